#!/usr/bin/env node
// The helpdesk command: as built, with the Node that HelpDesk needs.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { withRightNode } from './node.js'

withRightNode(import.meta.url, async () => {
  if (!existsSync(fileURLToPath(new URL('../dist/commands', import.meta.url)))) {
    console.error('Error: HelpDesk is not built yet.\nTry this: npm run build')
    process.exit(1)
  }
  const { execute } = await import('@oclif/core')
  await execute({ dir: import.meta.url })
})

#!/usr/bin/env node
// The helpdesk command: as built, with the Node that HelpDesk needs.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { withRightNode } from './node.js'

withRightNode(import.meta.url, async () => {
  if (!isInstalled()) refuse('The packages of HelpDesk are not installed.', 'npm ci')
  if (!existsSync(fileURLToPath(new URL('../dist/commands', import.meta.url))))
    refuse('HelpDesk is not built yet.', 'npm run build')
  const { execute } = await import('@oclif/core')
  await execute({ dir: import.meta.url })
})

function isInstalled() {
  try {
    return Boolean(import.meta.resolve('@oclif/core'))
  } catch {
    return false
  }
}

function refuse(what, mend) {
  console.error(`Error: ${what}\nTry this: ${mend}`)
  process.exit(1)
}

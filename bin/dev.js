#!/usr/bin/env node
// The helpdesk command straight from its sources, for development: nothing has to be built.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withRightNode } from './node.js'

withRightNode(import.meta.url, async () => {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const pjson = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  const fromSource = target => target.replace('./dist/', './')
  pjson.oclif.commands = fromSource(pjson.oclif.commands)
  pjson.oclif.hooks.command_not_found = fromSource(pjson.oclif.hooks.command_not_found).replace('.js', '.ts')
  const { execute } = await import('@oclif/core')
  await execute({ dir: import.meta.url, loadOptions: { root, pjson } })
})

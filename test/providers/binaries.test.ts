// Which program a name means: the first in a fixed list of folders, and behind a shim the version that it is set to.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findBinaries } from '../../src/providers/binaries.ts'

const root = mkdtempSync(join(tmpdir(), 'binaries-'))
afterAll(() => rmSync(root, { recursive: true }))

function program(path: string): string {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o755)
  return file
}

test('the first folder that has an executable file of that name counts; a name that is not there is absent', () => {
  const second = program('two/tool')
  mkdirSync(join(root, 'one/tool'), { recursive: true })

  const found = findBinaries(['tool', 'other'], [join(root, 'one'), join(root, 'two')])

  expect([...found]).toEqual([['tool', second]])
})

test('behind a shim stands the version that is chosen, else the last that has the tool', () => {
  program('pyenv/shims/aws')
  program('pyenv/shims/sam')
  const [old, sam] = [program('pyenv/versions/3.9.1/bin/aws'), program('pyenv/versions/3.11.7/bin/sam')]
  program('pyenv/versions/3.11.7/bin/aws')
  writeFileSync(join(root, 'pyenv/version'), '3.9.1\n')

  const found = findBinaries(['aws', 'sam'], [join(root, 'pyenv/shims')])

  expect(Object.fromEntries(found)).toEqual({ aws: old, sam })
})

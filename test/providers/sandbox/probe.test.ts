// Finding out whether a fence can be built: by building one.
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findBinaries } from '../../../src/providers/binaries.ts'
import { tryThisMachine } from '../../../src/providers/sandbox/probe.ts'
import { lacking, sandbox } from './fenced.ts'

const folder = mkdtempSync(join(tmpdir(), 'probe-'))
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true }))
const found = findBinaries(['setpriv', 'prlimit', 'true'])

test('what is not installed is named, with the command that installs it', async () => {
  expect(await tryThisMachine([join(folder, 'empty')])).toMatchObject({
    works: false,
    reason: '`bwrap` and `setpriv` and `prlimit` are not installed',
    mend: expect.stringContaining('apt-get install bubblewrap util-linux'),
  })
})

test.skipIf(found.size < 3)(
  'a bubblewrap that this machine does not let work is no sandbox (needs util-linux)',
  async () => {
    for (const [name, path] of found) symlinkSync(path, join(folder, name))
    writeFileSync(
      join(folder, 'bwrap'),
      '#!/bin/sh\necho "bwrap: No permissions to create a new namespace" >&2; exit 1\n',
    )
    chmodSync(join(folder, 'bwrap'), 0o755)

    expect(await tryThisMachine([folder])).toMatchObject({
      works: false,
      reason: 'bubblewrap does not work on this machine: bwrap: No permissions to create a new namespace',
      mend: expect.stringContaining('kernel.unprivileged_userns_clone=1'),
    })
  },
)

test.skipIf(sandbox.state.kind === 'none')(`where it works its version is told${lacking}`, async () => {
  expect(await tryThisMachine()).toMatchObject({
    works: true,
    detail: expect.stringMatching(/^bubblewrap \d/),
  })
})

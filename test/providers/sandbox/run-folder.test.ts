// The folders of executions: what a start finds of earlier ones, and what is said where none can be made.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { sandboxFinding, sandboxHealth } from '../../../src/main/sandbox.ts'
import { withPrivateFolder } from '../../../src/providers/private-folder.ts'
import { runPipeline } from '../../../src/providers/run.ts'
import { makeRunFolder, removeLeftovers } from '../../../src/providers/sandbox/run-folder.ts'
import { createSandbox } from '../../../src/providers/sandbox.ts'

afterEach(() => vi.unstubAllEnvs())

const fenced = { kind: 'bubblewrap', detail: 'bubblewrap 0.8.0' } as const

test('a start removes the folders of killed processes, and no others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leftovers-'))
  vi.stubEnv('TMPDIR', folder)
  const mine = makeRunFolder()
  const killed = join(folder, 'helpdesk-run-999999999-1-abcdef')
  const named = join(folder, 'helpdesk-run-of-somebody')
  for (const path of [killed, named]) mkdirSync(path)

  expect(removeLeftovers()).toBe(1)

  expect([mine, killed, named].map(path => existsSync(path))).toEqual([true, false, true])
  rmSync(folder, { recursive: true })
})

test('HelpDesk starts also where there is no folder for temporary files', async () => {
  vi.stubEnv('TMPDIR', '/nonexistent')

  expect((await createSandbox()).state.kind).toBeOneOf(['bubblewrap', 'none'])
})

test('where no folder can be made nothing runs, and the reason comes with its mend', async () => {
  vi.stubEnv('TMPDIR', '/nonexistent')
  const sandbox = await createSandbox()
  const ran = await runPipeline([['true']], {
    binaries: new Map([['true', '/usr/bin/true']]),
    env: {},
    timeoutMs: 5_000,
    signal: new AbortController().signal,
    now: () => 0,
    sandbox: {
      ...sandbox,
      enclose: async () => withPrivateFolder({}, () => sandbox.enclose({ sees: 'host' })),
    },
    fence: { sees: 'host' },
  })

  expect(ran).toMatchObject({
    reason: expect.stringContaining('No private folder can be made in /nonexistent'),
    mend: expect.stringContaining('TMPDIR'),
  })
})

test('the doctor and the health say that no folder can be made', () => {
  vi.stubEnv('TMPDIR', '/nonexistent')

  expect(sandboxFinding(fenced)).toMatchObject({ is: 'fault', mend: expect.stringContaining('Make room') })
  expect(sandboxHealth(fenced).detail).toContain('No private folder can be made')
})

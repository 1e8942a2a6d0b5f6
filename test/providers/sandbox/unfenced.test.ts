// Machines where no fence can be built: it is said with its mend, and programs still run with as little as possible.
import { expect, test } from 'vitest'
import { findBinaries } from '../../../src/providers/binaries.ts'
import { asks, isRoot, run, shell, unfencedSandbox } from './fenced.ts'

const sandbox = await unfencedSandbox()
const fence = { sees: 'sealed' } as const

test('that there is no sandbox is a state with its reason and mend, and an admin may allow it', async () => {
  const none = { kind: 'none', reason: '`bwrap` is not installed', mend: 'Install it.' }
  expect(sandbox.state).toEqual({ ...none, isAllowed: false })
  expect((await unfencedSandbox(true)).state).toEqual({ ...none, isAllowed: true })
})

test('a program runs as it is: with its arguments, input, folder and exit code', async () => {
  expect(await run(shell('pwd; cat; exit 3'), fence, { sandbox, input: 'in', cwd: '/usr' })).toMatchObject({
    stdout: '/usr\nin',
    exitCode: 3,
  })
})

test.runIf(isRoot)('it does not run as root', async () => {
  const { stdout } = await run([['id', '-u']], fence, { sandbox })
  expect(Number(stdout)).toBeGreaterThan(60_000)
})

test.skipIf(findBinaries(['setpriv']).size === 0)(
  'it gains no privileges (setpriv is not installed)',
  async () => {
    const { stdout } = await run([['cat', '/proc/self/status']], fence, { sandbox })
    expect(stdout).toMatch(/^NoNewPrivs:\s+1$/m)
  },
)

test('nothing starts for a user that is not there, and the mend is told', async () => {
  const ran = await run([['true']], { ...fence, user: 'no-such-user' }, { sandbox })
  expect(ran.reason).toBe('This machine has no Unix user "no-such-user".')
  expect(ran.mend).toContain('useradd')
  expect(ran.exitCode).toBeUndefined()
})

test('without a fence nothing changes', async () => {
  expect(asks).toContain('asks.mjs')
  expect(await run([['id', '-u']], fence, { sandbox: undefined })).toMatchObject({
    stdout: `${process.getuid?.()}\n`,
  })
})

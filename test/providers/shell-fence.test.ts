// The shell provider behind the real fence: as another Unix user, and writing nowhere but to its work tree.
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createSandbox } from '../../src/providers/sandbox.ts'
import { createShellProvider } from '../../src/providers/shell.ts'
import { commandOf } from './contract.ts'

const sandbox = await createSandbox()
const isRoot = process.getuid?.() === 0
const canRun = sandbox.state.kind === 'bubblewrap' && isRoot
const why = canRun ? '' : ' (bubblewrap, or root to change the user, is not there)'
const provider = createShellProvider({ now: () => performance.now(), sandbox })
const folder = mkdtempSync(join(tmpdir(), 'fence-'))
const settings = { folder, users: { viewer: 'nobody' } }
const run = (text: string) => provider.execute(commandOf(text, settings), new AbortController().signal)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(!canRun)(`behind the fence${why}`, () => {
  test('a diagnostic runs as the Unix user of the permission', async () => {
    const ran = await run('ps -eo user,comm | grep " ps$"')

    expect(ran).toMatchObject({ exitCode: 0 })
    expect(ran.stdout).toMatch(/^nobody +ps$/m)
  })

  test('git looks, and changes its work tree alone', async () => {
    const [uid = 0, gid = 0] = ['-u', '-g'].map(flag => Number(execFileSync('id', [flag, 'nobody'])))
    chownSync(folder, uid, gid)
    chmodSync(folder, 0o755)
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: folder, uid, gid, env: { PATH: process.env.PATH } })
    git('init', '-q', '-b', 'main')
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '--allow-empty', '-m', 'first')

    expect((await run('git log --oneline')).stdout).toContain('first')
    expect(await run('git branch new')).toMatchObject({ exitCode: 0 })
    expect(existsSync(join(folder, '.git/refs/heads/new'))).toBe(true)
    expect(readFileSync(join(folder, '.git/HEAD'), 'utf8')).toBe('ref: refs/heads/main\n')
  })

  test('a Unix user that is not there is named, with the mend', async () => {
    const command = commandOf('df', { users: { viewer: 'no-such-user' } })

    expect(await provider.execute(command, new AbortController().signal)).toMatchObject({
      reason: expect.stringContaining('no-such-user'),
      mend: expect.stringContaining('useradd'),
    })
  })
})

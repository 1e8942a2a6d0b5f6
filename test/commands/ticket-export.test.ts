// Specification of taking a ticket out on the command line: the real command, a real server.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCli } from './a-cli.ts'

let cli: Awaited<ReturnType<typeof aCli>>
beforeEach(async () => {
  cli = await aCli()
  cli.desk.write('SANDBOX-1', { kind: 'noted', text: 'the command failed' })
  cli.store.add({ at: 1, what: 'opened', by: 'slack:T1/U1', detail: '{}', ticketId: 'SANDBOX-1' })
})
afterEach(() => cli.close())

it('prints the transcript, or writes it into a file', async () => {
  const [printed, written] = await Promise.all([
    cli.helpdesk('ticket', 'export', 'SANDBOX-1'),
    cli.helpdesk('ticket', 'export', 'SANDBOX-1', '--out', 'transcript.md'),
  ])
  expect(printed.stdout).toContain('# Transcript of SANDBOX-1')
  expect(printed.stdout).toContain('the command failed')
  expect(written.stdout).toBe('The transcript of SANDBOX-1 is in transcript.md.\n')
  expect(readFileSync(join(cli.cwd, 'transcript.md'), 'utf8')).toBe(printed.stdout.slice(0, -1))
})

it('writes its evidence into a folder that checks itself, once', async () => {
  const written = await cli.helpdesk('ticket', 'export', 'SANDBOX-1', '--bundle')
  const again = await cli.helpdesk('ticket', 'export', 'SANDBOX-1', '--bundle')

  expect(written).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('SANDBOX-1-evidence'),
  })
  expect(spawnSync(process.execPath, [join(cli.cwd, 'SANDBOX-1-evidence/verify.mjs')]).status).toBe(0)
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already')])
})

it('writes its evidence into one tar file', async () => {
  const { stdout } = await cli.helpdesk('ticket', 'export', 'SANDBOX-1', '--bundle', '--out', 'proof.tar')

  expect(stdout).toContain('tar -xf proof.tar && node proof/verify.mjs')
  execFileSync('tar', ['-xf', 'proof.tar'], { cwd: cli.cwd })
  expect(spawnSync(process.execPath, [join(cli.cwd, 'proof/verify.mjs')]).status).toBe(0)
})

it('refuses an unknown ticket and leaves nothing behind', async () => {
  const before = readdirSync(cli.cwd)
  const [bundle, page] = await Promise.all([
    cli.helpdesk('ticket', 'export', 'SHOP-9', '--bundle'),
    cli.helpdesk('ticket', 'export', 'SHOP-9', '--out', 'page.md'),
  ])
  for (const { code, stderr } of [bundle, page])
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no ticket SHOP-9.')])
  expect(existsSync(join(cli.cwd, 'page.md'))).toBe(false)
  expect(readdirSync(cli.cwd)).toEqual(before)
})

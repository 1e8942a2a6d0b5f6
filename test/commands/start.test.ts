// Specification of `helpdesk start`: one address, found by the other commands, stopped cleanly, everything still there.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bin, run } from './a-cli.ts'

let cwd: string
let desk: ChildProcess | undefined
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'start-'))
})
afterEach(() => {
  if (desk?.exitCode === null) desk.kill('SIGKILL')
  rmSync(cwd, { recursive: true, force: true })
})

const ports = { HELPDESK_PORT: '0', HELPDESK_WORKSPACE_PORT: '0' }

async function started() {
  const child = spawn(process.execPath, [bin, 'start'], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...ports },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  desk = child
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  const code = new Promise<number | null>(resolve => child.on('close', resolve))
  await expect.poll(() => stdout, { timeout: 15_000 }).toContain('HelpDesk is at http://127.0.0.1:')
  return { code, said: () => stdout, stop: () => child.kill('SIGINT') }
}

describe('helpdesk start', () => {
  it('prints one address, answers the other commands, and Ctrl-C stops it cleanly', async () => {
    const { code, said, stop } = await started()
    expect(said().match(/http/g)).toHaveLength(1)
    const changed = await run(cwd, ['tenant', 'users', 'add', '--tenant', 'sandbox', '--user', 'deployer'])
    expect(changed).toMatchObject({ code: 0, stderr: '' })
    stop()
    expect(await code).toBe(0)
    expect(said()).toContain('Stopped')
    expect(existsSync(join(cwd, '.helpdesk/desk.json'))).toBe(false)
    const kept = await run(cwd, ['tenant', 'users', 'list', '--tenant', 'sandbox'])
    expect(kept.stdout).toBe('viewer\ndeployer\n')
  })

  it('refuses a second one on the same data, and says why', async () => {
    const { stop, code } = await started()
    const second = await run(cwd, ['start'], ports)
    expect(second.code).toBe(1)
    expect(second.stderr).toContain('Another HelpDesk is running with the data directory')
    stop()
    await code
  })
})

// The real helpdesk command in a folder of its own, before a real server with a fake desk.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeRunningDesk } from '../../src/client.ts'
import { serveHttp } from '../../src/http/serve.ts'
import { holdLock } from '../../src/stores/sqlite/lock.ts'
import { ADMIN_TOKEN, aHttp } from '../http/a-http.ts'

export const bin = join(import.meta.dirname, '../../bin/dev.js')

export interface Ran {
  stdout: string
  stderr: string
  code: number | null
}

/** Only what a program needs to start: nothing of this machine's configuration reaches the command. */
export function run(cwd: string, args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ran: Ran = { stdout: '', stderr: '', code: null }
  child.stdout.setEncoding('utf8').on('data', text => {
    ran.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    ran.stderr += text
  })
  return new Promise(resolve => child.on('close', code => resolve({ ...ran, code })))
}

/** A folder whose data say that a desk runs. */
export async function aCli() {
  const cwd = mkdtempSync(join(tmpdir(), 'cli-'))
  const http = aHttp()
  const served = await serveHttp({ app: http.app, host: '127.0.0.1', port: 0 })
  const dataDir = join(cwd, '.helpdesk')
  mkdirSync(dataDir)
  const unlock = holdLock(dataDir)
  writeRunningDesk(dataDir, { url: served.url, token: ADMIN_TOKEN, pid: process.pid })
  return {
    ...http,
    cwd,
    helpdesk: (...args: string[]) => run(cwd, args),
    close: async () => {
      await served.close()
      unlock()
      rmSync(cwd, { recursive: true })
    },
  }
}

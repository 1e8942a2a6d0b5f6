// HelpDesk started whole with its two pages as they are now, in a folder that is a git repository with news in it.
import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { ADMIN } from '../../src/desk/desk.ts'
import { silentLog } from '../../src/log.ts'
import type { Pages } from '../../src/main/root.ts'
import { type Running, type StartOptions, start } from '../../src/main/start.ts'
import { newTenant } from '../../src/portals/local/tenant.ts'

export interface Desk {
  /** The local workspace, the same after a new start. */
  url: string
  /** Stops HelpDesk and starts it again on the same folder and ports. */
  restart(): Promise<void>
}

/** Tenants: the sandbox, and `staging` with two identities. All is stopped and removed when the test ends. */
export async function helpdesk(pages: Pages, options: StartOptions = {}): Promise<Desk> {
  const dir = mkdtempSync(join(tmpdir(), 'helpdesk-browser-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  // Commands run as another Unix identity: it must be able to enter the tenant's folder.
  chmodSync(dir, 0o755)
  repositoryIn(dir)
  const config = loadConfig({ env: await environment(dir), cwd: dir })
  const up = () => start(config, { log: silentLog, pages, ...options })
  let running = await up()
  onTestFinished(() => running.stop())
  await addStaging(running)
  return {
    url: running.address,
    async restart() {
      await running.stop()
      running = await up()
    },
  }
}

/** Links carry the ports, so they are chosen before the start. */
export async function environment(dir: string): Promise<Record<string, string>> {
  const [helpdesk, workspace] = await freePorts(2)
  return {
    HELPDESK_DATA_DIR: join(dir, 'data'),
    HELPDESK_PORT: String(helpdesk),
    HELPDESK_WORKSPACE_PORT: String(workspace),
    HELPDESK_LOG_LEVEL: 'silent',
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map(server => new Promise(resolve => server.once('listening', resolve))))
  const ports = servers.map(server => (server.address() as { port: number }).port)
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  return ports
}

/** The folder in which the sandbox's commands run: one commit, and one file changed since. */
function repositoryIn(dir: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada Lovelace', '-c', 'user.email=ada@local.test', ...args], {
      cwd: dir,
      stdio: 'ignore',
    })
  git('init', '--initial-branch=main')
  writeFileSync(join(dir, '.gitignore'), 'data/\n')
  writeFileSync(join(dir, 'nginx.conf'), 'worker_processes 2;\n')
  git('add', '.')
  git('commit', '--message', 'feat: two workers')
  appendFileSync(join(dir, 'nginx.conf'), 'worker_connections 64;\n')
}

function addStaging({ whole }: Running): Promise<unknown> {
  const staging = newTenant({
    id: 'staging',
    title: 'Staging',
    access: 'everyone',
    impersonatableUsers: ['deployer', 'reader'],
    providers: { shell: {} },
  })
  return whole.administration.addTenant('local', staging, ADMIN)
}

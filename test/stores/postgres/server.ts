// A PostgreSQL for tests: the one that HELPDESK_TEST_DATABASE_URL names, or one of its own from installed binaries.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

export interface Server {
  /** Makes an empty database; its address. */
  database(): Promise<string>
  /** As an administrator does it. */
  admin(sql: string, url?: string): Promise<Record<string, unknown>[]>
  /** As `pg_ctl restart -m immediate`: all connections are cut. Only for a server of its own. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const given = process.env.HELPDESK_TEST_DATABASE_URL

/** The newest; Debian keeps them out of PATH. */
const binaries = globSync('/usr/lib/postgresql/*/bin/postgres')
  .map(file => file.replace(/\/postgres$/, ''))
  .concat(...(process.env.PATH ?? '').split(':').filter(dir => existsSync(join(dir, 'initdb'))))
  .at(0)

export const isInstalled = given !== undefined || binaries !== undefined
export const ABSENT = 'PostgreSQL is not installed'

/** `settings` as in postgresql.conf; nothing is flushed to the disk unless they say so. */
export async function startServer(settings: Record<string, string> = {}): Promise<Server> {
  const own = given === undefined ? await startOwn({ fsync: 'off', ...settings }) : undefined
  const base = own?.url ?? given ?? ''
  let made = 0
  const admin = async (sql: string, url = base) => {
    const client = new Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query(sql).finally(() => client.end())
    return rows
  }
  const named: string[] = []
  return {
    admin,
    async database() {
      made += 1
      const name = `helpdesk_test_${process.pid}_${made}`
      await admin(`CREATE DATABASE ${name}`)
      named.push(name)
      const url = new URL(base)
      url.pathname = `/${name}`
      return url.href
    },
    async restart() {
      await own?.restart()
    },
    async stop() {
      if (own) return own.stop()
      for (const name of named) await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

async function startOwn(settings: Record<string, string>) {
  if (!binaries) throw new Error(ABSENT)
  const dir = mkdtempSync(join(tmpdir(), 'helpdesk-postgres-'))
  const as = nobodySpecial()
  if (as.uid !== undefined && as.gid !== undefined) chownSync(dir, as.uid, as.gid)
  const data = join(dir, 'data')
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'helpdesk', '-E', 'UTF8', '--no-sync', '--no-locale'],
    { ...as, cwd: dir, stdio: 'ignore' },
  )
  const run = () => {
    const options = Object.entries({ listen_addresses: '', unix_socket_directories: dir, ...settings })
    const args = ['-D', data, ...options.flatMap(([key, value]) => ['-c', `${key}=${value}`])]
    return spawn(join(binaries, 'postgres'), args, { ...as, cwd: dir, stdio: 'ignore' })
  }
  const url = `postgres://helpdesk@localhost/postgres?host=${encodeURIComponent(dir)}`
  let server = run()
  await untilItAnswers(url)
  return {
    url,
    async restart() {
      await ended(server, 'SIGQUIT')
      server = run()
      await untilItAnswers(url)
    },
    async stop() {
      await ended(server, 'SIGQUIT')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root. */
function nobodySpecial(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const user = ['postgres', 'nobody'].find(name => idOf(name, '-u') !== undefined) ?? 'nobody'
  const [uid, gid] = [idOf(user, '-u'), idOf(user, '-g')]
  return uid === undefined || gid === undefined ? {} : { uid, gid }
}

function idOf(user: string, which: '-u' | '-g'): number | undefined {
  try {
    return Number(execFileSync('id', [which, user], { stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return undefined
  }
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exit = once(server, 'exit')
  server.kill(signal)
  await exit
}

async function untilItAnswers(url: string): Promise<void> {
  for (const end = Date.now() + 20_000; ; ) {
    const client = new Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      await client.end().catch(() => {})
      if (Date.now() > end) throw error
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
}

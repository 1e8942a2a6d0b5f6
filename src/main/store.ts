// Where tickets rest: PostgreSQL where DATABASE_URL names one, else SQLite in the data directory.
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { openPostgresStore } from '../stores/postgres/open.ts'
import { prepareDataDir } from '../stores/sqlite/data-dir.ts'
import { holdLock, lockIn } from '../stores/sqlite/lock.ts'
import { openSqliteStore } from '../stores/sqlite/open.ts'
import type { Store } from '../stores/store.ts'

export interface StoreParts {
  now: () => number
  log: Log
  redact: (text: string) => string
  /** How long a replica may be cut off before others take up what it had taken, in milliseconds. */
  leaseMs?: number | undefined
}

export function openStore({ dataDir: dir, databaseUrl: url }: Config, parts: StoreParts): Promise<Store> {
  const { now, log, redact, leaseMs } = parts
  if (url === undefined) return openSqliteStore({ dir, now, log, redact })
  return besideData(dir, () =>
    openPostgresStore({ url, now, log, redact, ...(leaseMs !== undefined && { leaseMs }) }),
  )
}

/** What is not in the store is in the data directory all the same, and commands find the running desk by its lock. */
async function besideData(dir: string, open: () => Promise<Store>): Promise<Store> {
  prepareDataDir(dir, [lockIn(dir)])
  const unlock = holdLock(dir)
  try {
    const store = await open()
    const close = () => store.close().finally(unlock)
    return { ...store, close }
  } catch (error) {
    unlock()
    throw error
  }
}

// The embedded store: one SQLite database in the data directory, owned by one process.
import { join } from 'node:path'
import type { Log } from '../../log.ts'
import type { Redact } from '../mask.ts'
import type { Store } from '../store.ts'
import { prepareDataDir } from './data-dir.ts'
import { type Database, openDatabase } from './database.ts'
import { holdLock, lockIn } from './lock.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { sqliteStore } from './sqlite-store.ts'

export interface SqliteOptions {
  /** The data directory, made (mode 0700) when it is missing; `:memory:` keeps nothing. */
  dir: string
  /** Milliseconds since the epoch. */
  now: () => number
  log?: Log
  /** Takes secrets out of settings before they go into the audit. */
  redact?: Redact
}

/**
 * Opens the store of a data directory and brings it up to date.
 * DeskError `conflict` if another process uses the directory; `misconfigured` if it cannot be used, names a
 * damaged database, or one that a newer version wrote.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  if (options.dir === ':memory:') return assemble(':memory:', options, () => {})
  const database = join(options.dir, 'helpdesk.db')
  prepareDataDir(options.dir, [lockIn(options.dir), database])
  const unlock = holdLock(options.dir)
  try {
    return assemble(database, options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

function assemble(file: string, { now, ...options }: SqliteOptions, unlock: () => void): Store {
  const db = openDatabase(file)
  try {
    migrate(db, migrations, now)
    const { log, redact } = options
    const close = () => shut(db, unlock)
    return sqliteStore({ db, now, close, ...(log && { log }), ...(redact && { redact }) })
  } catch (error) {
    db.close()
    throw error
  }
}

function shut(db: Database, unlock: () => void): void {
  try {
    if (db.isOpen()) db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
    unlock()
  }
}

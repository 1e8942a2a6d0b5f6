// One SQLite connection: its settings, its transactions, and its failures in words.
import { existsSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { DeskError, isDeskError } from '../../errors.ts'
import { inWords } from './failure.ts'

export interface Database {
  /** Path of the database file, or `:memory:`. */
  file: string
  exec(sql: string): void
  prepare(sql: string): StatementSync
  /** Runs `work` in one transaction that takes the write lock at once; whatever throws leaves nothing behind. */
  transaction<T>(work: () => T): T
  /** Runs a read and puts SQLite's failures into words. */
  read<T>(work: () => T): T
  isOpen(): boolean
  /** False when the file was taken away under us: what is written then would be lost. */
  isInPlace(): boolean
  close(): void
}

/** Opens or creates `file`: WAL, every commit on disk before it is acknowledged. DeskError `misconfigured`. */
export function openDatabase(file: string): Database {
  const sqlite = attempt(file, () => connect(file))
  const inTransaction = <T>(work: () => T): T => {
    sqlite.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      sqlite.exec('COMMIT')
      return result
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
      throw error
    }
  }
  return {
    file,
    exec: sql => attempt(file, () => sqlite.exec(sql)),
    prepare: sql => attempt(file, () => sqlite.prepare(sql)),
    transaction: work => attempt(file, () => inTransaction(work)),
    read: work => attempt(file, work),
    isOpen: () => sqlite.isOpen,
    isInPlace: () => file === ':memory:' || existsSync(file),
    close: () => {
      if (sqlite.isOpen) sqlite.close()
    },
  }
}

function connect(file: string): DatabaseSync {
  const sqlite = new DatabaseSync(file, { enableForeignKeyConstraints: true })
  try {
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY')
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (error) {
    sqlite.close()
    throw error
  }
  return sqlite
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw isDeskError(error) ? error : inWords(file, error)
  }
}

/** A document column as JSON text. `T` is what was put in: the database is written by this program alone. */
export function parse<T>(column: unknown): T {
  if (typeof column !== 'string') throw new DeskError('internal', 'A stored document is not text.')
  return JSON.parse(column) as T
}

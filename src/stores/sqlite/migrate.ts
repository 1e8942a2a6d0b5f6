// Brings the database up to date, forward only, and refuses one that this version does not understand.
import { createHash } from 'node:crypto'
import { DeskError } from '../../errors.ts'
import type { Database } from './database.ts'
import type { Migration } from './migrations/index.ts'

/**
 * Applies the migrations that the database lacks, each in a transaction of its own; the caller holds the lock.
 * DeskError `misconfigured` if the database is newer than `known`, or holds a migration that reads otherwise.
 */
export function migrate(db: Database, known: readonly Migration[], now: () => number): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  )
  const applied = db.prepare('SELECT name, checksum FROM migration ORDER BY name').all()
  applied.forEach((row, index) => {
    check(db.file, String(row.name), String(row.checksum), known[index])
  })
  const record = db.prepare('INSERT INTO migration (name, checksum, applied_at) VALUES (?, ?, ?)')
  for (const migration of known.slice(applied.length)) {
    db.transaction(() => {
      db.exec(migration.sql)
      migration.finish?.(db)
      record.run(migration.name, checksumOf(migration), now())
    })
  }
}

function check(file: string, name: string, checksum: string, expected: Migration | undefined): void {
  if (expected?.name !== name)
    throw new DeskError(
      'misconfigured',
      `The database ${file} was written by a newer HelpDesk: this version does not know its migration ${name}.`,
      {
        suggestions: [
          'Start the newer version of HelpDesk again.',
          'Or point HELPDESK_DATA_DIR at another directory to begin afresh with this version.',
        ],
      },
    )
  if (checksum !== checksumOf(expected))
    throw new DeskError(
      'misconfigured',
      `Migration ${name} in the database ${file} is not the one this version of HelpDesk has.`,
      { suggestions: ['Start the version of HelpDesk that wrote this database.'] },
    )
}

function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}

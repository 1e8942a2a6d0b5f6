// Brings the database up to date, forward only, one replica at a time, and refuses one that this version does not understand.
import { createHash } from 'node:crypto'
import { DeskError } from '../../errors.ts'
import type { Database, Query } from './database.ts'
import type { Migration } from './migrations/index.ts'

/** Any number that nothing else in this database locks. */
const LOCK = 4_825_719_301
const OLDEST = 150_000

/**
 * Applies the migrations that the database lacks, all or none, while other replicas wait.
 * DeskError `misconfigured` if PostgreSQL is too old, the database is newer than `known`, or holds a migration that
 * reads otherwise.
 */
export async function migrate(db: Database, known: readonly Migration[], now: () => number): Promise<void> {
  await checkServer(db)
  await db.transaction(async query => {
    await query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await query(
      'CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, checksum text NOT NULL, applied_at bigint NOT NULL)',
    )
    const applied = await query('SELECT name, checksum FROM migration ORDER BY name COLLATE "C"')
    for (const [index, row] of applied.entries())
      check(db.place, String(row.name), String(row.checksum), known[index])
    for (const migration of known.slice(applied.length)) await apply(query, migration, now)
  })
}

async function apply(query: Query, migration: Migration, now: () => number): Promise<void> {
  await query(migration.sql)
  await query('INSERT INTO migration (name, checksum, applied_at) VALUES ($1, $2, $3)', [
    migration.name,
    checksumOf(migration),
    now(),
  ])
}

async function checkServer(db: Database): Promise<void> {
  const [row] = await db.query('SHOW server_version_num')
  if (Number(row?.server_version_num) >= OLDEST) return
  throw new DeskError('misconfigured', `PostgreSQL at ${db.place} is older than version 15.`, {
    suggestions: ['Point DATABASE_URL at PostgreSQL 15 or newer.'],
  })
}

function check(place: string, name: string, checksum: string, expected: Migration | undefined): void {
  if (expected?.name !== name)
    throw new DeskError(
      'misconfigured',
      `The database ${place} was written by a newer HelpDesk: this version does not know its migration ${name}.`,
      {
        suggestions: [
          'Start the newer version of HelpDesk again, or point DATABASE_URL at another database.',
        ],
      },
    )
  if (checksum !== checksumOf(expected))
    throw new DeskError(
      'misconfigured',
      `Migration ${name} in the database ${place} is not the one this version of HelpDesk has.`,
      { suggestions: ['Start the version of HelpDesk that wrote this database.'] },
    )
}

function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}

// The store of many replicas: one PostgreSQL database that they share.
import type { Log } from '../../log.ts'
import { changes } from '../changes.ts'
import type { Redact } from '../mask.ts'
import type { Store } from '../store.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { postgresStore } from './postgres-store.ts'
import { appear } from './presence.ts'

const LEASE = 12_000

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`; a connection in transaction pooling cannot LISTEN. */
  url: string
  /** Milliseconds since the epoch. */
  now: () => number
  log?: Log
  /** Takes secrets out of settings before they go into the audit. */
  redact?: Redact
  /** How long a replica may be cut off before others take up what it had taken, in milliseconds. */
  leaseMs?: number
}

/**
 * Opens the store and brings its database up to date; other replicas may have it open.
 * DeskError `unavailable` if the database does not answer; `misconfigured` if it refuses the user, is missing, too
 * old, or written by a newer version.
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, now, log, redact, leaseMs = LEASE } = options
  const db = openDatabase(url, log)
  const heard = changes(log)
  try {
    await migrate(db, migrations, now)
    const presence = await appear({ db, leaseMs, told: heard.announce, log })
    const close = async () => {
      await presence.end()
      await db.close()
    }
    return postgresStore({ db, replica: presence.replica, leaseMs, now, changes: heard, redact, close })
  } catch (error) {
    await db.close()
    throw error
  }
}

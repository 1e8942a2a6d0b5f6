// Who is alive: a replica holds the advisory lock of its number while it is connected, and is seen from time to time.
import type { TicketId } from '../../ticket/ticket.ts'
import type { Query } from './database.ts'
import * as effects from './effects.ts'

/** Together with a replica's number the key of its lock. */
const LOCKS = 482_571

export async function newNumber(query: Query): Promise<number> {
  await query("DELETE FROM replica WHERE seen_at < clock_timestamp() - interval '1 day'")
  const [row] = await query("SELECT nextval('replica_number') AS number")
  return Number(row?.number)
}

/** Held as long as the connection lives, also while its process is too busy to say a word. */
export async function hold(query: Query, replica: number): Promise<void> {
  await query('SELECT pg_advisory_lock($1::int, $2::int)', [LOCKS, replica])
}

/** By the clock of the database. */
export async function beSeen(query: Query, replica: number): Promise<string> {
  const [row] = await query(
    `INSERT INTO replica (number, seen_at) VALUES ($1, clock_timestamp())
     ON CONFLICT (number) DO UPDATE SET seen_at = excluded.seen_at RETURNING seen_at::text AS seen_at`,
    [replica],
  )
  return String(row?.seen_at)
}

export async function leave(query: Query, replica: number): Promise<void> {
  await query('DELETE FROM replica WHERE number = $1', [replica])
}

/** Replicas that took effects, neither hold their lock nor were seen within the lease. A slow one is not among them. */
export async function dead(query: Query, leaseMs: number): Promise<number[]> {
  const rows = await query(
    `SELECT DISTINCT taken_by FROM effect WHERE taken_by IS NOT NULL AND taken_by NOT IN (
       SELECT number FROM replica WHERE seen_at > clock_timestamp() - $1::int * interval '1 millisecond'
       UNION SELECT objid::int FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
         AND classid = ${LOCKS} AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`,
    [leaseMs],
  )
  return rows.map(row => Number(row.taken_by))
}

/** Effects of the dead become takeable again; how many. */
export async function recover(query: Query, leaseMs: number): Promise<number> {
  const gone = await dead(query, leaseMs)
  return gone.length === 0 ? 0 : effects.giveBack(query, gone)
}

/** What changed since a moment of the database's clock, and a minute before: who began then may have committed later. */
export async function changedSince(query: Query, moment: string): Promise<TicketId[]> {
  const rows = await query(
    "SELECT id FROM ticket WHERE changed_at > $1::timestamptz - interval '1 minute' ORDER BY changed_at",
    [moment],
  )
  return rows.map(row => String(row.id))
}

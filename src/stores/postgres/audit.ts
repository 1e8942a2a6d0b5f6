// The audit: one row for each fact, each change of a setting and each note, never rewritten, each bound to the one before.
import { createHash } from 'node:crypto'
import { type AuditFact, auditOf, type Happening } from '../../ticket/audit.ts'
import { linkHash, recordHash } from '../../ticket/chain.ts'
import { type Person, personKey, type TicketId, type Time } from '../../ticket/ticket.ts'
import { masked, type Redact } from '../mask.ts'
import type { AuditRecord, Store } from '../store.ts'
import type { Query, Row } from './database.ts'

const DEFAULT_PAGE = 200

type Fact = Omit<AuditFact, 'detail'> & { detail: string; at: Time; ticketId?: TicketId }

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** No other record is added until the transaction ends. */
export async function alone(query: Query): Promise<{ seq: number; hash: string }> {
  const [head] = await query('SELECT seq, hash FROM audit_head FOR UPDATE')
  return { seq: Number(head?.seq), hash: String(head?.hash) }
}

/** The last thing that a transaction does: from here to its commit all other writers of the database wait. */
export async function record(query: Query, { at, ticketId, what, by, detail }: Fact): Promise<void> {
  const before = await alone(query)
  const seq = before.seq + 1
  const who = by && personKey(by)
  const fields = { seq, at, ...(ticketId && { ticketId }), what, ...(who && { by: who }), detail }
  const hash = linkHash(before.hash, recordHash(fields, sha256), sha256)
  await query(
    `WITH moved AS (UPDATE audit_head SET seq = $1::bigint, hash = $7::text)
     INSERT INTO audit (seq, at, ticket, what, by_person, detail, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [seq, at, ticketId ?? null, what, who ?? null, detail, hash],
  )
}

export async function recordEvent(query: Query, ticketId: TicketId, happening: Happening): Promise<void> {
  const fact = auditOf(happening, sha256)
  if (fact)
    await record(query, { ...fact, detail: JSON.stringify(fact.detail), at: happening.event.at, ticketId })
}

export async function recordSetting(
  query: Query,
  { by, at, ...change }: { key: string; from: unknown; to: unknown; by: Person; at: Time },
  redact?: Redact,
): Promise<void> {
  const detail = JSON.stringify(masked(change, redact))
  await record(query, { what: `config.${change.key}`, by, at, detail })
}

export async function head(query: Query): Promise<AuditRecord | undefined> {
  const [row] = await query('SELECT * FROM audit ORDER BY seq DESC LIMIT 1')
  return row && recordOf(row)
}

export async function read(
  query: Query,
  { after = 0, ticketId, limit = DEFAULT_PAGE }: Parameters<Store['audit']>[0],
): Promise<AuditRecord[]> {
  const rows =
    ticketId === undefined
      ? await query('SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2', [after, limit])
      : await query('SELECT * FROM audit WHERE ticket = $1 AND seq > $2 ORDER BY seq LIMIT $3', [
          ticketId,
          after,
          limit,
        ])
  return rows.map(recordOf)
}

function recordOf(row: Row): AuditRecord {
  return {
    seq: Number(row.seq),
    at: Number(row.at),
    ...(typeof row.ticket === 'string' ? { ticketId: row.ticket } : {}),
    what: String(row.what),
    ...(typeof row.by_person === 'string' ? { by: row.by_person } : {}),
    detail: String(row.detail),
    hash: String(row.hash),
  }
}

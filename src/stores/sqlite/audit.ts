// The audit: one row for each fact, each change of a setting and each note, never rewritten, each bound to the one before.
import { createHash } from 'node:crypto'
import { type AuditFact, auditOf, type Happening } from '../../ticket/audit.ts'
import { GENESIS, linkHash, recordHash } from '../../ticket/chain.ts'
import { type Person, personKey, type TicketId, type Time } from '../../ticket/ticket.ts'
import { masked, type Redact } from '../mask.ts'
import type { AuditRecord, Store } from '../store.ts'
import type { Database } from './database.ts'

const DEFAULT_PAGE = 200

export type Audit = ReturnType<typeof auditTable>
type Fact = Omit<AuditFact, 'detail'> & { detail: string; at: Time; ticketId?: TicketId }

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What is recorded runs inside the transaction of its caller, which holds the write lock: the head cannot move. */
export function auditTable(db: Database, redact?: Redact) {
  const insert = db.prepare(
    `INSERT INTO audit (seq, at, ticket, what, by_person, detail, hash)
     VALUES (:seq, :at, :ticket, :what, :by, :detail, :hash)`,
  )
  // The number comes from the sequence, which outlives its rows: one that was taken off the end leaves a gap.
  const next = db.prepare(
    `SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'audit') AS last,
            (SELECT hash FROM audit ORDER BY seq DESC LIMIT 1) AS hash`,
  )
  const head = db.prepare('SELECT * FROM audit ORDER BY seq DESC LIMIT 1')
  const read = db.prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?')
  const readOfTicket = db.prepare('SELECT * FROM audit WHERE ticket = ? AND seq > ? ORDER BY seq LIMIT ?')

  const record = ({ at, ticketId, what, by, detail }: Fact): void => {
    const { last, hash: before } = next.get() ?? {}
    const seq = Number(last ?? 0) + 1
    const who = by && personKey(by)
    const fields = { seq, at, ...(ticketId && { ticketId }), what, ...(who && { by: who }), detail }
    const hash = linkHash(String(before ?? GENESIS.hash), recordHash(fields, sha256), sha256)
    insert.run({ seq, at, ticket: ticketId ?? null, what, by: who ?? null, detail, hash })
  }
  return {
    record,
    recordEvent(ticketId: TicketId, happening: Happening): void {
      const fact = auditOf(happening, sha256)
      if (fact) record({ ...fact, detail: JSON.stringify(fact.detail), at: happening.event.at, ticketId })
    },
    recordSetting(change: { key: string; from: unknown; to: unknown; by: Person; at: Time }): void {
      const { key, from, to, by, at } = change
      record({ what: `config.${key}`, by, at, detail: JSON.stringify(masked({ key, from, to }, redact)) })
    },
    head(): AuditRecord | undefined {
      const row = head.get()
      return row && recordOf(row)
    },
    read({ after = 0, ticketId, limit = DEFAULT_PAGE }: Parameters<Store['audit']>[0]): AuditRecord[] {
      const rows = ticketId === undefined ? read.all(after, limit) : readOfTicket.all(ticketId, after, limit)
      return rows.map(recordOf)
    },
  }
}

function recordOf(row: Record<string, unknown>): AuditRecord {
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

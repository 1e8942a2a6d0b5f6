// The audit: one row for each fact and each change of a setting, never rewritten.
import type { Event } from '../../ticket/event.ts'
import type { Person, TicketId, Time } from '../../ticket/ticket.ts'
import type { AuditRecord, Store } from '../store.ts'
import { type Database, parse } from './database.ts'

const DEFAULT_PAGE = 200

// They say where a card stands and that time passed: nobody did anything.
const UNRECORDED: readonly Event['kind'][] = ['cardShown', 'woken']

export type Audit = ReturnType<typeof auditTable>

export function auditTable(db: Database) {
  const insert = db.prepare('INSERT INTO audit (at, ticket, what, by_person, detail) VALUES (?, ?, ?, ?, ?)')
  const read = db.prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?')
  const readOfTicket = db.prepare('SELECT * FROM audit WHERE ticket = ? AND seq > ? ORDER BY seq LIMIT ?')
  return {
    recordEvent(ticketId: TicketId, event: Event): void {
      if (UNRECORDED.includes(event.kind)) return
      const by = 'by' in event ? JSON.stringify(event.by) : null
      insert.run(event.at, ticketId, event.kind, by, JSON.stringify(event))
    },
    recordSetting(change: { key: string; from: unknown; to: unknown; by: Person; at: Time }): void {
      const { key, from, to, by, at } = change
      insert.run(at, null, `config.${key}`, JSON.stringify(by), JSON.stringify({ key, from, to }))
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
    ...(row.by_person === null ? {} : { by: parse<Person>(row.by_person) }),
    detail: String(row.detail),
  }
}

// What happens only once: event ids that were applied, and keys that somebody claimed.
import type { TicketId } from '../../ticket/ticket.ts'
import type { Database } from './database.ts'

export type Once = ReturnType<typeof onceTable>

export function onceTable(db: Database, now: () => number) {
  const find = db.prepare('SELECT ticket FROM applied_event WHERE id = ?')
  const insert = db.prepare('INSERT INTO applied_event (id, ticket, at) VALUES (?, ?, ?)')
  const claim = db.prepare('INSERT INTO claim (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING')
  return {
    /** Undefined for a new event id; else the ticket that it was applied to, if it had one. */
    applied(eventId: string): { ticketId: TicketId | undefined } | undefined {
      const row = find.get(eventId)
      return row && { ticketId: row.ticket === null ? undefined : String(row.ticket) }
    },
    remember(eventId: string, ticketId?: TicketId): void {
      insert.run(eventId, ticketId ?? null, now())
    },
    claim(key: string): boolean {
      return Number(claim.run(key, now()).changes) === 1
    },
  }
}

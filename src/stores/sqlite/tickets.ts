// The tickets: one row each, the whole ticket as a document beside the columns that lists ask for.
import { DeskError } from '../../errors.ts'
import { personKey, type Thread, type Ticket, type TicketId, threadKey } from '../../ticket/ticket.ts'
import { type Database, parse } from './database.ts'

export type Tickets = ReturnType<typeof ticketTable>

export function ticketTable(db: Database) {
  const byId = db.prepare('SELECT body FROM ticket WHERE id = ?')
  const byThread = db.prepare('SELECT body FROM ticket WHERE thread = ?')
  const number = db.prepare(
    'INSERT INTO ticket_number (prefix, last) VALUES (?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last',
  )
  const insert = db.prepare(
    `INSERT INTO ticket (id, portal, tenant, status, requester, thread, updated_at, body)
     VALUES (:id, :portal, :tenant, :status, :requester, :thread, :updatedAt, :body)`,
  )
  const update = db.prepare(
    `UPDATE ticket SET portal = :portal, tenant = :tenant, status = :status, requester = :requester,
       thread = :thread, updated_at = :updatedAt, body = :body WHERE id = :id`,
  )
  const found = (row: Record<string, unknown> | undefined) => row && parse<Ticket>(row.body)
  return {
    find: (id: TicketId): Ticket | undefined => found(byId.get(id)),
    ofThread: (thread: Thread): Ticket | undefined => found(byThread.get(threadKey(thread))),
    existing(id: TicketId): Ticket {
      const ticket = found(byId.get(id))
      if (!ticket) throw new DeskError('not-found', `There is no ticket ${id}.`)
      return ticket
    },
    nextId(prefix: string): TicketId {
      return `${prefix}-${Number(number.get(prefix)?.last)}`
    },
    insert: (ticket: Ticket) => insert.run(columnsOf(ticket)),
    update: (ticket: Ticket) => update.run(columnsOf(ticket)),
  }
}

function columnsOf(ticket: Ticket) {
  return {
    id: ticket.id,
    portal: ticket.context.portal,
    tenant: ticket.context.tenant,
    status: ticket.status,
    requester: personKey(ticket.requester),
    thread: ticket.thread ? threadKey(ticket.thread) : null,
    updatedAt: ticket.updatedAt,
    body: JSON.stringify(ticket),
  }
}

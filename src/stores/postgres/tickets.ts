// The tickets: one row each, the whole ticket as a document beside the columns that lists ask for.
import { DeskError } from '../../errors.ts'
import { personKey, type Thread, type Ticket, type TicketId, threadKey } from '../../ticket/ticket.ts'
import { parse, type Query, type Row } from './database.ts'

const found = (rows: Row[]) => rows[0] && parse<Ticket>(rows[0].body)

export async function find(query: Query, id: TicketId): Promise<Ticket | undefined> {
  return found(await query('SELECT body FROM ticket WHERE id = $1', [id]))
}

export async function ofThread(query: Query, thread: Thread): Promise<Ticket | undefined> {
  return found(await query('SELECT body FROM ticket WHERE thread = $1', [threadKey(thread)]))
}

/** As it stands, until the transaction ends. Lock it before its effects, and these before the audit's head. */
export async function locked(query: Query, id: TicketId): Promise<Ticket> {
  const ticket = found(await query('SELECT body FROM ticket WHERE id = $1 FOR NO KEY UPDATE', [id]))
  if (!ticket) throw new DeskError('not-found', `There is no ticket ${id}.`)
  return ticket
}

/** Other openings with this prefix wait for the end of the transaction. */
export async function nextId(query: Query, prefix: string): Promise<TicketId> {
  const [row] = await query(
    `INSERT INTO ticket_number (prefix, last) VALUES ($1, 1)
     ON CONFLICT (prefix) DO UPDATE SET last = ticket_number.last + 1 RETURNING last`,
    [prefix],
  )
  return `${prefix}-${Number(row?.last)}`
}

export async function insert(query: Query, ticket: Ticket): Promise<void> {
  await query(
    `INSERT INTO ticket (id, portal, tenant, status, requester, thread, updated_at, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    columnsOf(ticket),
  )
}

export async function update(query: Query, ticket: Ticket): Promise<void> {
  await query(
    `UPDATE ticket SET portal = $2, tenant = $3, status = $4, requester = $5, thread = $6, updated_at = $7,
       body = $8, changed_at = clock_timestamp() WHERE id = $1`,
    columnsOf(ticket),
  )
}

function columnsOf(ticket: Ticket) {
  return [
    ticket.id,
    ticket.context.portal,
    ticket.context.tenant,
    ticket.status,
    personKey(ticket.requester),
    ticket.thread ? threadKey(ticket.thread) : null,
    ticket.updatedAt,
    JSON.stringify(ticket),
  ]
}

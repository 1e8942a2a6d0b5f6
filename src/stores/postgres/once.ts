// What happens only once: event ids that were applied, and keys that somebody claimed.
import type { TicketId, Time } from '../../ticket/ticket.ts'
import type { Query } from './database.ts'

/** False if the event was applied before; waits for a transaction that is applying it just now. */
export async function remember(
  query: Query,
  { eventId, ticketId, at }: { eventId: string; ticketId?: TicketId; at: Time },
): Promise<boolean> {
  const rows = await query(
    'INSERT INTO applied_event (id, ticket, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id',
    [eventId, ticketId ?? null, at],
  )
  return rows.length === 1
}

/** An opening learns only after it is remembered which ticket it makes. */
export async function rememberTicket(query: Query, eventId: string, ticketId: TicketId): Promise<void> {
  await query('UPDATE applied_event SET ticket = $2 WHERE id = $1', [eventId, ticketId])
}

export async function appliedTo(query: Query, eventId: string): Promise<TicketId | undefined> {
  const [row] = await query('SELECT ticket FROM applied_event WHERE id = $1', [eventId])
  return typeof row?.ticket === 'string' ? row.ticket : undefined
}

export async function claim(query: Query, key: string, at: Time): Promise<boolean> {
  const rows = await query(
    'INSERT INTO claim (key, at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING key',
    [key, at],
  )
  return rows.length === 1
}

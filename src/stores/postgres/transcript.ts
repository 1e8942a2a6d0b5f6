// The transcript: entries numbered without gaps, never changed once they stand.
import { DeskError } from '../../errors.ts'
import type { Ticket, TicketId } from '../../ticket/ticket.ts'
import type { Entry } from '../../ticket/transcript.ts'
import { parse, type Query } from './database.ts'

/** Appends after entry `last`; `ticket.entries` must be the number of the last one then. */
export async function append(query: Query, ticket: Ticket, last: number, entries: Entry[]): Promise<void> {
  for (const [index, { n }] of entries.entries())
    if (n !== last + index + 1) throw misnumbered(ticket.id, last + index + 1, n)
  if (ticket.entries !== last + entries.length)
    throw misnumbered(ticket.id, last + entries.length, ticket.entries)
  if (entries.length === 0) return
  await query(
    'INSERT INTO entry (ticket, n, body) SELECT $1, one.n, one.body FROM unnest($2::int[], $3::text[]) AS one (n, body)',
    [ticket.id, entries.map(({ n }) => n), entries.map(entry => JSON.stringify(entry))],
  )
}

export async function after(query: Query, id: TicketId, number = 0, limit?: number): Promise<Entry[]> {
  const rows = await query('SELECT body FROM entry WHERE ticket = $1 AND n > $2 ORDER BY n LIMIT $3', [
    id,
    number,
    limit ?? null,
  ])
  return rows.map(row => parse<Entry>(row.body))
}

function misnumbered(id: TicketId, expected: number, got: number): DeskError {
  return new DeskError(
    'internal',
    `The transcript of ${id} would go on with entry ${got} instead of ${expected}.`,
  )
}

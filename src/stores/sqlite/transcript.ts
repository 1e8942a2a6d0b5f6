// The transcript: entries numbered without gaps, never changed once they stand.
import { DeskError } from '../../errors.ts'
import type { Ticket, TicketId } from '../../ticket/ticket.ts'
import type { Entry } from '../../ticket/transcript.ts'
import { type Database, parse } from './database.ts'

export type Transcript = ReturnType<typeof transcriptTable>

export function transcriptTable(db: Database) {
  const insert = db.prepare('INSERT INTO entry (ticket, n, body) VALUES (?, ?, ?)')
  const read = db.prepare('SELECT body FROM entry WHERE ticket = ? AND n > ? ORDER BY n LIMIT ?')
  return {
    /** Appends after entry `last`; `ticket.entries` must be the number of the last one then. */
    append(ticket: Ticket, last: number, entries: Entry[]): void {
      for (const [index, entry] of entries.entries()) {
        if (entry.n !== last + index + 1) throw misnumbered(ticket.id, last + index + 1, entry.n)
        insert.run(ticket.id, entry.n, JSON.stringify(entry))
      }
      if (ticket.entries !== last + entries.length)
        throw misnumbered(ticket.id, last + entries.length, ticket.entries)
    },
    after(id: TicketId, after = 0, limit = -1): Entry[] {
      return read.all(id, after, limit).map(row => parse<Entry>(row.body))
    },
  }
}

function misnumbered(id: TicketId, expected: number, got: number): DeskError {
  return new DeskError(
    'internal',
    `The transcript of ${id} would go on with entry ${got} instead of ${expected}.`,
  )
}

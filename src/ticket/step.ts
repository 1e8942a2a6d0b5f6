// The one function of the core: what a fact makes of a ticket, and what the ticket then wishes for.
import type { Effect } from './effect.ts'
import type { Ticket } from './ticket.ts'
import type { Entry } from './transcript.ts'

/** The ticket after an event, the effects it asks for, and the transcript entries to append. */
export interface Step {
  ticket: Ticket
  effects: Effect[]
  entries: Entry[]
}

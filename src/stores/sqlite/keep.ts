// The transactions: an event's ticket, entries, effects and audit are kept together, once per event id.
import { DeskError } from '../../errors.ts'
import type { Happening } from '../../ticket/audit.ts'
import type { Event, Opened } from '../../ticket/event.ts'
import type { Step } from '../../ticket/step.ts'
import type { Ticket, TicketId } from '../../ticket/ticket.ts'
import type { Applied, Decide } from '../store.ts'
import type { Audit } from './audit.ts'
import type { Effects } from './effects.ts'
import type { Once } from './once.ts'
import type { Search } from './search.ts'
import type { Tickets } from './tickets.ts'
import type { Transcript } from './transcript.ts'

export interface Tables {
  tickets: Tickets
  transcript: Transcript
  search: Search
  effects: Effects
  once: Once
  audit: Audit
}

/** Each function here runs inside a transaction of its caller. */
export function keeper(tables: Tables) {
  return {
    open(eventId: string, prefix: string, build: (id: TicketId) => Opened, decide: (opened: Opened) => Step) {
      const earlier = tables.once.applied(eventId)
      if (earlier) return duplicate(ticketOpenedBy(tables, eventId, earlier.ticketId))
      const opened = build(tables.tickets.nextId(prefix))
      refuseSecondTicket(tables, opened)
      const step = decide(opened)
      tables.tickets.insert(step.ticket)
      tables.search.learnTitle(step.ticket)
      return keep(tables, eventId, { before: undefined, event: opened, step })
    },

    apply(ticketId: TicketId, eventId: string, event: Event, decide: Decide): Applied {
      const ticket = tables.tickets.existing(ticketId)
      if (tables.once.applied(eventId)) return duplicate(ticket)
      const step = decide(ticket)
      tables.tickets.update(step.ticket)
      if (step.ticket.title !== ticket.title) tables.search.learnTitle(step.ticket)
      return keep(tables, eventId, { before: ticket, event, step })
    },
  }
}

function keep(tables: Tables, eventId: string, happening: Happening): Applied {
  const { ticket, effects, entries } = happening.step
  tables.transcript.append(ticket, happening.before?.entries ?? 0, entries)
  tables.search.learn(ticket.id, entries)
  tables.effects.add(effects, ticket.id)
  tables.once.remember(eventId, ticket.id)
  tables.audit.recordEvent(ticket.id, happening)
  return { ticket, isDuplicate: false, effects, entries }
}

function duplicate(ticket: Ticket): Applied {
  return { ticket, isDuplicate: true, effects: [], entries: [] }
}

function ticketOpenedBy(tables: Tables, eventId: string, ticketId: TicketId | undefined): Ticket {
  if (ticketId === undefined) throw new DeskError('internal', `Event ${eventId} was kept without a ticket.`)
  return tables.tickets.existing(ticketId)
}

function refuseSecondTicket(tables: Tables, opened: Opened): void {
  const existing = opened.thread && tables.tickets.ofThread(opened.thread)
  if (existing)
    throw new DeskError('conflict', `This thread already has ticket ${existing.id}.`, {
      suggestions: [`Go on in this thread: what you write there reaches ${existing.id}.`],
    })
}

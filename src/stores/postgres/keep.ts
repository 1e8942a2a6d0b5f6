// The transactions: an event's ticket, entries, effects and audit are kept together, once per event id.
import { DeskError } from '../../errors.ts'
import type { Happening } from '../../ticket/audit.ts'
import type { Event, Opened } from '../../ticket/event.ts'
import type { Step } from '../../ticket/step.ts'
import type { Ticket, TicketId, Time } from '../../ticket/ticket.ts'
import type { Applied, Decide, TakenEffect } from '../store.ts'
import * as audit from './audit.ts'
import type { Query } from './database.ts'
import * as effects from './effects.ts'
import * as once from './once.ts'
import * as search from './search.ts'
import * as tickets from './tickets.ts'
import * as transcript from './transcript.ts'

/** The transaction that these functions run in, and its time. */
export interface Keeping {
  query: Query
  at: Time
}

export async function open(
  { query, at }: Keeping,
  opening: {
    eventId: string
    prefix: string
    build: (id: TicketId) => Opened
    decide: (opened: Opened) => Step
  },
): Promise<Applied> {
  const { eventId, prefix, build, decide } = opening
  if (!(await once.remember(query, { eventId, at }))) return duplicate(await openedBy(query, eventId))
  const opened = build(await tickets.nextId(query, prefix))
  await refuseSecondTicket(query, opened)
  const step = decide(opened)
  await tickets.insert(query, step.ticket)
  await once.rememberTicket(query, eventId, step.ticket.id)
  await search.learnTitle(query, step.ticket)
  return keep({ query, at }, { before: undefined, event: opened, step })
}

export interface Application {
  ticketId: TicketId
  eventId: string
  event: Event
  decide: Decide
}

export async function apply({ query, at }: Keeping, application: Application): Promise<Applied> {
  const { ticketId, eventId, event, decide } = application
  const ticket = await tickets.locked(query, ticketId)
  if (!(await once.remember(query, { eventId, ticketId, at }))) return duplicate(ticket)
  const step = decide(ticket)
  await tickets.update(query, step.ticket)
  if (step.ticket.title !== ticket.title) await search.learnTitle(query, step.ticket)
  return keep({ query, at }, { before: ticket, event, step })
}

export async function accept(
  { query, at }: Keeping,
  eventId: string,
  wished: Step['effects'],
): Promise<boolean> {
  const isNew = await once.remember(query, { eventId, at })
  if (isNew) await effects.add(query, { effects: wished, at })
  return isNew
}

export async function settle(
  keeping: Keeping,
  effect: TakenEffect,
  fact: { event: Event | undefined; decide: Decide | undefined },
): Promise<Applied | undefined> {
  const { event, decide } = fact
  const { ticketId, id } = effect
  if (event && ticketId !== undefined) await tickets.locked(keeping.query, ticketId)
  await effects.settle(keeping.query, effect)
  if (!event) return undefined
  if (ticketId === undefined || !decide)
    throw new DeskError('internal', `Effect ${id} (${effect.effect.kind}) cannot apply ${event.kind}.`)
  return apply(keeping, { ticketId, eventId: `effect:${id}`, event, decide })
}

async function keep({ query, at }: Keeping, happening: Happening): Promise<Applied> {
  const { ticket, effects: wished, entries } = happening.step
  await transcript.append(query, ticket, happening.before?.entries ?? 0, entries)
  await search.learn(query, ticket.id, entries)
  await effects.add(query, { effects: wished, ticketId: ticket.id, at })
  await audit.recordEvent(query, ticket.id, happening)
  return { ticket, isDuplicate: false, effects: wished, entries }
}

function duplicate(ticket: Ticket): Applied {
  return { ticket, isDuplicate: true, effects: [], entries: [] }
}

async function openedBy(query: Query, eventId: string): Promise<Ticket> {
  const ticketId = await once.appliedTo(query, eventId)
  const ticket = ticketId === undefined ? undefined : await tickets.find(query, ticketId)
  if (!ticket) throw new DeskError('internal', `Event ${eventId} was kept without a ticket.`)
  return ticket
}

async function refuseSecondTicket(query: Query, opened: Opened): Promise<void> {
  const existing = opened.thread && (await tickets.ofThread(query, opened.thread))
  if (existing)
    throw new DeskError('conflict', `This thread already has ticket ${existing.id}.`, {
      suggestions: [`Go on in this thread: what you write there reaches ${existing.id}.`],
    })
}

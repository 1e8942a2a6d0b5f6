// Performing effects: each yields at most one fact, stored in the transaction that settles the effect.
import { DeskError, messageOf } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Store, TakenEffect } from '../stores/store.ts'
import type { Place, ReplyStream, Surface } from '../surfaces/surface.ts'
import {
  type AskAgent as AskAgentEffect,
  type Execute,
  isRepeatable,
  type Nudge,
  type Show,
  type Tell,
} from '../ticket/effect.ts'
import type { Event } from '../ticket/event.ts'
import { step } from '../ticket/step.ts'
import type { Result, Shown, Ticket } from '../ticket/ticket.ts'
import type { AskAgent } from './ask-agent.ts'
import type { Directory } from './directory.ts'
import { drawCard } from './draw.ts'
import { type Executor, isReasked } from './execute.ts'
import type { Freeze } from './freeze.ts'
import type { Hub } from './hub.ts'
import { maskedStream } from './masked-stream.ts'
import { createSlots } from './slots.ts'

export interface PerformParts {
  store: Store
  surface: Surface | undefined
  directory: Directory
  hub: Hub
  askAgent: AskAgent
  execute: Executor['execute']
  linkOf(ticket: Ticket): string
  /** The freeze in force, if any: cards say so. */
  frozen(): Promise<Freeze | undefined>
  redact(text: string): string
  now(): number
  log: Log
}

/** `stopping`: the process wants to end, turns are left to the next start. `killing`: commands must end now. */
export interface Signals {
  stopping: AbortSignal
  killing: AbortSignal
}

export type Perform = (taken: TakenEffect, signals: Signals) => Promise<Event | undefined>

/** Each starts programs of its own: more at once would be a burden to the machine, not faster. */
const MOST_COMMANDS = 16

export function createPerform(parts: PerformParts): Perform {
  const slots = createSlots(MOST_COMMANDS)
  return async (taken, { stopping, killing }) => {
    const { effect } = taken
    if (effect.kind === 'nudge') return nudge(parts, taken, effect)
    const ticket = taken.ticketId ? await parts.store.ticket(taken.ticketId) : undefined
    if (!ticket) return undefined
    switch (effect.kind) {
      case 'askAgent':
        return ask(parts, taken, ticket, effect, stopping)
      case 'execute':
        return slots(() => execute(parts, taken, effect, killing), killing)
      case 'show':
        return show(parts, taken, ticket, effect)
      case 'tell':
        return tell(parts, ticket, effect)
      case 'wake':
        return { kind: 'woken', at: parts.now(), name: effect.name }
    }
  }
}

async function nudge(
  { surface }: PerformParts,
  { attempt, id }: TakenEffect,
  { kind: _, ...offer }: Nudge,
): Promise<undefined> {
  await surface?.nudge({ ...offer, key: `nudge/${id}`, isRepeat: attempt > 1 })
}

async function tell(
  { surface }: PerformParts,
  { id, thread }: Ticket,
  { to, text }: Tell,
): Promise<undefined> {
  if (to.surface === 'slack' && thread) await surface?.tell(to, text, { thread, ticketId: id })
}

async function show(
  parts: PerformParts,
  taken: TakenEffect,
  ticket: Ticket,
  { card }: Show,
): Promise<Event | undefined> {
  const { surface, store, directory, linkOf, now } = parts
  if (!surface || !ticket.thread) return undefined
  const entries =
    card === 'ticket' || card.startsWith('suggestions:') ? [] : await store.transcript(ticket.id)
  const frozen = card.startsWith('suggestions:') ? await parts.frozen() : undefined
  const drawn = await drawCard(card, { ticket, entries, directory, link: linkOf(ticket), now: now(), frozen })
  if (!drawn) return undefined
  const shown = await surface.show(drawn, placeOf(ticket, ticket.thread, card, taken))
  return { kind: 'cardShown', at: now(), card, shown }
}

function placeOf(
  ticket: Ticket,
  thread: NonNullable<Ticket['thread']>,
  card: string,
  { attempt }: TakenEffect,
): Place {
  const before = ticket.shown[card]
  return { ticket, thread, key: `${ticket.id}/${card}`, isRepeat: attempt > 1, ...(before && { before }) }
}

/** A command that had begun when the process died is never run again: nobody knows what became of it. */
async function execute(
  parts: PerformParts,
  taken: TakenEffect,
  effect: Execute,
  signal: AbortSignal,
): Promise<Event | undefined> {
  // As it stands when its turn comes: it may have waited for a place.
  const ticket = taken.ticketId ? await parts.store.ticket(taken.ticketId) : undefined
  const suggestion = ticket?.suggestions.find(one => one.id === effect.suggestion)
  if (!ticket || suggestion?.state.is !== 'running') return undefined
  const hasBegun = taken.attempt > 1 && !isRepeatable(effect)
  const ended = hasBegun ? unknown() : await parts.execute(ticket, suggestion, signal)
  const about = { at: parts.now(), suggestion: suggestion.id }
  if (isReasked(ended)) return { kind: 'executionReasked', ...about, ...ended }
  return { kind: 'executionFinished', ...about, result: ended }
}

function unknown(): Result {
  const reason = 'HelpDesk stopped while it ran, and nobody saw how it ended'
  return { outcome: 'unknown', durationMs: 0, reason, output: '', isTruncated: false }
}

/** A turn under way: what was asked, where its words go, and what calls it off. */
async function ask(
  parts: PerformParts,
  taken: TakenEffect,
  ticket: Ticket,
  effect: AskAgentEffect,
  stopping: AbortSignal,
): Promise<Event | undefined> {
  const { store, hub, askAgent, redact } = parts
  if (!isWanted(ticket, effect.turn)) return undefined
  const place = replyPlace(ticket, effect.turn, taken)
  const draft = hub.draft(ticket.id, effect.turn, place && surfaceStream(parts, place, taken))
  const stream = maskedStream(draft, redact)
  const turn = watchTurn(store, ticket, effect.turn)
  try {
    stream.status('Thinking')
    const entries = await store.transcript(ticket.id)
    const signal = AbortSignal.any([turn.signal, stopping])
    const fact = await askAgent({ ticket, turn: effect.turn, upTo: effect.upTo, entries, stream }, signal)
    if (stopping.aborted)
      throw new DeskError('unavailable', 'HelpDesk is stopping: the turn is taken up at the next start.')
    return fact
  } finally {
    turn.end()
    const shown = await stream.end()
    if (shown)
      await keepShown(parts, ticket, `reply:${effect.turn}`, shown, `${taken.id}:${taken.attempt}:end`)
  }
}

function isWanted({ agent }: Ticket, turn: number): boolean {
  return agent.is === 'thinking' && agent.turn === turn
}

function isStopping({ agent }: Ticket): boolean {
  return agent.is === 'thinking' && agent.isStopping
}

/** Aborts when the turn is no longer the ticket's, or somebody pressed Stop, on whichever replica. */
function watchTurn(store: Store, ticket: Ticket, turn: number): { signal: AbortSignal; end(): void } {
  const controller = new AbortController()
  if (isStopping(ticket)) controller.abort()
  const end = store.onChange(async ({ ticketId }) => {
    if (ticketId !== ticket.id) return
    const current = await store.ticket(ticket.id)
    if (!current || !isWanted(current, turn) || isStopping(current)) controller.abort()
  })
  return { signal: controller.signal, end }
}

function replyPlace(ticket: Ticket, turn: number, taken: TakenEffect): Place | undefined {
  return ticket.thread && placeOf(ticket, ticket.thread, `reply:${turn}`, taken)
}

function surfaceStream(parts: PerformParts, place: Place, taken: TakenEffect): ReplyStream | undefined {
  const { surface, log } = parts
  const { ticket, key } = place
  return surface?.stream(place, ticket.requester, shown => {
    const card = key.slice(ticket.id.length + 1)
    keepShown(parts, ticket, card, shown, `${taken.id}:${taken.attempt}:begin`).catch(error =>
      log.warn({ ticket: ticket.id, error: messageOf(error) }, 'where the reply stands could not be stored'),
    )
  })
}

async function keepShown(
  { store, now }: PerformParts,
  { id }: Ticket,
  card: string,
  shown: Shown,
  when: string,
): Promise<void> {
  const fact: Event = { kind: 'cardShown', at: now(), card, shown }
  await store.apply(id, `shown:${when}`, fact, ticket => step(ticket, fact))
}

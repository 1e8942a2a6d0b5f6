// Hand-made people, tickets and steps: just enough of the core to put a store to work.

import type { Store } from '../../src/stores/store.ts'
import type { Effect } from '../../src/ticket/effect.ts'
import type { Heard, Opened } from '../../src/ticket/event.ts'
import type { Step } from '../../src/ticket/step.ts'
import type { Person, Thread, Ticket } from '../../src/ticket/ticket.ts'
import type { Entry } from '../../src/ticket/transcript.ts'

export const ana: Person = { surface: 'slack', id: 'T1/U1', name: 'Ana' }
export const ben: Person = { surface: 'slack', id: 'T1/U2', name: 'Ben' }

export function aThread(thread: string): Thread {
  return { surface: 'slack', team: 'T1', channel: 'C1', thread }
}

type Opening = Partial<Omit<Opened, 'kind' | 'id'>> & { effects?: Effect[]; title?: string }

/** Opens a ticket whose first entry is its request. */
export function open(store: Store, eventId: string, opening: Opening = {}) {
  const { effects = [], title, ...given } = opening
  return store.open(
    eventId,
    'SANDBOX',
    id => ({
      kind: 'opened',
      at: 1000,
      id,
      by: ana,
      origin: 'slack',
      context: { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' },
      request: 'the disk is full',
      priority: 'medium',
      ...given,
    }),
    opened => firstStep(opened, title ?? opened.request, effects),
  )
}

/** Applies words of somebody: one more entry, and the given effects. */
export function hear(
  store: Store,
  id: string,
  eventId: string,
  heard: Partial<Heard> & { effects?: Effect[] } = {},
) {
  const { effects = [], ...given } = heard
  const event: Heard = { kind: 'heard', at: 2000, by: ana, text: 'hello', isAddressed: true, ...given }
  return store.apply(id, eventId, event, ticket => saying(ticket, event, effects))
}

/** The step that adds one entry of what was heard. */
export function saying(ticket: Ticket, { at, by, text }: Heard, effects: Effect[] = []): Step {
  const n = ticket.entries + 1
  const entry: Entry = { kind: 'said', n, at, epoch: ticket.epoch, by, text, isAddressed: true }
  return { ticket: { ...ticket, entries: n, updatedAt: at }, effects, entries: [entry] }
}

function firstStep(opened: Opened, title: string, effects: Effect[]): Step {
  const { at, by, request: text } = opened
  return {
    ticket: { ...blank, ...pick(opened), title, requester: by, openedAt: at, updatedAt: at, entries: 1 },
    effects,
    entries: [{ kind: 'said', n: 1, at, epoch: 1, by, text, isAddressed: true }],
  }
}

function pick({ id, origin, context, priority, thread }: Opened) {
  return { id, origin, context, priority, ...(thread ? { thread } : {}) }
}

const blank = {
  status: 'open',
  epoch: 1,
  agent: { is: 'idle' },
  turns: 0,
  unread: {},
  readUpTo: 0,
  isWaiting: false,
  suggestions: [],
  rules: [],
  isTainted: false,
  memory: { elidedUpTo: 0 },
  usage: { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 },
  shown: {},
} satisfies Partial<Ticket>

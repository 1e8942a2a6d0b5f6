// Opening a ticket, and its life from open to closed and back.
import { begin, change, notice, record, type Step, wish } from './draft.ts'
import type { Opened, StatusChanged } from './event.ts'
import { NO_USAGE, type Status, type Ticket } from './ticket.ts'
import { ask, callOff, supersede } from './turn.ts'

const TITLE_LENGTH = 80

/** The first sentence of the request, at most 80 characters, cut between words. */
export function titleOf(request: string): string {
  const line = request.trim().replace(/\s+/g, ' ')
  const sentence = line.match(/^.{8,}?[.!?](?=\s|$)/u)?.[0] ?? line
  const title = sentence.replace(/[.!]$/, '')
  if (title.length <= TITLE_LENGTH) return title || 'Untitled request'
  const cut = title.slice(0, TITLE_LENGTH - 1)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 40 ? cut.lastIndexOf(' ') : undefined).trimEnd()}…`
}

export function open(opened: Opened): Step {
  const { at, by, request, message } = opened
  const shown = wish(begin(newTicket(opened)), { kind: 'show', card: 'ticket' })
  const body = { kind: 'said', by, text: request, isAddressed: true, ...(message && { message }) } as const
  return ask(record(shown, at, body), at)
}

function newTicket({ id, at, by, origin, context, request, priority, thread }: Opened): Ticket {
  return {
    id,
    title: titleOf(request),
    status: 'open',
    priority,
    origin,
    requester: by,
    openedAt: at,
    updatedAt: at,
    ...(thread && { thread }),
    context,
    epoch: 1,
    agent: { is: 'idle' },
    turns: 0,
    entries: 0,
    readUpTo: 0,
    isWaiting: false,
    unread: {},
    suggestions: [],
    rules: [],
    isTainted: false,
    memory: { elidedUpTo: 0 },
    usage: NO_USAGE,
    shown: {},
  }
}

const IN_WORDS: Record<Status, string> = {
  open: 'open',
  'in-progress': 'in progress',
  resolved: 'resolved',
  closed: 'closed',
}

/** Closing and resolving call the agent off and withdraw what waits for a decision; what runs already finishes. */
export function changeStatus(step: Step, { at, by, to }: StatusChanged): Step {
  const from = step.ticket.status
  if (from === to)
    return wish(step, { kind: 'tell', to: by, text: `${step.ticket.id} is ${IN_WORDS[to]} already.` })
  const isEnding = to === 'closed' || to === 'resolved'
  const withdrawn = isEnding ? supersede(callOff(step), at, `the ticket was ${IN_WORDS[to]}`) : step
  const noted = record(withdrawn, at, { kind: 'statusChanged', by, from, to })
  const changed = change(noted, isEnding ? { status: to, isWaiting: false } : { status: to })
  const verb = to === 'open' ? 'reopened' : `marked this ticket ${IN_WORDS[to]}`
  const text = to === 'open' ? `${by.name} reopened this ticket.` : `${by.name} ${verb}.`
  return wish(notice(changed, at, text), { kind: 'show', card: 'ticket' })
}

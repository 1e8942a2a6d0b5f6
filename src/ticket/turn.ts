// A turn of the agent: when it begins, what it makes obsolete, and how it is called off.
import { change, record, type Step, wish } from './draft.ts'
import type { Suggestion, Time } from './ticket.ts'

export function isClosed(step: Step): boolean {
  return step.ticket.status === 'closed'
}

/** Asks the agent now, or, while it is thinking, once more when its reply lands. */
export function ask(step: Step, at: Time): Step {
  if (isClosed(step)) return step
  if (step.ticket.agent.is === 'thinking') return change(step, { isWaiting: true })
  return beginTurn(supersede(step, at, 'a newer turn began'), at)
}

function beginTurn(step: Step, at: Time): Step {
  const { ticket } = step
  const turn = ticket.turns + 1
  const upTo = ticket.entries
  const asked = change(step, {
    turns: turn,
    agent: {
      is: 'thinking',
      turn,
      upTo,
      since: at,
      isStopping: false,
      ...(ticket.isTainted && { isTainted: true }),
    },
    readUpTo: upTo,
    isWaiting: false,
    unread: {},
    status: 'in-progress',
    updatedAt: at,
  })
  const effects = wish(asked, { kind: 'askAgent', turn, upTo })
  return ticket.status === 'in-progress' ? effects : wish(effects, { kind: 'show', card: 'ticket' })
}

/** The agent is free again; what came in meanwhile is carried by one more turn. */
export function endTurn(step: Step, at: Time): Step {
  const idle = change(step, { agent: { is: 'idle' }, updatedAt: at })
  return idle.ticket.isWaiting ? ask(idle, at) : idle
}

/** Calls off the turn under way, if any: it watches its ticket and stops, and its reply is stale. */
export function callOff(step: Step): Step {
  return change(step, { agent: { is: 'idle' } })
}

/** Every suggestion that still waits for a decision loses its buttons. */
export function supersede(step: Step, at: Time, because: string): Step {
  return lapse(step, at, because, suggestion => suggestion.state.is === 'proposed', 'superseded')
}

/** Suggestions that match lapse: they stay visible, but can no longer be decided. */
export function lapse(
  step: Step,
  at: Time,
  because: string,
  matches: (suggestion: Suggestion) => boolean,
  how: 'expired' | 'superseded',
): Step {
  const lapsing = step.ticket.suggestions.filter(matches)
  const noted = lapsing.reduce(
    (sofar, { id, callId, epoch }) =>
      record(sofar, at, { kind: 'lapsed', suggestion: id, callId, how, because }, epoch),
    step,
  )
  const state = how === 'expired' ? { is: how, at } : { is: how, at, because }
  const suggestions = step.ticket.suggestions.map(one => (lapsing.includes(one) ? { ...one, state } : one))
  const cards = [...new Set(lapsing.map(one => `suggestions:${one.turn}`))]
  return wish(change(noted, { suggestions }), ...cards.map(card => ({ kind: 'show' as const, card })))
}

// The one function of the core: what a fact makes of a ticket, and what the ticket then wishes for.
import { choose, executionFinished, expire, pressRefused, submit } from './approval.ts'
import { changeContext } from './context.ts'
import { agentFailed, agentReplied, edited, heard, stopAsked } from './conversation.ts'
import { begin, change, record, type Step } from './draft.ts'
import type { CardShown, Event, Woken } from './event.ts'
import { changeStatus, open } from './opening.ts'
import type { Ticket } from './ticket.ts'

/** Pure: no clock, no randomness, no I/O. Expected refusals are answers (`tell`), never exceptions. */
export function step(ticket: Ticket, event: Event): Step {
  const now = begin(ticket)
  switch (event.kind) {
    case 'opened':
      return now
    case 'heard':
      return heard(now, event)
    case 'edited':
      return edited(now, event)
    case 'agentReplied':
      return agentReplied(now, event)
    case 'agentFailed':
      return agentFailed(now, event)
    case 'choiceMade':
      return choose(now, event)
    case 'decisionsSubmitted':
      return submit(now, event)
    case 'executionFinished':
      return executionFinished(now, event)
    case 'executionReasked':
    case 'suggestionRenewed':
    case 'ruleSet':
    case 'ruleRevoked':
    case 'frozen':
    case 'thawed':
      return now
    case 'contextChanged':
      return changeContext(now, event)
    case 'statusChanged':
      return changeStatus(now, event)
    case 'stopAsked':
      return stopAsked(now, event)
    case 'pressRefused':
      return pressRefused(now, event)
    case 'cardShown':
      return cardShown(now, event)
    case 'effectFailed':
      return record(now, event.at, { kind: 'noted', text: `${event.what} failed: ${event.reason}` })
    case 'woken':
      return woken(now, event)
  }
}

function cardShown(now: Step, { card, shown }: CardShown): Step {
  return change(now, { shown: { ...now.ticket.shown, [card]: shown } })
}

function woken(now: Step, { at, name }: Woken): Step {
  return name.startsWith('expire:') ? expire(now, at) : now
}

export type { Step }
export { open }

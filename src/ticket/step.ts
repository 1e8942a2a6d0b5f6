// The one function of the core: what a fact makes of a ticket, and what the ticket then wishes for.
import { choose, pressRefused, submit } from './approval.ts'
import { changeContext } from './context.ts'
import { agentFailed, agentReplied, edited, heard, stopAsked } from './conversation.ts'
import { begin, change, record, type Step } from './draft.ts'
import type {
  CardShown,
  ChoiceMade,
  DecisionsSubmitted,
  Event,
  ExecutionFinished,
  ExecutionReasked,
  Frozen,
  RuleRevoked,
  RuleSet,
  SuggestionRenewed,
  Thawed,
  Woken,
} from './event.ts'
import { executionFinished, executionReasked } from './execution.ts'
import { frozen, thawed } from './freeze.ts'
import { changeStatus, open } from './opening.ts'
import { expire, suggestionRenewed } from './renewal.ts'
import { ruleRevoked, ruleSet } from './rules.ts'
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
    default:
      return decidedUpon(now, event)
  }
}

type Deciding =
  | ChoiceMade
  | DecisionsSubmitted
  | ExecutionFinished
  | ExecutionReasked
  | SuggestionRenewed
  | RuleSet
  | RuleRevoked
  | Frozen
  | Thawed

/** Facts about suggestions: what people, rules and executions make of them. */
function decidedUpon(now: Step, event: Deciding): Step {
  switch (event.kind) {
    case 'choiceMade':
      return choose(now, event)
    case 'decisionsSubmitted':
      return submit(now, event)
    case 'executionFinished':
      return executionFinished(now, event)
    case 'executionReasked':
      return executionReasked(now, event)
    case 'suggestionRenewed':
      return suggestionRenewed(now, event)
    case 'ruleSet':
      return ruleSet(now, event)
    case 'ruleRevoked':
      return ruleRevoked(now, event)
    case 'frozen':
      return frozen(now, event)
    case 'thawed':
      return thawed(now, event)
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

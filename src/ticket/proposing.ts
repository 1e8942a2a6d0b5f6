// Proposing: sealed commands become suggestions. Most wait for people; policy or a rule of the ticket decides the rest.
import { change, notice, record, type Step, wish } from './draft.ts'
import type { Proposal } from './event.ts'
import { run, settle } from './execution.ts'
import { reasonOf, rejectedBy, ruleFor } from './rules.ts'
import { DECISION_TIME, showCard } from './suggestion.ts'
import type { Suggestion, Ticket, TicketRule, Time } from './ticket.ts'

/** So many commands may be decided in a row without a person: an agent that goes in circles meets one. */
export const MOST_UNATTENDED = 10

export function propose(step: Step, at: Time, turn: number, proposals: readonly Proposal[]): Step {
  if (proposals.length === 0) return step
  const suggestions = proposals.map((proposal, index) =>
    suggestionOf(step.ticket, proposal, { at, turn, index }),
  )
  const listed = suggestions.map(({ id, callId, command, reason }) => ({ id, callId, command, reason }))
  const noted = record(step, at, { kind: 'suggested', turn, suggestions: listed })
  const added = change(noted, { suggestions: [...step.ticket.suggestions, ...suggestions] })
  const decided = suggestions.reduce((sofar, one) => decideAlone(sofar, one, at), added)
  const shown = wish(decided, showCard(turn))
  const isWaiting = shown.ticket.suggestions.some(one => one.turn === turn && one.state.is === 'proposed')
  if (!isWaiting) return shown
  return wish(shown, { kind: 'wake', at: at + DECISION_TIME, name: `expire:${turn}` })
}

function suggestionOf(
  ticket: Ticket,
  proposal: Proposal,
  seat: { at: Time; turn: number; index: number },
): Suggestion {
  return {
    ...proposal,
    id: `${ticket.id}.${seat.turn}.${seat.index + 1}`,
    turn: seat.turn,
    epoch: ticket.epoch,
    proposedAt: seat.at,
    expiresAt: seat.at + DECISION_TIME,
    choices: {},
    approvals: [],
    state: { is: 'proposed' },
  }
}

/** What needs no person is decided at once, and stands on the card and in the transcript like any other decision. */
function decideAlone(step: Step, suggestion: Suggestion, at: Time): Step {
  const rule = ruleFor(step.ticket, suggestion)
  if (rule?.does === 'reject') return counted(rejectedBy(step, suggestion, rule, at))
  if (!rule && suggestion.assessment.rung !== 'auto') return step
  if (isAlone(step.ticket)) return somebodyMustLook(step, at)
  return counted(rule ? runByRule(step, suggestion, rule, at) : runByPolicy(step, suggestion, at))
}

function runByRule(step: Step, suggestion: Suggestion, rule: TicketRule, at: Time): Step {
  const { by } = rule
  const approvals = [{ by, at, through: 'policy' as const }]
  return run(step, suggestion, { at, by, through: 'policy', approvals, reason: reasonOf(rule) })
}

/** Nobody approved: it runs for who asked, because the policy lets it. */
function runByPolicy(step: Step, suggestion: Suggestion, at: Time): Step {
  const reason = suggestion.assessment.because.join(' ')
  return run(step, suggestion, { at, by: step.ticket.requester, through: 'policy', approvals: [], reason })
}

function counted(step: Step): Step {
  return change(step, { unattended: (step.ticket.unattended ?? 0) + 1 })
}

function isAlone({ unattended = 0 }: Ticket): boolean {
  return unattended >= MOST_UNATTENDED
}

const GOING_IN_CIRCLES = `${MOST_UNATTENDED} commands in a row were decided without a person, so somebody must decide on the next ones.`

/** Said once until somebody does. */
function somebodyMustLook(step: Step, at: Time): Step {
  if (step.entries.some(entry => entry.kind === 'noted' && entry.text === GOING_IN_CIRCLES)) return step
  return notice(step, at, GOING_IN_CIRCLES)
}

/** An agent whose every proposal a rule rejected hears it at once, unless it does nothing else. */
export function hearRejections(step: Step, at: Time, turn: number): Step {
  const { turns, suggestions } = step.ticket
  const hasProposed = suggestions.some(one => one.turn === turn)
  return hasProposed && turns === turn && !isAlone(step.ticket) ? settle(step, at, { turn }) : step
}

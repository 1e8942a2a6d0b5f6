// Approval: from a choice to a decision to one execution. Only proposed, unexpired suggestions can be decided.
import { change, record, type Step, wish } from './draft.ts'
import type { ChoiceMade, DecisionsSubmitted, ExecutionFinished, PressRefused } from './event.ts'
import {
  type Chosen,
  type Decision,
  type Person,
  personKey,
  type Suggestion,
  type Ticket,
  type Time,
} from './ticket.ts'
import { ask, lapse } from './turn.ts'

/** Keeps a person's choice; nothing is decided before somebody submits. */
export function choose(step: Step, { at, by, suggestion: id, choice, reason }: ChoiceMade): Step {
  const current = expire(step, at)
  const suggestion = find(current.ticket, id)
  if (!suggestion) return wish(current, unknownSuggestion(current.ticket, by))
  if (suggestion.state.is !== 'proposed')
    return wish(current, { kind: 'tell', to: by, text: tooLate(suggestion) })
  const chosen: Chosen = reason ? { choice, reason } : { choice }
  const choices = { ...suggestion.choices, [personKey(by)]: chosen }
  return wish(replace(current, { ...suggestion, choices }), showCard(suggestion.turn))
}

/** Applies the presser's choices to all suggestions of a turn at once; the first Submit wins. */
export function submit(step: Step, submission: DecisionsSubmitted): Step {
  const { at, by, turn } = submission
  const current = expire(step, at)
  const batch = current.ticket.suggestions.filter(one => one.turn === turn)
  const open = batch.filter(one => one.state.is === 'proposed')
  const [first] = batch
  if (!first || hasStranger(submission, batch)) return wish(current, unknownSuggestion(current.ticket, by))
  if (open.length === 0) return wish(current, { kind: 'tell', to: by, text: tooLate(first) })
  const decided = open.reduce((sofar, one) => decide(sofar, one, submission), current)
  const shown = wish(decided, showCard(turn))
  return isAnswered(decided.ticket, turn) ? ask(shown, at) : shown
}

/** A decision on something that is not in the batch is a mistake: the others must not count as ignored for it. */
function hasStranger({ decisions = {} }: DecisionsSubmitted, batch: Suggestion[]): boolean {
  return Object.keys(decisions).some(id => !batch.some(one => one.id === id))
}

function decide(
  step: Step,
  suggestion: Suggestion,
  { at, by, through, decisions }: DecisionsSubmitted,
): Step {
  const chosen = decisions?.[suggestion.id] ?? suggestion.choices[personKey(by)] ?? { choice: 'ignore' }
  const decision: Decision = { ...chosen, by, at, through }
  const { id, callId, epoch } = suggestion
  const noted = record(step, at, { ...chosen, kind: 'decided', suggestion: id, callId, by, through }, epoch)
  if (chosen.choice === 'reject')
    return replace(noted, { ...suggestion, state: { is: 'rejected', decision } })
  // Only the word itself approves: whatever else a choice may say, nothing runs.
  if (chosen.choice !== 'approve')
    return replace(noted, { ...suggestion, state: { is: 'ignored', decision } })
  const execution = { approver: by, approvals: [{ by, at, through }], context: suggestion.context, approvedAt: at }
  const running = replace(noted, { ...suggestion, state: { is: 'running', decision, execution } })
  return wish(running, { kind: 'execute', suggestion: id })
}

/** A rejection is an answer that the agent should hear; a batch that was only ignored stays unanswered. */
function isAnswered(ticket: Ticket, turn: number): boolean {
  const batch = ticket.suggestions.filter(one => one.turn === turn && one.epoch === ticket.epoch)
  return !batch.some(one => one.state.is === 'running') && batch.some(one => one.state.is === 'rejected')
}

export function executionFinished(step: Step, { at, suggestion: id, result }: ExecutionFinished): Step {
  const suggestion = find(step.ticket, id)
  if (suggestion?.state.is !== 'running') return step
  const { decision, execution } = suggestion.state
  const { output: _, ...short } = result
  const finished = replace(step, {
    ...suggestion,
    state: { is: 'finished', decision, execution, result: short },
  })
  const noted = record(
    finished,
    at,
    {
      kind: 'executed',
      suggestion: id,
      callId: suggestion.callId,
      command: suggestion.command,
      permission: execution.context.permission,
      approver: execution.approver,
      result,
    },
    suggestion.epoch,
  )
  const shown = wish(noted, showCard(suggestion.turn), { kind: 'show', card: `result:${id}` })
  return isBatchDone(shown.ticket, suggestion) ? ask(shown, at) : shown
}

/** The agent goes on when the last command of its batch has ended, and only within the same epoch. */
function isBatchDone(ticket: Ticket, { epoch }: Suggestion): boolean {
  const isRunning = ticket.suggestions.some(one => one.state.is === 'running' && one.epoch === epoch)
  return !isRunning && epoch === ticket.epoch && ticket.status !== 'resolved'
}

export function pressRefused(step: Step, { at, by, what, why }: PressRefused): Step {
  return wish(record(step, at, { kind: 'refused', by, what, why }), { kind: 'tell', to: by, text: why })
}

/** Expired is a state of its own: nobody decided. */
export function expire(step: Step, at: Time): Step {
  const isDue = (one: Suggestion) => one.state.is === 'proposed' && one.expiresAt <= at
  return lapse(step, at, 'nobody decided in time', isDue, 'expired')
}

/** Why a press on a decided, expired or superseded suggestion has no effect, in one sentence. */
export function tooLate({ state }: Suggestion): string {
  switch (state.is) {
    case 'rejected':
    case 'ignored':
    case 'running':
    case 'finished':
      return `Already decided: ${state.decision.by.name} submitted first. Your press changed nothing.`
    case 'expired':
      return 'These suggestions expired before anybody decided. Ask the agent again to get fresh ones.'
    case 'superseded':
      return `These suggestions no longer apply: ${state.because}. Your press changed nothing.`
    default:
      return 'These suggestions still wait for a decision.'
  }
}

function unknownSuggestion(ticket: Ticket, to: Person) {
  return {
    kind: 'tell' as const,
    to,
    text: `${ticket.id} has no such suggestion. Your press changed nothing.`,
  }
}

function showCard(turn: number) {
  return { kind: 'show' as const, card: `suggestions:${turn}` }
}

function find(ticket: Ticket, id: string): Suggestion | undefined {
  return ticket.suggestions.find(one => one.id === id)
}

function replace(step: Step, suggestion: Suggestion): Step {
  const suggestions = step.ticket.suggestions.map(one => (one.id === suggestion.id ? suggestion : one))
  return change(step, { suggestions })
}

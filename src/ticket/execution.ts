// Execution: an approved command begins once, ends once, or is handed back to people before it began.
import { isSameContext } from './context.ts'
import { notice, record, type Step, wish } from './draft.ts'
import type { ExecutionFinished, ExecutionReasked } from './event.ts'
import { DECISION_TIME, find, replace, resealed, showCard } from './suggestion.ts'
import { tainted } from './taint.ts'
import type { Approval, Decision, Person, Result, Suggestion, Through, Ticket, Time } from './ticket.ts'
import { ask } from './turn.ts'

export interface Approved {
  at: Time
  /** Whose approval completed it. */
  by: Person
  through: Through
  approvals: Approval[]
  reason?: string
}

/** Approver and context are copied now: no later change moves an approved command. */
export function run(step: Step, suggestion: Suggestion, approved: Approved): Step {
  const { at, by, through, approvals, reason } = approved
  const { id, callId, epoch, context } = suggestion
  const decision: Decision = { choice: 'approve', by, at, through, ...(reason && { reason }) }
  const { at: _, ...said } = decision
  const noted = record(step, at, { kind: 'decided', suggestion: id, callId, ...said }, epoch)
  const execution = { approver: by, approvals, context, approvedAt: at }
  const running = replace(noted, { ...suggestion, approvals, state: { is: 'running', decision, execution } })
  return wish(running, { kind: 'execute', suggestion: id })
}

export function executionFinished(step: Step, { at, suggestion: id, result }: ExecutionFinished): Step {
  const suggestion = find(step.ticket, id)
  if (suggestion?.state.is !== 'running') return step
  const { decision, execution } = suggestion.state
  const { output, ...short } = result
  const finished = replace(step, {
    ...suggestion,
    state: { is: 'finished', decision, execution, result: short },
  })
  const { callId, command, epoch } = suggestion
  const { approver, context } = execution
  const { permission } = context
  const noted = record(
    finished,
    at,
    { kind: 'executed', suggestion: id, callId, command, permission, approver, result },
    epoch,
  )
  // What was printed behind a fence never reaches this agent.
  const read = isForeign(result) && epoch === noted.ticket.epoch ? tainted(noted) : noted
  const shown = wish(read, showCard(suggestion.turn), { kind: 'show', card: `result:${id}` })
  return isRunning(shown.ticket) ? shown : settle(shown, at, suggestion, true)
}

/** What a command printed, or what somebody else's service said when it did not come to run. */
function isForeign({ output, exitCode, reason }: Result): boolean {
  return output !== '' || (exitCode === undefined && reason !== undefined)
}

/** The agent goes on when nothing of its own epoch runs any more. */
function isRunning({ suggestions, epoch }: Ticket): boolean {
  return suggestions.some(one => one.state.is === 'running' && one.epoch === epoch)
}

/** Nothing ran, and what would run is not what was approved: it waits for people again, where it still may. */
export function executionReasked(step: Step, { at, suggestion: id, why, sealed }: ExecutionReasked): Step {
  const suggestion = find(step.ticket, id)
  if (suggestion?.state.is !== 'running') return step
  if (!isStanding(step.ticket, suggestion)) return withdrawn(step, suggestion, { at, why })
  const { turn, callId, epoch } = suggestion
  const expiresAt = at + DECISION_TIME
  const asked = replace(step, { ...resealed(suggestion, sealed), expiresAt, state: { is: 'proposed' } })
  const noted = record(asked, at, { kind: 'reasked', suggestion: id, callId, why }, epoch)
  const text = `Nothing ran: ${why.replace(/\.$/, '')}. Look at \`${sealed.command}\` again.`
  return wish(notice(noted, at, text), showCard(turn), {
    kind: 'wake',
    at: expiresAt,
    name: `expire:${turn}`,
  })
}

/** Whether a suggestion may wait for a decision in this ticket as it is now. */
export function isStanding({ status, epoch, context }: Ticket, one: Suggestion): boolean {
  const hasEnded = status === 'closed' || status === 'resolved'
  return !hasEnded && one.epoch === epoch && isSameContext(one.context, context)
}

function withdrawn(step: Step, suggestion: Suggestion, { at, why }: { at: Time; why: string }): Step {
  const { id, callId, epoch, turn } = suggestion
  const because = `nothing ran, and the ticket has moved on (${why.replace(/\.$/, '')})`
  const gone = replace(step, { ...suggestion, state: { is: 'superseded', at, because } })
  const body = { kind: 'lapsed', suggestion: id, callId, how: 'superseded', because } as const
  return settle(wish(record(gone, at, body, epoch), showCard(turn)), at, suggestion)
}

/**
 * The agent hears what became of its suggestions once none of the batch is open any more. A batch that was only ignored
 * stays unanswered. `isNews`: the agent must hear of it also if a later turn has read the rest.
 */
export function settle(step: Step, at: Time, { turn }: Pick<Suggestion, 'turn'>, isNews = false): Step {
  const { epoch, status, turns } = step.ticket
  const batch = step.ticket.suggestions.filter(one => one.turn === turn && one.epoch === epoch)
  const isOpen = batch.some(({ state }) => state.is === 'proposed' || state.is === 'running')
  if (batch.length === 0 || isOpen || status === 'resolved') return step
  const isUnread =
    turns === turn && batch.some(({ state }) => state.is === 'rejected' || state.is === 'finished')
  return isNews || isUnread ? ask(step, at) : step
}

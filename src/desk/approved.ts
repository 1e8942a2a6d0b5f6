// Whether what was approved is still approved at the moment when it would run.
import { APPROVAL_TIME, isEnough, RUNG_IN_WORDS } from '../policy/ladder.ts'
import { ruleFor } from '../ticket/rules.ts'
import type { Execution, Sealed, Suggestion, Ticket } from '../ticket/ticket.ts'

interface Moment {
  ticket: Ticket
  suggestion: Suggestion
  execution: Execution
  /** As it is sealed at this moment. */
  fresh: Sealed
  now: number
}

/** In words why people must be asked once more; undefined if what was approved still is. */
export function whyNotApproved({ ticket, suggestion, execution, fresh, now }: Moment): string | undefined {
  const { rung } = fresh.assessment
  if (now - execution.approvedAt > APPROVAL_TIME)
    return 'It was approved more than half an hour ago and had not begun'
  const rule = isByPolicy(suggestion) ? ruleFor(ticket, { ...suggestion, ...fresh }, false) : undefined
  if (rule?.does === 'reject') return 'A rule of the ticket forbids it now'
  if (rung === 'auto') return undefined
  if (isByPolicy(suggestion) && rule?.does !== 'approve') return 'The rule that let it run no longer holds'
  if (isEnough(rung, ticket.requester, execution.approvals, now)) return undefined
  return `It needs the approval of ${RUNG_IN_WORDS[rung]} now`
}

function isByPolicy({ state }: Suggestion): boolean {
  return state.is === 'running' && state.decision.through === 'policy'
}

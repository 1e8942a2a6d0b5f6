// Expiring, and asking again: nobody decided in time, so one press puts the same command before people anew.
import { record, type Step, wish } from './draft.ts'
import type { SuggestionRenewed } from './event.ts'
import { isStanding, settle } from './execution.ts'
import {
  DECISION_TIME,
  find,
  replace,
  resealed,
  showCard,
  tell,
  tooLate,
  unknownSuggestion,
} from './suggestion.ts'
import type { Suggestion, Ticket, Time } from './ticket.ts'
import { lapse } from './turn.ts'

/** Expired is a state of its own: nobody decided. */
export function expire(step: Step, at: Time): Step {
  const isDue = (one: Suggestion) => one.state.is === 'proposed' && one.expiresAt <= at
  const due = step.ticket.suggestions.filter(isDue)
  const lapsed = lapse(step, at, 'nobody decided in time', isDue, 'expired')
  return due.reduce((sofar, one) => settle(sofar, at, one), lapsed)
}

/** Once for each: a second press is told, and the new one waits as long as the old one did. */
export function suggestionRenewed(step: Step, renewed: SuggestionRenewed): Step {
  const { by, suggestion: id } = renewed
  const current = expire(step, renewed.at)
  const old = find(current.ticket, id)
  if (!old) return wish(current, unknownSuggestion(current.ticket, by))
  const why = whyNot(current.ticket, old, renewed)
  return why ? wish(current, tell(by, why)) : renew(current, old, renewed)
}

function whyNot(ticket: Ticket, old: Suggestion, { sealed }: SuggestionRenewed): string | undefined {
  const { state } = old
  if (old.renewedAs) return 'This was asked for again already: decide on the new one.'
  const isLapsed = state.is === 'expired' || (state.is === 'superseded' && state.isByPolicy)
  if (!isLapsed) return tooLate(old)
  if (!isStanding(ticket, old))
    return `This cannot be asked for again: ${ticket.id} has moved on since. Ask the agent.`
  if (sealed.assessment.rung === 'deny')
    return `This cannot be asked for again. ${sealed.assessment.because.join(' ')}`
  return undefined
}

function renew(step: Step, old: Suggestion, { at, by, sealed }: SuggestionRenewed): Step {
  const { turn, callId, epoch } = old
  const count = step.ticket.suggestions.filter(one => one.turn === turn).length
  const id = `${step.ticket.id}.${turn}.${count + 1}`
  const expiresAt = at + DECISION_TIME
  const fresh: Suggestion = {
    ...resealed(old, sealed),
    id,
    proposedAt: at,
    expiresAt,
    state: { is: 'proposed' },
  }
  const marked = replace(step, { ...old, renewedAs: id })
  const noted = record(marked, at, { kind: 'renewed', suggestion: old.id, callId, by, renewedAs: id }, epoch)
  const added = { ...noted, ticket: { ...noted.ticket, suggestions: [...noted.ticket.suggestions, fresh] } }
  return wish(added, showCard(turn), { kind: 'wake', at: expiresAt, name: `expire:${turn}` })
}

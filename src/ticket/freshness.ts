// Freshness: at a press, what was shown must still be what would run. Where it is not, people look again.
import { record, type Step, wish } from './draft.ts'
import type { DecisionsSubmitted } from './event.ts'
import { isAsShown, replace, resealed, showCard } from './suggestion.ts'
import type { Sealed, Suggestion, Time } from './ticket.ts'
import { lapse } from './turn.ts'

export interface Refreshed {
  step: Step
  /** Ids of suggestions that are not any more what was shown. */
  changed: string[]
}

export function refreshed(step: Step, { at, turn, fresh = {} }: DecisionsSubmitted): Refreshed {
  const open = step.ticket.suggestions.filter(one => one.turn === turn && one.state.is === 'proposed')
  return open.reduce<Refreshed>(
    (sofar, one) => look(sofar, one, { at, now: Object.hasOwn(fresh, one.id) ? fresh[one.id] : undefined }),
    { step, changed: [] },
  )
}

interface Look {
  at: Time
  now: Sealed | { reason: string } | undefined
}

function look({ step, changed }: Refreshed, suggestion: Suggestion, { at, now }: Look): Refreshed {
  if (!now) return { step, changed }
  if (!('digest' in now)) return { step: refused(step, suggestion, { at, reason: now.reason }), changed }
  if (isAsShown(suggestion, now)) return { step, changed }
  return { step: reshown(step, suggestion, { at, now }), changed: changed.concat(suggestion.id) }
}

/** It could not be sealed any more: nobody can approve it, but it may be asked for again. */
function refused(step: Step, { id }: Suggestion, { at, reason }: { at: Time; reason: string }): Step {
  const because = reason.replace(/\.$/, '')
  const lapsed = lapse(step, at, because, one => one.id === id, 'superseded')
  const suggestions = lapsed.ticket.suggestions.map(one =>
    one.id === id && one.state.is === 'superseded'
      ? { ...one, state: { ...one.state, isByPolicy: true as const } }
      : one,
  )
  return { ...lapsed, ticket: { ...lapsed.ticket, suggestions } }
}

function reshown(step: Step, suggestion: Suggestion, { at, now }: { at: Time; now: Sealed }): Step {
  const { id, callId, epoch, turn } = suggestion
  const why = 'it changed since it was shown'
  const noted = record(step, at, { kind: 'reasked', suggestion: id, callId, why }, epoch)
  return wish(replace(noted, resealed(suggestion, now)), showCard(turn))
}

export function changedText(suggestions: readonly Suggestion[]): string {
  const commands = suggestions.map(({ command }) => `\`${command}\``).join(' and ')
  return `${commands} changed since it was shown: look again, then decide.`
}

/** A surface that says what it showed is held to it. */
export function isStale({ digest }: Suggestion, seen: string | undefined): boolean {
  return seen !== undefined && seen !== digest
}

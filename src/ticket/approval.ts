// Approval: from choices to decisions. Only proposed, unexpired suggestions that are still what was shown can be decided.
import { countsFor, isEnough, isSameHuman, stillNeeded } from '../policy/ladder.ts'
import { record, type Step, wish } from './draft.ts'
import type { ChoiceMade, DecisionsSubmitted, PressRefused } from './event.ts'
import { run, settle } from './execution.ts'
import { changedText, isStale, refreshed } from './freshness.ts'
import { expire } from './renewal.ts'
import { find, replace, rungOf, showCard, tell, tooLate, unknownSuggestion } from './suggestion.ts'
import { attended } from './taint.ts'
import { type Approval, type Chosen, personKey, type Suggestion } from './ticket.ts'

/** Keeps a person's choice; nothing is decided before somebody submits. */
export function choose(step: Step, { at, by, suggestion: id, choice, reason, seen }: ChoiceMade): Step {
  const current = expire(step, at)
  const suggestion = find(current.ticket, id)
  if (!suggestion) return wish(current, unknownSuggestion(current.ticket, by))
  if (suggestion.state.is !== 'proposed') return wish(current, tell(by, tooLate(suggestion)))
  if (isStale(suggestion, seen))
    return wish(current, tell(by, changedText([suggestion])), showCard(suggestion.turn))
  const chosen: Chosen = { choice, ...(reason && { reason }) }
  const choices = { ...suggestion.choices, [personKey(by)]: chosen }
  return wish(replace(current, { ...suggestion, choices }), showCard(suggestion.turn))
}

/** Applies the presser's choices to all suggestions of a turn at once; what is decided first stays decided. */
export function submit(step: Step, submission: DecisionsSubmitted): Step {
  const { at, by, turn } = submission
  const current = expire(step, at)
  const batch = current.ticket.suggestions.filter(one => one.turn === turn)
  if (batch.length === 0 || hasStranger(submission, batch))
    return wish(current, unknownSuggestion(current.ticket, by))
  const { step: fresh, changed } = refreshed(current, submission)
  const isOpen = (one: Suggestion) => one.turn === turn && one.state.is === 'proposed'
  const open = fresh.ticket.suggestions.filter(isOpen)
  if (open.length === 0) return answerLate(fresh, submission)
  const unchanged = open.filter(one => !changed.includes(one.id))
  const told =
    changed.length > 0
      ? wish(fresh, tell(by, changedText(open.filter(one => changed.includes(one.id)))))
      : fresh
  const decided = unchanged.reduce((sofar, one) => decide(sofar, one, submission), attended(told))
  const isRejected = unchanged.some(one => find(decided.ticket, one.id)?.state.is === 'rejected')
  return settle(wish(decided, showCard(turn)), at, { turn }, isRejected)
}

/** A decision on something that is not in the batch is a mistake: the others must not count as ignored for it. */
function hasStranger({ decisions = {} }: DecisionsSubmitted, batch: Suggestion[]): boolean {
  return Object.keys(decisions).some(id => !batch.some(one => one.id === id))
}

/** Nothing of the batch is open (any more): said of what the presser meant. */
function answerLate(step: Step, { at, by, turn, decisions = {} }: DecisionsSubmitted): Step {
  const batch = step.ticket.suggestions.filter(one => one.turn === turn)
  const meant = batch.find(({ id, choices }) => decisions[id] ?? choices[personKey(by)]) ?? batch[0]
  const told = meant ? wish(step, tell(by, tooLate(meant))) : step
  return settle(told, at, { turn })
}

function decide(step: Step, suggestion: Suggestion, submission: DecisionsSubmitted): Step {
  const { by, decisions } = submission
  const chosen = decisions?.[suggestion.id] ?? suggestion.choices[personKey(by)]
  if (!chosen)
    return isLeftOpen(step, suggestion, submission) ? step : end(step, suggestion, submission, IGNORED)
  if (isStale(suggestion, chosen.seen)) return wish(step, tell(by, changedText([suggestion])))
  if (chosen.choice === 'approve') return approve(step, suggestion, submission, chosen)
  return end(step, suggestion, submission, chosen)
}

const IGNORED: Chosen = { choice: 'ignore' }

/** Silence ends what the presser could have decided alone; not what others have approved, or must. */
function isLeftOpen({ ticket }: Step, suggestion: Suggestion, submission: DecisionsSubmitted): boolean {
  const press = pressOf(submission)
  return suggestion.approvals.length > 0 || !countsFor(rungOf(suggestion), press, ticket.requester).counts
}

/** Only the word itself rejects or approves: whatever else a choice may say is to ignore it. */
function end(
  step: Step,
  suggestion: Suggestion,
  { at, by, through }: DecisionsSubmitted,
  chosen: Chosen,
): Step {
  const { id, callId, epoch } = suggestion
  const choice = chosen.choice === 'reject' ? 'reject' : 'ignore'
  const decision = { choice, by, through, ...(chosen.reason && { reason: chosen.reason }) } as const
  const noted = record(step, at, { kind: 'decided', suggestion: id, callId, ...decision }, epoch)
  const is = choice === 'reject' ? 'rejected' : 'ignored'
  return replace(noted, { ...suggestion, state: { is, decision: { ...decision, at } } })
}

/** A person's second approval takes the place of the first: it counts once, as of now. */
function approve(
  step: Step,
  suggestion: Suggestion,
  submission: DecisionsSubmitted,
  { reason }: Chosen,
): Step {
  const { at, by, through } = submission
  const { requester } = step.ticket
  const press = pressOf(submission)
  const rung = rungOf(suggestion)
  const counted = countsFor(rung, press, requester)
  if (!counted.counts) return wish(step, tell(by, counted.why))
  const others = suggestion.approvals.filter(one => !isSameHuman(one.by, by))
  const approvals = [...others, press]
  const said = reason ? { reason } : {}
  if (isEnough(rung, requester, approvals, at))
    return run(step, suggestion, { at, by, through, approvals, ...said })
  const need = stillNeeded(rung, requester, approvals, at)
  const kept = replace(step, { ...suggestion, approvals })
  const isFirst = others.length === suggestion.approvals.length
  const { id, callId, epoch } = suggestion
  const body = { kind: 'approved', suggestion: id, callId, by, through, need } as const
  const noted = isFirst ? record(kept, at, body, epoch) : kept
  return wish(
    noted,
    tell(by, `Your approval counts: ${moreIn(need)} must approve \`${suggestion.command}\`.`),
  )
}

function pressOf({ at, by, through, signedInAt }: DecisionsSubmitted): Approval {
  return { by, at, through, ...(signedInAt !== undefined && { signedInAt }) }
}

function moreIn(need: number): string {
  return need === 1 ? 'one more person' : `${need} more people`
}

export function pressRefused(step: Step, { at, by, what, why }: PressRefused): Step {
  return wish(record(step, at, { kind: 'refused', by, what, why }), tell(by, why))
}

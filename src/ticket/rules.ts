// What people allowed or forbade for one ticket: set, taken back, and which of it holds for a suggestion.
import { countsFor, isSameHuman } from '../policy/ladder.ts'
import { outcomeOf } from '../policy/verdict.ts'
import { isMove } from './context.ts'
import { change, notice, record, type Step, wish } from './draft.ts'
import type { RuleRevoked, RuleSet } from './event.ts'
import { settle } from './execution.ts'
import { commandsOf, isLike, whyNoPattern } from './pattern.ts'
import { replace, showCard, tell } from './suggestion.ts'
import { attended, isReadingTainted } from './taint.ts'
import type { Context, Suggestion, Ticket, TicketRule, Time } from './ticket.ts'

/**
 * The rule that decides a suggestion in place of people: one that forbids before any that allows. Asked again before it
 * runs, only what the suggestion itself was made from taints it: what was printed since, its agent had not read.
 */
export function ruleFor(
  ticket: Ticket,
  suggestion: Suggestion,
  isTainted = isReadingTainted(ticket),
): TicketRule | undefined {
  const asked = { ticket, suggestion, isTainted: isTainted || suggestion.isTainted === true }
  const live = ticket.rules.filter(rule => !rule.revoked && isSamePlace(rule.context, suggestion.context))
  const forbids = live.find(rule => rule.does === 'reject' && isForbidden(rule, suggestion))
  return forbids ?? live.find(rule => rule.does === 'approve' && isAllowed(rule, asked))
}

/** Agents come and go; a rule is about what is done where, as whom. */
export function isSamePlace(a: Context, b: Context): boolean {
  return !isMove(a, b) && a.permission === b.permission
}

function isForbidden({ what }: TicketRule, suggestion: Suggestion): boolean {
  switch (what.kind) {
    case 'all':
      return true
    case 'read-only':
      return isHarmless(suggestion)
    case 'exact':
      return what.digest === suggestion.digest
    case 'pattern':
      return commandsOf(suggestion.command).some(argv => isLike(what.pattern, argv))
  }
}

/** A rule stands for one person's approval, never for more: not for what destroys, nor for what needs two. */
function isAllowed(
  { by, at, what }: TicketRule,
  { ticket, suggestion, isTainted }: { ticket: Ticket; suggestion: Suggestion; isTainted: boolean },
): boolean {
  const { class: worst, rung } = suggestion.assessment
  const isOne = rung === 'auto' || countsFor(rung, { by, at, through: 'policy' }, ticket.requester).counts
  if (!isOne || worst === 'destructive' || worst === 'denied') return false
  if (what.kind === 'exact') return what.digest === suggestion.digest
  return !isTainted && isMeant(what, suggestion)
}

/** Who allowed a shape of command has not seen files, plans or secrets that come with the next one of that shape. */
function isMeant(what: TicketRule['what'], suggestion: Suggestion): boolean {
  if (what.kind === 'read-only') return isHarmless(suggestion)
  if (what.kind !== 'pattern' || suggestion.assessment.marks.length > 0) return false
  if (suggestion.files.length > 0 || suggestion.binding !== undefined) return false
  const commands = commandsOf(suggestion.command)
  return commands.length > 0 && commands.every(argv => isLike(what.pattern, argv))
}

function isHarmless({ assessment }: Suggestion): boolean {
  return outcomeOf(assessment) === 'allow-readonly'
}

/** "approve `kubectl get *`" */
export function ruleInWords({ does, what }: Pick<TicketRule, 'does' | 'what'>): string {
  switch (what.kind) {
    case 'all':
      return `${does} every command`
    case 'read-only':
      return `${does} every harmless read`
    case 'exact':
      return `${does} exactly \`${what.command}\``
    case 'pattern':
      return `${does} \`${what.pattern}\``
  }
}

/** It holds for what comes, in the context of this moment; a rule that forbids also for what waits already. */
export function ruleSet(step: Step, { at, by, rule: given }: RuleSet): Step {
  const { revoked: _, ...asked } = given
  const rule: TicketRule = { ...asked, by, at, context: step.ticket.context }
  const why = whyNoRule(step.ticket, rule) ?? whyNeverCounts(step.ticket, rule)
  if (why) return wish(step, tell(by, why))
  const kept = change(attended(step), { rules: [...step.ticket.rules, rule] })
  const noted = record(kept, at, { kind: 'ruleSet', by, rule })
  const text = `${by.name} set a rule for this ticket: ${ruleInWords(rule)}.`
  const said = wish(notice(noted, at, text), { kind: 'show', card: 'ticket' })
  return rule.does === 'reject' ? rejectWaiting(said, rule, at) : said
}

function whyNoRule({ id, status, rules }: Ticket, { id: rule, does, what }: TicketRule): string | undefined {
  if (status === 'closed') return `${id} is closed: reopen it to set a rule.`
  if (rules.some(one => one.id === rule)) return 'This rule was set already.'
  if (does === 'approve' && what.kind === 'all')
    return 'Not everything can be approved beforehand: approve every harmless read, or a pattern.'
  return what.kind === 'pattern' ? whyNoPattern(what.pattern) : undefined
}

/** A rule that could never count is not kept: it would say what is not so. */
function whyNeverCounts({ suggestions, requester }: Ticket, { by, at, does, what }: TicketRule) {
  const meant = what.kind === 'exact' && suggestions.find(one => one.digest === what.digest)
  if (!meant || does !== 'approve') return undefined
  const { class: worst, rung } = meant.assessment
  if (worst === 'destructive') return 'A rule cannot approve what destroys: people decide about it each time.'
  if (rung === 'auto') return undefined
  const counted = countsFor(rung, { by, at, through: 'policy' }, requester)
  return counted.counts ? undefined : `This rule would never count. ${counted.why}`
}

function rejectWaiting(step: Step, rule: TicketRule, at: Time): Step {
  const hit = step.ticket.suggestions.filter(
    one => one.state.is === 'proposed' && isSamePlace(rule.context, one.context) && isForbidden(rule, one),
  )
  const rejected = hit.reduce((sofar, one) => rejectedBy(sofar, one, rule, at), step)
  const turns = [...new Set(hit.map(({ turn }) => turn))]
  return turns.reduce((sofar, turn) => settle(wish(sofar, showCard(turn)), at, { turn }, true), rejected)
}

export function rejectedBy(step: Step, suggestion: Suggestion, rule: TicketRule, at: Time): Step {
  const { id, callId, epoch } = suggestion
  const decision = { choice: 'reject', by: rule.by, through: 'policy', reason: reasonOf(rule) } as const
  const noted = record(step, at, { kind: 'decided', suggestion: id, callId, ...decision }, epoch)
  return replace(noted, { ...suggestion, state: { is: 'rejected', decision: { ...decision, at } } })
}

/** "Rule of this ticket: approve `kubectl get *`" */
export function reasonOf(rule: TicketRule): string {
  return `Rule of this ticket: ${ruleInWords(rule)}`
}

export function ruleRevoked(step: Step, { at, by, rule: id }: RuleRevoked): Step {
  const rule = step.ticket.rules.find(one => one.id === id)
  if (!rule) return wish(step, tell(by, `${step.ticket.id} has no such rule.`))
  if (rule.revoked) {
    const who = isSameHuman(rule.revoked.by, by) ? 'You' : rule.revoked.by.name
    return wish(step, tell(by, `${who} took this rule back already.`))
  }
  const revoked = { ...rule, revoked: { by, at } }
  const kept = change(step, { rules: step.ticket.rules.map(one => (one.id === id ? revoked : one)) })
  const noted = record(kept, at, { kind: 'ruleRevoked', by, rule: revoked })
  const text = `${by.name} took back a rule of this ticket: ${ruleInWords(rule)}.`
  return wish(notice(noted, at, text), { kind: 'show', card: 'ticket' })
}

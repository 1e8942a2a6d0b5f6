// What of each fact goes into the audit, for ever: who, what, where, when and how it ended, in a record that stands alone.
import { changedSuggestions, type Seal, sealWith } from './audit-suggestion.ts'
import type { Sha256 } from './chain.ts'
import type { AgentReplied, Event } from './event.ts'
import type { Step } from './step.ts'
import { type Person, personKey, type Ticket, type TicketRule, threadKey } from './ticket.ts'

export interface AuditFact {
  /** The kind of the event, or what time alone did: `suggestionsExpired`. */
  what: string
  by?: Person
  detail: Record<string, unknown>
}

/** What an event made of a ticket; `before` is absent when it was opened by it. */
export interface Happening {
  before: Ticket | undefined
  event: Event
  step: Step
}

/**
 * The audit's record of an event; undefined where nobody did anything (a card stands, time passed without effect).
 *
 * A record can never be taken back, but what a person wrote must be erasable: so it holds no free text of people or
 * agents, and no names. People are their `personKey`; words, reasons and outputs are their SHA-256 and length, which
 * prove the transcript as long as that stands. Commands, targets, the policy's own sentences and file names are kept.
 */
export function auditOf({ before, event, step }: Happening, sha256: Sha256): AuditFact | undefined {
  if (event.kind === 'cardShown') return undefined
  const seal = sealWith(sha256)
  const suggestions = changedSuggestions(before, step.ticket, seal)
  if (event.kind === 'woken' && suggestions.length === 0) return undefined
  const by = 'by' in event ? event.by : undefined
  const entries = step.entries.map(entry => entry.n)
  return {
    what: event.kind === 'woken' ? 'suggestionsExpired' : event.kind,
    ...(by && { by }),
    detail: {
      requester: personKey(step.ticket.requester),
      context: step.ticket.context,
      ...particulars(event, before, seal),
      ...(suggestions.length > 0 && { suggestions }),
      ...(entries.length > 0 && { entries }),
    },
  }
}

function particulars(event: Event, before: Ticket | undefined, seal: Seal): Record<string, unknown> {
  switch (event.kind) {
    case 'opened':
      return {
        origin: event.origin,
        priority: event.priority,
        ...(event.thread && { thread: threadKey(event.thread) }),
        words: seal(event.request),
      }
    case 'heard':
      return { isAddressed: event.isAddressed, words: seal(event.text) }
    case 'edited':
      return { message: event.message, words: seal(event.text) }
    case 'agentReplied':
      return replied(event, seal)
    case 'agentFailed':
      return { turn: event.turn, reason: event.reason }
    case 'statusChanged':
      return { from: before?.status, to: event.to }
    case 'contextChanged':
      return {
        from: event.from,
        to: event.to,
        isShared: event.isShared,
        ...(event.message !== undefined && { words: seal(event.message) }),
      }
    case 'pressRefused':
      return { refused: event.what, why: event.why }
    case 'effectFailed':
      return { effect: event.what, reason: event.reason }
    default:
      return ofCommands(event, before, seal)
  }
}

function ofCommands(event: Event, before: Ticket | undefined, seal: Seal): Record<string, unknown> {
  switch (event.kind) {
    case 'choiceMade':
      return {
        suggestion: event.suggestion,
        choice: event.choice,
        ...(event.seen !== undefined && { seen: event.seen }),
        ...sealed('reason', event.reason, seal),
      }
    case 'decisionsSubmitted':
      return {
        turn: event.turn,
        through: event.through,
        ...(event.signedInAt !== undefined && { signedInAt: event.signedInAt }),
      }
    case 'executionFinished': {
      const { output, ...result } = event.result
      return { suggestion: event.suggestion, result: { ...result, output: seal(output) } }
    }
    case 'executionReasked':
      return { suggestion: event.suggestion, why: event.why, digest: event.sealed.digest }
    case 'suggestionRenewed':
      return { suggestion: event.suggestion, digest: event.sealed.digest }
    case 'ruleSet':
      return { rule: ruleOf(event.rule) }
    case 'ruleRevoked': {
      const revoked = before?.rules.find(rule => rule.id === event.rule)
      return { rule: revoked ? ruleOf(revoked) : { id: event.rule } }
    }
    case 'frozen':
      return { ...sealed('reason', event.reason, seal) }
    default:
      return {}
  }
}

function replied(event: AgentReplied, seal: Seal): Record<string, unknown> {
  const { turn, text, steps, proposals, usage, isStopped, fallback } = event
  return {
    turn,
    words: seal(text),
    calls: steps.reduce((sum, step) => sum + step.calls.length, 0),
    proposals: proposals.map(({ digest }) => digest),
    usage,
    isStopped,
    ...(fallback !== undefined && { fallback }),
  }
}

function ruleOf({ id, by, at, context, does, what }: TicketRule) {
  return { id, by: personKey(by), at, context, does, what }
}

function sealed(name: string, text: string | undefined, seal: Seal): Record<string, unknown> {
  return text === undefined ? {} : { [name]: seal(text) }
}

// What the audit keeps of a suggestion whose state an event changed: whole enough to be read by itself.
import type { Sha256 } from './chain.ts'
import { type Approval, type Decision, personKey, type Suggestion, type Ticket } from './ticket.ts'

/** A text that is not kept here, only what proves it. Lengths count characters (UTF-16). */
export interface TextSeal {
  sha256: string
  length: number
}

export type Seal = (text: string) => TextSeal

export function sealWith(sha256: Sha256): Seal {
  return text => ({ sha256: sha256(text), length: text.length })
}

/** Those that are new, or decided, approved, run, expired, replaced or sealed anew since `before`. */
export function changedSuggestions(before: Ticket | undefined, after: Ticket, seal: Seal) {
  const earlier = new Map(before?.suggestions.map(one => [one.id, one]))
  return after.suggestions
    .filter(one => hasMoved(earlier.get(one.id), one))
    .map(one => ({
      was: earlier.get(one.id)?.state.is ?? 'not there',
      is: one.state.is,
      ...sealedFacts(one, seal),
      ...fateOf(one, seal),
    }))
}

function hasMoved(was: Suggestion | undefined, is: Suggestion): boolean {
  if (was === is) return false
  return (
    was?.state.is !== is.state.is ||
    was.digest !== is.digest ||
    was.approvals.length !== is.approvals.length ||
    was.renewedAs !== is.renewedAs
  )
}

/** What was shown: exactly what would run, where, as whom, and why people were asked or not. */
function sealedFacts(suggestion: Suggestion, seal: Seal) {
  const { id, command, digest, provider, target, context, assessment, rewritten, binding } = suggestion
  return {
    id,
    command,
    digest,
    provider,
    target,
    context,
    ...assessment,
    rewritten,
    files: suggestion.files.map(({ name, content, sha256 }) => ({ name, sha256, length: content.length })),
    ...(binding !== undefined && { binding }),
    ...(suggestion.preview && { preview: previewOf(suggestion.preview, seal) }),
    isTainted: suggestion.isTainted ?? false,
    reason: seal(suggestion.reason),
    proposedAt: suggestion.proposedAt,
    expiresAt: suggestion.expiresAt,
  }
}

function previewOf(preview: NonNullable<Suggestion['preview']>, seal: Seal) {
  const { at, isPermitted, summary, text } = preview
  return {
    at,
    ...(isPermitted !== undefined && { isPermitted }),
    summary,
    ...seal(text ?? summary),
  }
}

function fateOf({ state, approvals, renewedAs }: Suggestion, seal: Seal) {
  const renewed = renewedAs === undefined ? {} : { renewedAs }
  switch (state.is) {
    case 'rejected':
    case 'ignored':
      return { ...renewed, decision: decisionOf(state.decision, seal) }
    case 'running':
    case 'finished': {
      const { approver, context, approvedAt } = state.execution
      return {
        decision: decisionOf(state.decision, seal),
        isAutomatic: state.decision.through === 'policy',
        approver: personKey(approver),
        approvals: state.execution.approvals.map(approvalOf),
        approvedAt,
        runsIn: context,
        ...(state.is === 'finished' && { result: state.result }),
      }
    }
    case 'superseded':
      return { ...renewed, because: state.because }
    default:
      return { ...renewed, approvals: approvals.map(approvalOf) }
  }
}

function decisionOf({ by, at, choice, reason, through }: Decision, seal: Seal) {
  return { by: personKey(by), at, choice, through, ...(reason !== undefined && { reason: seal(reason) }) }
}

function approvalOf({ by, at, through, signedInAt }: Approval) {
  return { by: personKey(by), at, through, ...(signedInAt !== undefined && { signedInAt }) }
}

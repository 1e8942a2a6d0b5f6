// The decisions to read: each suggested command with what was shown, who decided what, and how it ended.
import type { Approval, Decision, Suggestion, SuggestionState, Ticket } from '../../ticket/ticket.ts'
import { fenced, moment, plain } from './markdown.ts'

export function decisionsPage(ticket: Ticket): string {
  const { id, suggestions, rules } = ticket
  const none = suggestions.length === 0 ? ['No command was suggested.\n'] : []
  const set = rules.map(
    rule =>
      `- ${rule.does} ${plain(JSON.stringify(rule.what))}, set by ${plain(rule.by.name)}, ${moment(rule.at)}${
        rule.revoked ? `, taken back by ${plain(rule.revoked.by.name)}, ${moment(rule.revoked.at)}` : ''
      }`,
  )
  const ofRules = set.length === 0 ? [] : ['## Rules of this ticket\n', `${set.join('\n')}\n`]
  return [`# Decisions of ${id}\n`, ...none, ...suggestions.map(page), ...ofRules].join('\n')
}

function page(suggestion: Suggestion): string {
  const { id, command, context, assessment, files, preview, digest } = suggestion
  const facts = [
    `- where: ${plain(suggestion.target)} (provider ${suggestion.provider}, ${plain(context.portal)} / ${plain(context.tenant)})`,
    `- as: ${plain(context.permission)}; proposed by the agent ${plain(context.agent)}, ${moment(suggestion.proposedAt)}`,
    `- class: ${[assessment.class, ...assessment.marks].join(', ')}; rung: ${assessment.rung}; policy ${plain(assessment.policy)}`,
    ...[...assessment.reasons, ...assessment.because].map(reason => `  - ${plain(reason)}`),
    ...suggestion.rewritten.map(change => `- rewritten: ${plain(change)}`),
    ...files.map(({ name, sha256 }) => `- file ${plain(name)}: SHA-256 ${sha256}`),
    ...(preview ? [`- preview: ${plain(preview.summary)}`] : []),
    `- digest: ${digest}`,
    ...fateOf(suggestion),
  ]
  return `## ${id}: ${suggestion.state.is}\n\n${fenced(command)}\n\n${facts.join('\n')}\n`
}

function fateOf({ state, approvals, renewedAs }: Suggestion): string[] {
  const renewed = renewedAs === undefined ? [] : [`- asked for again as ${renewedAs}`]
  return [...approvals.map(approvedBy), ...ofState(state), ...renewed]
}

function ofState(state: SuggestionState): string[] {
  switch (state.is) {
    case 'rejected':
    case 'ignored':
      return [decidedBy(state.decision)]
    case 'running':
      return [decidedBy(state.decision), ...state.execution.approvals.map(approvedBy)]
    case 'finished': {
      const { outcome, exitCode, durationMs, reason } = state.result
      const code = exitCode === undefined ? '' : `, exit code ${exitCode}`
      const why = reason === undefined ? '' : `, ${plain(reason)}`
      return [
        decidedBy(state.decision),
        ...state.execution.approvals.map(approvedBy),
        `- ${outcome}${code}${why}, after ${durationMs} ms`,
      ]
    }
    case 'expired':
      return [`- expired ${moment(state.at)}: nobody decided`]
    case 'superseded':
      return [`- no longer applied ${moment(state.at)}: ${plain(state.because)}`]
    default:
      return []
  }
}

function decidedBy({ by, at, choice, reason, through }: Decision): string {
  const how = through === 'policy' ? 'by a rule, without a person' : `through ${through}`
  const why = reason === undefined ? '' : `: ${plain(reason)}`
  return `- ${choice}: ${plain(by.name)} (${by.surface} ${plain(by.id)}), ${moment(at)}, ${how}${why}`
}

function approvedBy({ by, at, through, signedInAt }: Approval): string {
  const signedIn = signedInAt === undefined ? '' : `, signed in ${moment(signedInAt)}`
  return `- approval: ${plain(by.name)} (${by.surface} ${plain(by.id)}), ${moment(at)}, through ${through}${signedIn}`
}

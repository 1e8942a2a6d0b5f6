// A command that waits for people, in lines for a terminal: what it is, what it may do, and what it takes.
import type { WireSuggestion } from '../http/schemas.ts'
import { RUNG_WORDS } from './explanation.ts'

export function waitingInWords(suggestion: WireSuggestion): string {
  const { id, command, target, context, digest, files, rewritten, expiresAt } = suggestion
  return [
    `${id}  $ ${command}`,
    `on ${target}, as ${context.permission}; expires ${new Date(expiresAt).toISOString()}`,
    classInWords(suggestion),
    takesInWords(suggestion),
    ...previewInWords(suggestion),
    ...files.map(file => `file: ${file.name}, sha256 ${file.sha256}`),
    ...rewritten.map(sentence => `changed: ${sentence}`),
    `digest: ${digest}`,
  ].join('\n     ')
}

function classInWords({ assessment, isTainted }: WireSuggestion): string {
  const marks = [...assessment.marks, ...(isTainted ? ['suggested after reading untrusted output'] : [])]
  const more = marks.length > 0 ? ` (${marks.join(', ')})` : ''
  return `${assessment.class}${more}: ${assessment.reasons.join('; ')}`
}

/** What waits for a decision is decided by somebody, even where the policy would ask nobody. */
function takesInWords({ assessment: { rung, because }, approvals, need }: WireSuggestion): string {
  const takes = RUNG_WORDS[rung === 'auto' ? 'own' : rung]
  const names = approvals.map(({ by }) => by.name).join(', ')
  const sofar = names ? `; approved by ${names}, ${need} more needed` : ''
  return `${takes}${sofar}. ${because.join(' ')}`
}

function previewInWords({ preview, context }: WireSuggestion): string[] {
  if (!preview) return []
  const may = preview.isPermitted === false ? `${context.permission} may not do this. ` : ''
  return [`preview: ${may}${preview.summary}`]
}

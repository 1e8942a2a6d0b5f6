// One record of the audit as a line of a table.
import type { WireAuditRecord } from '../../http/schemas.ts'

const WIDTH = 100

export function recordRow(record: WireAuditRecord): Record<string, string> {
  const { seq, at, ticketId = '', what, by = '' } = record
  const when = new Date(at).toISOString().slice(0, 19).replace('T', ' ')
  return { seq: String(seq), when, ticket: ticketId, what, by, detail: clipped(detailInWords(record)) }
}

/** What matters of the detail: commands and what became of them, else what changed, was refused, or failed. */
function detailInWords({ detail }: WireAuditRecord): string {
  const fact = factsOf(detail)
  const commands = Array.isArray(fact.suggestions) ? fact.suggestions.map(inWords) : []
  const told = [textOf(fact.refused), textOf(fact.why), textOf(fact.reason), textOf(fact.choice)]
  const change = typeof fact.from === 'string' ? [`${fact.from} → ${textOf(fact.to)}`] : []
  const ended = typeof fact.result === 'object' && fact.result !== null ? [outcomeOf(fact.result)] : []
  const request = [textOf(fact.method), textOf(fact.path)].filter(Boolean).join(' ')
  return [...ended, ...commands, ...change, request, ...told].filter(Boolean).join('; ')
}

function factsOf(detail: string): Record<string, unknown> {
  try {
    const facts: unknown = JSON.parse(detail)
    return typeof facts === 'object' && facts !== null ? { ...facts } : {}
  } catch {
    return {}
  }
}

function inWords(suggestion: unknown): string {
  if (typeof suggestion !== 'object' || suggestion === null) return ''
  const is = 'is' in suggestion ? textOf(suggestion.is) : ''
  const isAutomatic = 'isAutomatic' in suggestion && suggestion.isAutomatic === true
  return `${is}${isAutomatic ? ' by rule' : ''}: ${'command' in suggestion ? textOf(suggestion.command) : ''}`
}

function outcomeOf(result: object): string {
  const outcome = 'outcome' in result ? textOf(result.outcome) : ''
  return 'exitCode' in result ? `${outcome}, exit code ${String(result.exitCode)}` : outcome
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function clipped(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line
}

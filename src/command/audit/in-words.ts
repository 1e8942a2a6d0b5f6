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
  const told = [
    textOf(fact.refused),
    textOf(fact.why),
    textOf(fact.reason),
    textOf(fact.choice),
    textOf(fact.version),
  ]
  const change = 'to' in fact ? changesIn(fact.from, fact.to) : []
  const ended = typeof fact.result === 'object' && fact.result !== null ? [outcomeOf(fact.result)] : []
  const request = [textOf(fact.method), textOf(fact.path)].filter(Boolean).join(' ')
  return [...ended, ...commands, ...change, request, ...told].filter(Boolean).join('; ')
}

/** Of documents only the fields that are not the same. */
function changesIn(from: unknown, to: unknown): string[] {
  if (!isRecord(from) || !isRecord(to)) return [`${shown(from)} → ${shown(to)}`]
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  return keys
    .filter(key => JSON.stringify(from[key]) !== JSON.stringify(to[key]))
    .map(key => `${key}: ${shown(from[key])} → ${shown(to[key])}`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
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

// One entry of a transcript as lines of text, for a terminal.
import type { WireEntry } from '../http/schemas.ts'
import { ruleInWords } from './rule-in-words.ts'

/** `transcript` says who decided what was executed: what ran by policy was approved by nobody at that moment. */
export function entryInWords(entry: WireEntry, transcript: readonly WireEntry[]): string {
  switch (entry.kind) {
    case 'said':
      return `${entry.by.name}: ${indented(entry.text)}`
    case 'edited':
      return `${entry.by.name} edited ${entry.entry}: ${indented(entry.text)}`
    case 'replied':
      return `${entry.agent}: ${indented(entry.text)}`
    case 'suggested':
      return ['suggested', ...entry.suggestions.map(one => `$ ${one.command}   # ${one.reason}`)].join(
        '\n     ',
      )
    case 'decided':
      return decided(entry)
    case 'approved':
      return `${entry.by.name}: approve ${entry.suggestion} through ${entry.through} (${entry.need} more needed)`
    case 'reasked':
      return `${entry.suggestion} waits for decisions again: ${entry.why}`
    case 'renewed':
      return `${entry.by.name} asked for ${entry.suggestion} again, as ${entry.renewedAs}`
    case 'ruleSet':
      return `${entry.by.name} set a rule: ${ruleInWords(entry.rule)}`
    case 'ruleRevoked':
      return `${entry.by.name} took back a rule: ${ruleInWords(entry.rule)}`
    case 'lapsed':
      return `${entry.suggestion} ${entry.how}: ${entry.because}`
    case 'executed':
      return executed(entry, transcript)
    case 'contextChanged':
      return `${entry.by.name} changed the context to ${Object.values(entry.to).join(' / ')}`
    case 'statusChanged':
      return `${entry.by.name}: ${entry.from} → ${entry.to}`
    case 'refused':
      return `refused to ${entry.by.name}: ${entry.what} (${entry.why})`
    case 'noted':
      return entry.text
  }
}

function decided(entry: Extract<WireEntry, { kind: 'decided' }>): string {
  const { by, choice, suggestion, reason, through } = entry
  const because = reason ? ` (${reason})` : ''
  if (through === 'policy' && choice === 'approve')
    return `${suggestion} runs without being asked for${because}`
  return `${by.name}: ${choice} ${suggestion} through ${through}${because}`
}

function decidedBy({ n, suggestion, approver }: Executed, transcript: readonly WireEntry[]): string {
  const decision = transcript.findLast(
    one => one.kind === 'decided' && one.suggestion === suggestion && one.n < n,
  )
  const isByPolicy = decision?.kind === 'decided' && decision.through === 'policy'
  return isByPolicy ? 'run by policy' : `approved by ${approver.name}`
}

type Executed = Extract<WireEntry, { kind: 'executed' }>

function executed(entry: Executed, transcript: readonly WireEntry[]): string {
  const { command, permission, result } = entry
  const code = result.exitCode === undefined ? '' : `, exit code ${result.exitCode}`
  const reason = result.reason ? `, ${result.reason}` : ''
  const how = `${result.outcome}${code}${reason}, as ${permission}, ${decidedBy(entry, transcript)}`
  const mend = result.mend ? [`what to do: ${indented(result.mend)}`] : []
  return [`$ ${command}`, how, ...mend, indented(result.output.trimEnd())].join('\n     ')
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n     ')
}

// What is kept of an answer of the model: masked, and no more of it than people and later requests can bear.
import type { AgentStep, Call } from '../ticket/transcript.ts'

/** Characters of one answer; the limit of a model's own output is usually far below. */
export const MOST_WORDS = 100_000
/** Calls of one answer. */
const MOST_CALLS = 20
const MOST_INPUT = 20_000
const MOST_NAME = 64

/** The step as it may be stored, sent again and acted upon. What differs from it is not replayed in its raw form. */
export function keptStep(step: AgentStep, redact: (text: string) => string): AgentStep {
  const { raw, ...rest } = step
  const text = redact(step.text)
  const calls = step.calls.slice(0, MOST_CALLS).map(call => keptCall(call, redact))
  const isWhole =
    calls.length === step.calls.length && calls.every((call, at) => isSame(call, step.calls[at]))
  const isRawClean = raw !== undefined && isWhole && isClean(raw.items, redact)
  return { ...rest, text, calls, ...(isRawClean && { raw }) }
}

function isSame(call: Call, other: Call | undefined): boolean {
  return call.input === other?.input && call.name === other.name
}

function isClean(items: unknown[], redact: (text: string) => string): boolean {
  const text = JSON.stringify(items)
  return redact(text) === text
}

function keptCall(call: Call, redact: (text: string) => string): Call {
  return { ...call, name: redact(call.name.slice(0, MOST_NAME)), input: keptInput(call.input, redact) }
}

/** Arguments stay JSON: each text in them is masked by itself, behind its escapes, then all of them together. */
function keptInput(input: string, redact: (text: string) => string): string {
  if (input.length > MOST_INPUT) return JSON.stringify({ refused: `longer than ${MOST_INPUT} characters` })
  const value = parsed(input)
  if (value === undefined) return redact(input)
  const plain = JSON.stringify(value)
  const masked = redact(
    JSON.stringify(value, (_key, part) => (typeof part === 'string' ? redact(part) : part)),
  )
  if (masked === plain) return input
  return parsed(masked) === undefined ? '{}' : masked
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

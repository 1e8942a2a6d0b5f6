// A model that says what a test wrote down; an unexpected question and an unused line are both failures.
import type { Call } from '../ticket/transcript.ts'
import { callIdFor } from './call-id.ts'
import type { Model, Question, Thought } from './model.ts'

/** One answer. The parts happen in the order in which they are listed here. */
export interface ScriptedLine {
  /** Looks at the question; throws if it is not the expected one. */
  expect?: (question: Question) => void
  /** Thrown before anything is said. */
  fail?: Error
  /** What is said, a piece at a time. */
  text?: string | string[]
  /** Waited for after the text: a test acts while the model thinks. */
  gate?: Promise<unknown>
  /** Thrown after the text. */
  breakOff?: Error
  /** Says nothing more until it is aborted. */
  hang?: boolean
  calls?: (Omit<Call, 'id'> & { id?: string })[]
  reason?: 'stop' | 'calls' | 'length' | 'filtered'
  usage?: Partial<Extract<Thought, { kind: 'finished' }>['usage']>
  raw?: Extract<Thought, { kind: 'finished' }>['raw']
}

export interface ScriptedModel extends Model {
  /** Every question so far, as it was asked. */
  questions: Question[]
  /** Throws if a line was not used or an unexpected question came. */
  assertComplete(): void
}

/** The call with which an agent proposes a command. */
export function propose(command: string, reason = `to see what ${command} says`): Omit<Call, 'id'> {
  return { name: 'propose_command', input: JSON.stringify({ command, reason }) }
}

export function scripted(lines: ScriptedLine[], name = 'scripted'): ScriptedModel {
  const questions: Question[] = []
  const complaints: string[] = []
  const next = (question: Question): ScriptedLine => {
    questions.push(structuredClone(question))
    const line = lines[questions.length - 1]
    if (line) return line
    complaints.push(`question ${questions.length} is not in the script: ${lastWords(question)}`)
    throw new Error(complaints.at(-1))
  }
  return {
    name,
    questions,
    think: (question, signal) => play(next, question, signal),
    check: async () => `${name} has ${lines.length - questions.length} of ${lines.length} lines left`,
    assertComplete() {
      const unused = lines.length - questions.length
      if (unused > 0) complaints.push(`${unused} of ${lines.length} lines of the script were not used`)
      if (complaints.length > 0) throw new Error(complaints.join('; '))
    },
  }
}

async function* play(
  next: (question: Question) => ScriptedLine,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<Thought> {
  signal.throwIfAborted()
  const line = next(question)
  line.expect?.(question)
  if (line.fail) throw line.fail
  for (const delta of [line.text ?? []].flat()) {
    yield { kind: 'text', delta }
    signal.throwIfAborted()
  }
  if (line.gate) await Promise.race([line.gate, untilAborted(signal)])
  if (line.breakOff) throw line.breakOff
  if (line.hang) await untilAborted(signal)
  signal.throwIfAborted()
  yield* ending(line, question)
}

function* ending(line: ScriptedLine, { items }: Question): Generator<Thought> {
  const calls = (line.calls ?? []).map((call, at) => ({ ...call, id: call.id ?? callIdFor(items, at + 1) }))
  for (const call of calls) yield { kind: 'call', call }
  yield {
    kind: 'finished',
    reason: line.reason ?? (calls.length > 0 ? 'calls' : 'stop'),
    usage: { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0, ...line.usage },
    ...(line.raw && { raw: line.raw }),
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function lastWords({ items }: Question): string {
  const last = items.at(-1)
  return last ? `${last.role}: ${last.text.slice(0, 200)}` : '(no items)'
}

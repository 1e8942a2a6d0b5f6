// PORT: who thinks for an agent. One call of `think` is one request; the loop over requests is the desk's.
import type { Agent } from '../agent.ts'
import type { Usage } from '../ticket/ticket.ts'
import type { Call } from '../ticket/transcript.ts'

/** The conversation as a model sees it, provider-neutral. A `tool` item always follows the assistant item that called. */
export type Item =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; calls: Call[]; raw?: { api: string; model: string; items: unknown[] } }
  | { role: 'tool'; callId: string; name: string; text: string }
  | { role: 'summary'; text: string }

/** A tool as offered to the model; `parameters` is JSON Schema. */
export interface Tool {
  name: string
  description: string
  parameters: Record<string, unknown>
}

export interface Question {
  /** Stable per ticket: usable as a prompt cache key. */
  ticketId: string
  agent: Agent
  /** Instructions + ticket facts: the byte-stable head of every request of a ticket. */
  system: string
  items: Item[]
  /** Sorted by name. Empty for a summary. */
  tools: Tool[]
  maxOutputTokens?: number
}

export type Thought =
  | { kind: 'text'; delta: string }
  | { kind: 'call'; call: Call }
  | {
      kind: 'finished'
      /** `length`: cut by a limit; calls of such an answer must be dropped. */
      reason: 'stop' | 'calls' | 'length' | 'filtered'
      usage: Usage
      raw?: { api: string; model: string; items: unknown[] }
    }

/**
 * `think` ends with exactly one `finished`, or throws: a `ModelFailure` when the model did not answer, the signal's
 * own reason when it was aborted. Calls come only in answers that were not cut, and their ids are new in the conversation.
 */
export interface Model {
  name: string
  think(question: Question, signal: AbortSignal): AsyncIterable<Thought>
  /** For `doctor`: one sentence on what answers, or a DeskError with the mend if the model cannot be used. */
  check(signal: AbortSignal): Promise<string>
}

/**
 * `unreachable` nobody there · `refused` key, model or request not accepted · `quota` no money left · `overloaded` busy, later
 * may help · `too-long` the conversation exceeds the model · `cut` the answer broke off · `stalled` it fell silent ·
 * `nonsense` what came was not an answer.
 */
export type FailureKind =
  | 'unreachable'
  | 'refused'
  | 'quota'
  | 'overloaded'
  | 'too-long'
  | 'cut'
  | 'stalled'
  | 'nonsense'

export interface FailureDetails {
  cause?: unknown
  /** When asking again makes sense, milliseconds from now, as the endpoint said. */
  retryAfterMs?: number
  /** The mend, for admins: each a sentence. */
  suggestions?: string[]
}

/** Why a model did not answer. `message` is one plain sentence that may stand in a thread: no key, no stack. */
export class ModelFailure extends Error {
  readonly kind: FailureKind
  readonly retryAfterMs: number | undefined
  readonly suggestions: string[]

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause })
    this.name = 'ModelFailure'
    this.kind = kind
    this.retryAfterMs = details.retryAfterMs
    this.suggestions = details.suggestions ?? []
  }
}

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

/** Ends with exactly one `finished`, or throws: DeskError for expected failures, see `ModelFailure`. */
export interface Model {
  name: string
  think(question: Question, signal: AbortSignal): AsyncIterable<Thought>
  /** For `doctor`: throws a DeskError with the mend if the model cannot be used. */
  check(signal: AbortSignal): Promise<string>
}

/** Why a model did not answer; `isFinal` means asking again the same way cannot help. */
export class ModelFailure extends Error {
  readonly kind:
    | 'unreachable'
    | 'refused'
    | 'quota'
    | 'overloaded'
    | 'too-long'
    | 'cut'
    | 'stalled'
    | 'nonsense'
  constructor(kind: ModelFailure['kind'], message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'ModelFailure'
    this.kind = kind
  }
}

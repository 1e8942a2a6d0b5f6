// The transcript: what was said and done, numbered, append-only; Slack, web and CLI read it by the same number.
import type { Choice, Context, Person, Result, Status, Through, TicketRule, Time, Usage } from './ticket.ts'

/** A call the agent made: `propose_command` or `read_output`. */
export interface Call {
  id: string
  name: string
  /** JSON text, as the model wrote it (already validated or answered with an error). */
  input: string
}

/** One request to the model within a turn: what it said, what it called, what read calls were answered. */
export interface AgentStep {
  text: string
  calls: Call[]
  /** Answers to calls that were answered inside the turn (`read_output`, refused proposals), by call id. */
  answers: Record<string, string>
  /** The provider's own items, replayed only to the same api and model. */
  raw?: { api: string; model: string; items: unknown[] }
}

export type EntryBody =
  | { kind: 'said'; by: Person; text: string; message?: string; isAddressed: boolean }
  | { kind: 'edited'; entry: number; text: string; by: Person }
  | {
      kind: 'replied'
      agent: string
      turn: number
      /** The last entry this reply answers. */
      upTo: number
      text: string
      steps: AgentStep[]
      isStopped: boolean
      /** Set when the reply does not come from the agent's own model, e.g. "the model did not answer". */
      fallback?: string
      usage: Usage
    }
  | {
      kind: 'suggested'
      turn: number
      suggestions: { id: string; callId: string; command: string; reason: string }[]
    }
  | {
      kind: 'decided'
      suggestion: string
      callId: string
      choice: Choice
      reason?: string
      by: Person
      through: Through
    }
  /** One approval of a command that needs more: `need` people are still asked for. */
  | { kind: 'approved'; suggestion: string; callId: string; by: Person; through: Through; need: number }
  /** What was approved or shown no longer fits: it waits for decisions again. */
  | { kind: 'reasked'; suggestion: string; callId: string; why: string }
  /** An expired suggestion was asked for again, as another. */
  | { kind: 'renewed'; suggestion: string; callId: string; by: Person; renewedAs: string }
  | { kind: 'lapsed'; suggestion: string; callId: string; how: 'expired' | 'superseded'; because: string }
  | {
      kind: 'executed'
      suggestion: string
      callId: string
      command: string
      permission: string
      approver: Person
      result: Result
    }
  | { kind: 'contextChanged'; by: Person; from: Context; to: Context; isShared: boolean }
  | { kind: 'statusChanged'; by: Person; from: Status; to: Status }
  | { kind: 'ruleSet'; by: Person; rule: TicketRule }
  | { kind: 'ruleRevoked'; by: Person; rule: TicketRule }
  | { kind: 'refused'; by: Person; what: string; why: string }
  | { kind: 'noted'; text: string }

/** `n` counts from 1 without gaps. `epoch` is that of the ticket when it was written (of the suggestion, for its fate). */
export type Entry = EntryBody & { n: number; at: Time; epoch: number }

export type EntryOf<K extends EntryBody['kind']> = Extract<Entry, { kind: K }>

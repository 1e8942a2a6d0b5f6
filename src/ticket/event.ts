// Everything that can happen to a ticket: facts, past tense. Each carries its own time.
import type {
  Choice,
  Chosen,
  Context,
  Memory,
  Origin,
  Person,
  Priority,
  Result,
  Sealed,
  Shown,
  Status,
  SurfaceName,
  Thread,
  TicketId,
  Time,
  Usage,
} from './ticket.ts'
import type { AgentStep } from './transcript.ts'

export interface Opened {
  kind: 'opened'
  at: Time
  id: TicketId
  by: Person
  origin: Origin
  context: Context
  request: string
  priority: Priority
  thread?: Thread
  /** The surface's id of the message that asked, so that its edits are taken. */
  message?: string
}

/** Somebody wrote in the ticket's thread. Unaddressed words are kept, but nobody is asked. */
export interface Heard {
  kind: 'heard'
  at: Time
  by: Person
  text: string
  message?: string
  isAddressed: boolean
}

export interface Edited {
  kind: 'edited'
  at: Time
  by: Person
  message: string
  text: string
}

/** A sealed command as the desk hands it to the core; the core gives it its id and its expiry. */
export interface Proposal extends Sealed {
  callId: string
  reason: string
  context: Context
}

export interface AgentReplied {
  kind: 'agentReplied'
  at: Time
  turn: number
  text: string
  steps: AgentStep[]
  proposals: Proposal[]
  usage: Usage
  memory: Memory
  isStopped: boolean
  fallback?: string
}

export interface AgentFailed {
  kind: 'agentFailed'
  at: Time
  turn: number
  /** One plain sentence for the thread. */
  reason: string
}

export interface ChoiceMade {
  kind: 'choiceMade'
  at: Time
  by: Person
  suggestion: string
  choice: Choice
  reason?: string
}

/** `decisions` overrides the presser's stored choices (web and CLI submit them at once). */
export interface DecisionsSubmitted {
  kind: 'decisionsSubmitted'
  at: Time
  by: Person
  turn: number
  through: SurfaceName
  decisions?: Record<string, Chosen>
}

export interface ExecutionFinished {
  kind: 'executionFinished'
  at: Time
  suggestion: string
  result: Result
}

export interface ContextChanged {
  kind: 'contextChanged'
  at: Time
  by: Person
  /** The context that the person saw, for the audit; what happens depends on the ticket's own. */
  from: Context
  to: Context
  /** False: nothing earlier may reach the model any more. */
  isShared: boolean
  /** The first message in the new context. */
  message?: string
}

export interface StatusChanged {
  kind: 'statusChanged'
  at: Time
  by: Person
  to: Status
}

export interface StopAsked {
  kind: 'stopAsked'
  at: Time
  by: Person
}

/** A press that the policy forbade: answered, recorded, without any other effect. */
export interface PressRefused {
  kind: 'pressRefused'
  at: Time
  by: Person
  what: string
  why: string
}

/** A card stands on its surface now. */
export interface CardShown {
  kind: 'cardShown'
  at: Time
  card: string
  shown: Shown
}

/** An effect was given up: the place is gone, or it failed too often. */
export interface EffectFailed {
  kind: 'effectFailed'
  at: Time
  what: string
  reason: string
}

export interface Woken {
  kind: 'woken'
  at: Time
  name: string
}

export type Event =
  | Opened
  | Heard
  | Edited
  | AgentReplied
  | AgentFailed
  | ChoiceMade
  | DecisionsSubmitted
  | ExecutionFinished
  | ContextChanged
  | StatusChanged
  | StopAsked
  | PressRefused
  | CardShown
  | EffectFailed
  | Woken

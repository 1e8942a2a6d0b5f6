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
  TicketRule,
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
  /** Digest of what the person saw. */
  seen?: string
}

/** `decisions` overrides the presser's stored choices (web and CLI submit them at once). */
export interface DecisionsSubmitted {
  kind: 'decisionsSubmitted'
  at: Time
  by: Person
  turn: number
  through: SurfaceName
  /** When this person signed in on the web, if they decide there. */
  signedInAt?: Time
  decisions?: Record<string, Chosen>
  /**
   * What each suggestion would be if it were sealed now, by its id; where that is not what was shown, nobody's
   * approval counts and people are asked anew. A reason: it could not be sealed any more.
   */
  fresh?: Record<string, Sealed | { reason: string }>
}

/** At the moment of execution the command, the policy or the approvals no longer fit: nothing ran, people are asked anew. */
export interface ExecutionReasked {
  kind: 'executionReasked'
  at: Time
  suggestion: string
  why: string
  /** As it would be sealed now. */
  sealed: Sealed
}

/** An expired suggestion is asked for again by one press, sealed anew. */
export interface SuggestionRenewed {
  kind: 'suggestionRenewed'
  at: Time
  by: Person
  suggestion: string
  sealed: Sealed
}

/** What is allowed or forbidden in this ticket from now on. `rule.id` is fresh. */
export interface RuleSet {
  kind: 'ruleSet'
  at: Time
  by: Person
  rule: TicketRule
}

export interface RuleRevoked {
  kind: 'ruleRevoked'
  at: Time
  by: Person
  rule: string
}

/** All executions stopped everywhere; said on the cards of this ticket. */
export interface Frozen {
  kind: 'frozen'
  at: Time
  by: Person
  reason: string
}

export interface Thawed {
  kind: 'thawed'
  at: Time
  by: Person
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
  | ExecutionReasked
  | SuggestionRenewed
  | RuleSet
  | RuleRevoked
  | Frozen
  | Thawed
  | ContextChanged
  | StatusChanged
  | StopAsked
  | PressRefused
  | CardShown
  | EffectFailed
  | Woken

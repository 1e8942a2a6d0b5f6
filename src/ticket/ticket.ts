// What a ticket is: plain data, every state written out so that an impossible one cannot be.
import type { Assessment } from '../policy/ladder.ts'

/** Milliseconds since the epoch, UTC. */
export type Time = number
/** `<TENANT>-<n>`, for example `SANDBOX-12`. */
export type TicketId = string
export type SurfaceName = 'slack' | 'web' | 'cli'
export type Origin = SurfaceName
/** How a decision came: through a surface, or by a rule that some person set. */
export type Through = SurfaceName | 'policy'

export type Status = 'open' | 'in-progress' | 'resolved' | 'closed'
export type Priority = 'low' | 'medium' | 'high' | 'critical'

/** Who did something. `id` is unique within its surface; Slack's is `<team>/<user>`. Access lists may name the e-mail. */
export interface Person {
  surface: SurfaceName
  id: string
  name: string
  email?: string
}

/** Portal + tenant + agent + permission: where a ticket's agent works and as whom its commands run. */
export interface Context {
  portal: string
  tenant: string
  agent: string
  permission: string
}

/** The place that is talked in. `thread` is Slack's `thread_ts`. */
export interface Thread {
  surface: 'slack'
  team: string
  channel: string
  thread: string
}

/** What the agent is doing. `turn` counts from 1; a stale turn's answer is dropped. */
export type AgentState =
  | { is: 'idle' }
  | {
      is: 'thinking'
      turn: number
      upTo: number
      since: Time
      isStopping: boolean
      /** What this turn reads holds untrusted output, whoever speaks meanwhile. */
      isTainted?: true
    }

export type Choice = 'approve' | 'reject' | 'ignore'

/** A person's choice on a suggestion before Submit: it binds nobody yet. */
export interface Chosen {
  choice: Choice
  reason?: string
  /** Digest of what the person saw; a choice on anything else does not count. Absent where the surface does not know. */
  seen?: string
}

export interface Decision {
  by: Person
  at: Time
  choice: Choice
  reason?: string
  through: Through
}

/** One person's approval of a command that needs more than one, or a certain one. */
export interface Approval {
  by: Person
  at: Time
  through: Through
  /** When this person signed in on the web, if they approved there. */
  signedInAt?: Time
}

/** A file that goes with a command: shown as text, bound by its SHA-256 (hex). */
export interface FileSeal {
  name: string
  content: string
  sha256: string
}

/** What the command would do, seen beforehand as its own identity; redacted and cut. */
export interface PreviewSeen {
  at: Time
  isPermitted?: boolean
  summary: string
  text?: string
}

/**
 * What a person allowed or forbade in one ticket, for its agent's later suggestions. `exact` holds for one digest;
 * `read-only` for every unmarked read; `pattern` for argv that match word by word (`*` is any word or part of one).
 * Only in the context in which it was set.
 */
export interface TicketRule {
  id: string
  by: Person
  at: Time
  context: Context
  does: 'approve' | 'reject'
  what:
    | { kind: 'exact'; digest: string; command: string }
    | { kind: 'read-only' }
    | { kind: 'all' }
    | { kind: 'pattern'; pattern: string }
  /** Set when somebody took it back; it stays for the record. */
  revoked?: { by: Person; at: Time }
}

/** Copied at the moment of approval: a later change of context cannot move an approved command. */
export interface Execution {
  /** Whose approval completed it; for `auto`, whoever set the rule, or the requester where the tenant's mode says so. */
  approver: Person
  /** All of them, the last included; empty when nobody was asked. */
  approvals: Approval[]
  context: Context
  approvedAt: Time
}

export type Outcome = 'succeeded' | 'failed' | 'unknown'

/** How an execution ended. `exitCode` is absent when there is none (refused, timed out, unknown). */
export interface Result {
  outcome: Outcome
  exitCode?: number
  /** Wall time in milliseconds. */
  durationMs: number
  /** In words, when the exit code does not say it: "timed out after 60 s". */
  reason?: string
  /** What to do about a failure, beside the tool's own words. */
  mend?: string
  /** Redacted output, capped; the whole of what is kept. */
  output: string
  /** True if the command printed more than is kept. */
  isTruncated: boolean
}

export type SuggestionState =
  | { is: 'proposed' }
  | { is: 'rejected'; decision: Decision }
  | { is: 'ignored'; decision: Decision }
  | { is: 'running'; decision: Decision; execution: Execution }
  | { is: 'finished'; decision: Decision; execution: Execution; result: Omit<Result, 'output'> }
  | { is: 'expired'; at: Time }
  | {
      is: 'superseded'
      at: Time
      because: string
      /** It could not be sealed anew: it may be asked for again. */
      isByPolicy?: true
    }

/** What was sealed: exactly what would run, where, as whom. The digest is recomputed before it runs. */
export interface Sealed {
  /** The canonical command line, rebuilt from argv: what people see. */
  command: string
  provider: string
  /** In words, where it runs: "this machine", "cluster prod, namespace shop". */
  target: string
  /** SHA-256, hex, over argv, files, target, context, settings, binding and policy. */
  digest: string
  files: FileSeal[]
  /** What was left out of the proposed text, a sentence each. */
  rewritten: string[]
  /** What the preview bound the approval to. */
  binding?: string
  preview?: PreviewSeen
  /** The agent had read text that nobody vouches for when it proposed this. */
  isTainted?: boolean
  assessment: Assessment
}

/** A command that an agent proposes. Its id is opaque: `<ticket>.<turn>.<n>`. */
export interface Suggestion extends Sealed {
  id: string
  turn: number
  epoch: number
  /** The model's id of the call, to hand the result back to. */
  callId: string
  reason: string
  context: Context
  proposedAt: Time
  expiresAt: Time
  /** Keyed by `personKey`: each person's own choices, until one of them submits. */
  choices: Record<string, Chosen>
  /** Approvals so far, while the rung asks for more. */
  approvals: Approval[]
  /** Id of the suggestion that was asked for again in its place. */
  renewedAs?: string
  state: SuggestionState
}

/** Where a card stands on its surface: opaque to the core, e.g. Slack message timestamps. */
export interface Shown {
  messages: string[]
}

export interface Usage {
  inputTokens: number
  outputTokens: number
  cachedTokens: number
  /** US dollars, 0 when the price is not known. */
  costUsd: number
}

export const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 }

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    costUsd: a.costUsd + b.costUsd,
  }
}

/** What the agent's memory leaves out, so that the prompt stays small and byte-stable. */
export interface Memory {
  /** Outputs of entries up to this number stand as a stub. */
  elidedUpTo: number
  /** Entries up to `upTo` are replaced by this text. */
  summary?: { upTo: number; text: string }
  /** Measured at the last request of this ticket: what a token is worth in this conversation. */
  charsPerToken?: number
}

export interface Ticket {
  id: TicketId
  title: string
  status: Status
  priority: Priority
  origin: Origin
  requester: Person
  openedAt: Time
  updatedAt: Time
  thread?: Thread
  context: Context
  /** Grows by one when the context changes without sharing the thread: earlier epochs never reach the model. */
  epoch: number
  agent: AgentState
  /** Turns begun so far. */
  turns: number
  /** Number of the last transcript entry. */
  entries: number
  /** Number of the last entry that was handed to the agent. */
  readUpTo: number
  /** True while something addressed to the agent waits for its next turn. */
  isWaiting: boolean
  /** Messages that the agent has not read yet, by their surface's id: the entry each became. */
  unread: Record<string, number>
  suggestions: Suggestion[]
  rules: TicketRule[]
  /** Output of a command, or another text that nobody vouches for, was read since a person last spoke. */
  isTainted: boolean
  /** Commands that were decided without a person since one last spoke or decided. */
  unattended?: number
  memory: Memory
  usage: Usage
  shown: Record<string, Shown>
}

export function personKey(person: Pick<Person, 'surface' | 'id'>): string {
  return `${person.surface}:${person.id}`
}

export function threadKey(thread: Thread): string {
  return `${thread.surface}:${thread.team}:${thread.channel}:${thread.thread}`
}

export function isSamePerson(a: Person, b: Person): boolean {
  return personKey(a) === personKey(b)
}

// PORT: what commands run against. Looking at a command (`examine`) and running it (`execute`) are different powers.
import type { Context } from '../ticket/ticket.ts'

/** A pipeline: one argv per stage, at most 8. Nothing in it is ever handed to a shell. */
export type Pipeline = string[][]

/** What a tenant says about a provider (working folder, kubeconfig, …); checked by the provider's own schema. */
export type ProviderSettings = Record<string, unknown>

/** Settings as the provider keeps them, or every fault in words, each with its mend. */
export type SettingsRead = { isRead: true; settings: ProviderSettings } | { isRead: false; faults: string[] }

export type Examined =
  | { isAccepted: true; class: 'read-only' | 'unknown'; target: string; reasons: string[] }
  | { isAccepted: false; reason: string }

/** `files` and `stdin` go with a command (manifests, values); they are part of the digest. */
export interface Command {
  pipeline: Pipeline
  context: Context
  settings: ProviderSettings
}

/** Raw result, before redaction. `exitCode` of the last stage, or of the stage that failed before it. */
export interface Ran {
  exitCode?: number
  /** Set where the tool does not say success by 0 (`grep`: 1 = no line matched). */
  isSuccess?: boolean
  durationMs: number
  stdout: string
  stderr: string
  isTruncated: boolean
  isTimedOut: boolean
  /** In words, when it did not run to its end: "could not start: …", "timed out after 60 s". */
  reason?: string
}

export interface Provider {
  name: string
  /** Names of the binaries it understands: the first word of a command chooses the provider. */
  binaries: readonly string[]
  /** Pure: reads what an admin says about this provider in a tenant. Numbers may be text, as from a command line. */
  readSettings(given: ProviderSettings): SettingsRead
  /** Pure: is this a command we understand, what class is it, where would it run? */
  examine(command: Command): Examined
  /** Only `desk/execute.ts` may call this. */
  execute(command: Command, signal: AbortSignal): Promise<Ran>
  /** Whether the tools it needs are there; `reason` and `mend` when not. */
  availability(): Promise<
    { isAvailable: true; detail: string } | { isAvailable: false; reason: string; mend: string }
  >
}

// PORT: what commands run against. Looking at a command (`examine`), looking at what it would do (`preview`) and running it (`execute`) are different powers.
import type { Verdict } from '../policy/verdict.ts'
import type { Context } from '../ticket/ticket.ts'

/** A pipeline: one argv per stage, at most 8. Nothing in it is ever handed to a shell. */
export type Pipeline = string[][]

/** What a tenant says about a provider (working folder, namespaces, role, …); checked by the provider's own schema. */
export type ProviderSettings = Record<string, unknown>

/** Settings as the provider keeps them, or every fault in words, each with its mend. */
export type SettingsRead = { isRead: true; settings: ProviderSettings } | { isRead: false; faults: string[] }

/** A file that goes with a command (a manifest, values). `name` is plain: no folders, at most 100 characters. */
export interface AttachedFile {
  name: string
  content: string
}

/** What a grammar says of a command. Denied: `reasons` say why and what to write instead. */
export interface Examined extends Verdict {
  /** In words, where it would run: "cluster prod, namespace shop". */
  target: string
  /** What it does, as rules name it: "get", "rollout restart", "s3 ls", "pr merge". Of a pipeline: of its worst stage. */
  verb: string
  /** What it does it to, as rules name it: "deployments/web", "i-0abc", "acme/shop#12". May be empty. */
  objects: string[]
  /** Names of attached files that it reads; each must be attached before it can be approved. */
  files: string[]
}

/** All that a provider is told. Everything but `occasion` is bound by the digest. */
export interface Command {
  pipeline: Pipeline
  context: Context
  settings: ProviderSettings
  files: AttachedFile[]
  /** What a preview bound the approval to, e.g. the digest of a plan: execution refuses anything else. */
  binding?: string
  /** For the records of the other side (session tags, audit logs). Absent while examining. */
  occasion?: Occasion
}

export interface Occasion {
  ticket: string
  requester: string
  /** Absent in a preview. */
  approver?: string
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
  /** What to do about a failure, beside the tool's own words. */
  mend?: string
  /** Values that must not be shown, in no encoding: credentials that were handed to the tool, secrets that it fetched. */
  secrets?: string[]
}

/** What would happen, seen with the command's own identity. Raw, before redaction. */
export interface Preview {
  /** False: the identity may not do this (RBAC, IAM). Absent: nobody could tell. */
  isPermitted?: boolean
  /** One sentence: "1 deployment changes", "viewer may not delete pods in shop". */
  summary: string
  /** A diff, a plan, a rendered template. */
  text?: string
  binding?: string
  secrets?: string[]
}

export interface Provider {
  name: string
  /** Names of the binaries it understands: the first word of a command chooses the provider. */
  binaries: readonly string[]
  /** Those of them that only print or filter: they may also stand in lists and pipelines of another provider. */
  neutral?: readonly string[]
  /** True: it starts programs on this machine, which the sandbox must fence. False: it only calls an API. */
  isLocal: boolean
  /** Pure: reads what an admin says about this provider in a tenant. Numbers may be text, as from a command line. */
  readSettings(given: ProviderSettings): SettingsRead
  /** Pure: what class is it, where would it run, what does it touch? Settings may be `{}`: then nothing is fenced. */
  examine(command: Command): Examined
  /**
   * Where the settings lead at this moment, as far as that stands in files of this machine (a kubeconfig): bound by the
   * digest, so that nothing approved for one place runs in another. Only reads files, never throws, holds no secret.
   */
  leadsTo?(command: Command): Promise<string>
  /** Changes nothing, runs as the command's identity, never throws. Absent: there is nothing to see beforehand. */
  preview?(command: Command, signal: AbortSignal): Promise<Preview | undefined>
  /** Only `desk/execute.ts` may call this. */
  execute(command: Command, signal: AbortSignal): Promise<Ran>
  /** Whether the tools it needs are there; `reason` and `mend` when not. */
  availability(): Promise<
    { isAvailable: true; detail: string } | { isAvailable: false; reason: string; mend: string }
  >
}

// What a tool of the shell provider is: its grammar as data, and how it is set up to run.
import type { Arguments, Grammar } from './grammar.ts'

/** What a tool says about accepted arguments. */
export interface Verdict {
  class: 'read-only' | 'unknown'
  reasons: string[]
}

export interface Tool {
  name: string
  /** One line on what it shows; also the reason why it is read-only. */
  shows: string
  grammar: Grammar
  /** What a grammar cannot say: a reason to refuse, or a verdict other than plain read-only. */
  check?: (args: Arguments) => string | Verdict | undefined
}

/** A tool with sub-commands, or with needs of its own. `read` answers a reason if it refuses. */
export interface Family {
  name: string
  read: (args: readonly string[], settings: ShellSettings) => Verdict | string
  /** In words, where it would run. */
  target: (settings: ShellSettings) => string
  env?: (settings: ShellSettings) => Record<string, string>
  cwd?: (settings: ShellSettings) => string | undefined
}

/** What a tenant may say about the shell provider. */
export interface ShellSettings {
  /** Absolute path: the work tree that git looks at. */
  folder?: string
  /** Absolute path: the cluster that kubectl talks to. Without it kubectl is refused. */
  kubeconfig?: string
  /** Seconds until a command is stopped (default 60, at most 600). */
  timeoutSeconds?: number
}

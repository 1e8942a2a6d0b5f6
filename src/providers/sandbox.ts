// What fences a program that a provider starts: what it sees of this machine, whom it runs as, whom it may call.

/** What one execution may see and reach. */
export interface Fence {
  /** `sealed`: an empty root with system libraries, its own processes, no network but `endpoints`. `host`: this machine read-only, without homes and secrets, with its processes and its network. */
  sees: 'sealed' | 'host'
  /** Unix user; absent: an unprivileged one where this process may change its own, else its own. */
  user?: string
  /** Absolute paths beside the system's libraries, read-only: credentials, a binary's folder. */
  readable?: string[]
  /** Absolute paths that it may write: the private folder of this execution. */
  writable?: string[]
  /** `host:port` or `*.domain:port` that it may reach, through `SANDBOX_PROXY`. */
  endpoints?: string[]
}

/** Where a sealed program finds the relay (an HTTP proxy that answers CONNECT for the fence's endpoints alone). */
export const SANDBOX_PROXY = 'http://127.0.0.1:3128'

/** `none`: programs run unfenced, and the reason with its mend stands in `doctor` and `/healthz`. */
export type SandboxState =
  | { kind: 'bubblewrap'; detail: string }
  | { kind: 'none'; reason: string; mend: string; isAllowed: boolean }

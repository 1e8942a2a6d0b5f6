// What fences a program that a provider starts: what it sees of this machine, whom it runs as, whom it may call.
import { chmodSync } from 'node:fs'
import { basename } from 'node:path'
import { type Identity, identityOf } from './sandbox/identity.ts'
import { type Limits, limitArguments } from './sandbox/limits.ts'
import { type Probed, probe, type Tools } from './sandbox/probe.ts'
import { exposing, isOutOfReach, withoutNested } from './sandbox/reach.ts'
import { type Relay, startRelay } from './sandbox/relay.ts'
import { makeRunFolder, removeLeftovers, removeRunFolder } from './sandbox/run-folder.ts'
import { foldersOf } from './sandbox/tool-folders.ts'
import { hostView, sealedView } from './sandbox/view.ts'

/** What one execution may see and reach. */
export interface Fence {
  /** `sealed`: an empty root with system libraries, its own processes, no network but `endpoints`. `host`: this machine read-only, without homes and secrets, with its processes and its network. */
  sees: 'sealed' | 'host'
  /** Unix user, by name or number; absent: an unprivileged one where this process may change its own, else its own. */
  user?: string
  /** Absolute paths beside the system's libraries, read-only: credentials, a binary's folder. */
  readable?: string[]
  /** Absolute paths that it may write: the private folder of this execution. */
  writable?: string[]
  /** `host:port` or `*.domain:port` that it may reach, through `SANDBOX_PROXY`. */
  endpoints?: string[]
  /** Names of the programs that the endpoints are for; absent: every stage. Filters need none, and start faster without. */
  online?: readonly string[]
  /** Where it needs more, or less, than is usual. */
  limits?: Partial<Limits>
}

/** Where a sealed program finds the relay (an HTTP proxy that answers for the fence's endpoints alone). */
export const SANDBOX_PROXY = 'http://127.0.0.1:3128'

/** `none`: programs run unfenced, and the reason with its mend stands in `doctor` and `/healthz`. */
export type SandboxState =
  | { kind: 'bubblewrap'; detail: string }
  | { kind: 'none'; reason: string; mend: string; isAllowed: boolean }

/** A program as it is started: `uid` and `gid` only where nothing else changes the identity. */
export interface Program {
  file: string
  args: readonly string[]
  cwd: string
  uid?: number
  gid?: number
}

/** A fence that stands, for all stages of one pipeline. */
export interface Enclosure {
  /** `file` is an absolute path, `cwd` is one as the program sees it. */
  wrap(program: Program): Program
  /** Takes the fence down once every stage has ended. */
  close(): Promise<void>
}

export interface Sandbox {
  state: SandboxState
  /** Puts a fence up. Throws a DeskError where that is impossible: an unknown user, a missing path. */
  enclose(fence: Fence): Promise<Enclosure>
}

export interface SandboxOptions {
  /** An admin allows programs without a fence (`HELPDESK_ALLOW_UNSANDBOXED`). */
  isUnsandboxedAllowed?: boolean
  /** Hidden from every program, beside what always is: the desk's data directory. */
  hidden?: readonly string[]
  /** What was found out about this machine; default: it is tried now. */
  probed?: Probed
}

/** Tries once whether bubblewrap works here, and fences accordingly from then on. Removes what a killed process left. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { hidden = [], isUnsandboxedAllowed: isAllowed = false } = options
  removeLeftovers()
  const probed = options.probed ?? (await probe())
  if (!probed.works) {
    const { reason, mend, tools } = probed
    return {
      state: { kind: 'none', reason, mend, isAllowed },
      enclose: async fence => unfenced(fence, tools),
    }
  }
  const { detail, tools } = probed
  return { state: { kind: 'bubblewrap', detail }, enclose: fence => fenced(fence, tools, hidden) }
}

/** No view of its own: still another identity, no new privileges, and limits, where the tools for it are there. */
function unfenced(fence: Fence, tools: Tools): Enclosure {
  const identity = identityOf(fence.user)
  const prefix = [
    ...limitsOf(fence, tools, identity),
    ...identityArguments(tools, identity, ['--pdeathsig=KILL']),
  ]
  const change = identity.isOther && !tools.setpriv ? { uid: identity.uid, gid: identity.gid } : {}
  return {
    wrap: program => ({ ...behind(prefix, program), ...change }),
    close: async () => {},
  }
}

async function fenced(fence: Fence, tools: Tools, hidden: readonly string[]): Promise<Enclosure> {
  const identity = identityOf(fence.user)
  const limits = limitsOf(fence, tools, identity)
  const way = fence.sees === 'sealed' ? await relayFor(fence, identity) : emptyFolder()
  const readable = withoutNested([...(fence.readable ?? []), ...way.readable])
  // What nobody could reach anyway need not be covered, and cannot be.
  const covered = identity.isOther
    ? hidden.filter(path => !isOutOfReach(path, identity, [...readable, ...(fence.writable ?? [])]))
    : hidden
  const seen = {
    ...fence,
    readable,
    hidden: covered,
    empty: way.empty,
    isNestingBarred: tools.isNestingBarred,
  }
  const view = fence.sees === 'sealed' ? sealedView(seen) : hostView(seen)
  const wrap = (program: Program) => {
    const needed = [...readable, ...(fence.writable ?? []), ...foldersOf(program.file)]
    const prefix = [
      ...limits,
      ...(identity.isOther ? exposing(tools, needed, hidden) : []),
      ...identityArguments(tools, identity),
      ...[tools.bwrap ?? 'bwrap', ...view(program.file), '--chdir', program.cwd, '--'],
      ...(isOnline(fence, program) ? way.prefix : []),
    ]
    return { ...behind(prefix, program), cwd: '/' }
  }
  return { wrap, close: way.close }
}

function isOnline({ online }: Fence, { file }: Program): boolean {
  return online?.includes(basename(file)) ?? true
}

/** More of its own processes may run already where this process cannot change its user. */
function limitsOf({ limits }: Fence, tools: Tools, { isOther }: Identity): string[] {
  return limitArguments(tools, { ...(isOther ? {} : { processes: 4096 }), ...limits })
}

interface Way extends Relay {
  empty?: string
}

async function relayFor({ endpoints = [] }: Fence, identity: Identity): Promise<Way> {
  if (endpoints.length > 0) return startRelay({ endpoints, identity, proxy: SANDBOX_PROXY })
  return { readable: [], prefix: [], close: async () => {} }
}

/** Covers others without being a file system of its own, which `df` would list. */
function emptyFolder(): Way {
  const empty = makeRunFolder()
  chmodSync(empty, 0o555)
  return { empty, readable: [], prefix: [], close: async () => void removeRunFolder(empty) }
}

function identityArguments(
  { setpriv }: Tools,
  identity: Identity,
  further: readonly string[] = [],
): string[] {
  if (!setpriv) return []
  const { uid, gid, groups, isOther } = identity
  const change = isOther ? [`--reuid=${uid}`, `--regid=${gid}`, ...groups] : []
  return [setpriv, ...change, '--no-new-privs', ...further, '--']
}

function behind([file, ...args]: readonly string[], program: Program): Program {
  return file === undefined ? program : { ...program, file, args: [...args, program.file, ...program.args] }
}

// Whether bubblewrap works on this machine: known only by using it.
import { execa } from 'execa'
import { findBinaries } from '../binaries.ts'
import { sealedView } from './view.ts'

/** Absolute paths of what builds a fence. */
export interface Tools {
  bwrap?: string
  setpriv?: string
  prlimit?: string
  isNestingBarred: boolean
}

export type Probed =
  | { works: true; detail: string; tools: Tools }
  | { works: false; reason: string; mend: string; tools: Tools }

const PATIENCE_MS = 10_000
const INSTALL = 'Install bubblewrap and util-linux, for example with `apt-get install bubblewrap util-linux`.'
const PERMIT =
  'Let unprivileged users make namespaces: `sysctl -w kernel.unprivileged_userns_clone=1`, on Ubuntu also `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`; in a container a seccomp profile that permits it.'

let tried: Promise<Probed> | undefined

/** Once per process: what it finds does not change while it runs. */
export function probe(): Promise<Probed> {
  tried ??= tryThisMachine()
  return tried
}

/** Runs `true` in a sealed fence, as the user that a command would have. */
export async function tryThisMachine(directories?: readonly string[]): Promise<Probed> {
  const found = findBinaries(['bwrap', 'setpriv', 'prlimit', 'true'], directories)
  const tools: Tools = { isNestingBarred: true }
  for (const name of ['bwrap', 'setpriv', 'prlimit'] as const) {
    const path = found.get(name)
    if (path) tools[name] = path
  }
  const lacking = ['bwrap', 'setpriv', 'prlimit'].filter(name => !found.has(name))
  if (lacking.length > 0) {
    const names = lacking.map(name => `\`${name}\``).join(' and ')
    const reason = `${names} ${lacking.length > 1 ? 'are' : 'is'} not installed`
    return { works: false, reason, mend: INSTALL, tools }
  }
  return tryOut(tools, found.get('true') ?? '/usr/bin/true')
}

async function tryOut(tools: Tools, program: string): Promise<Probed> {
  const barred = await complaintOf(tools, program)
  if (barred === undefined) return { works: true, detail: await detailOf(tools), tools }
  const loose = { ...tools, isNestingBarred: false }
  const complaint = await complaintOf(loose, program)
  if (complaint === undefined) return { works: true, detail: await detailOf(loose), tools: loose }
  return {
    works: false,
    reason: `bubblewrap does not work on this machine: ${complaint}`,
    mend: PERMIT,
    tools: loose,
  }
}

async function complaintOf(tools: Tools, program: string): Promise<string | undefined> {
  const view = sealedView({ readable: [], hidden: [], isNestingBarred: tools.isNestingBarred })
  const asOther = process.getuid?.() === 0 ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : []
  const args = [...asOther, '--no-new-privs', '--', tools.bwrap ?? 'bwrap', ...view(program), '--', program]
  const { exitCode, stderr, shortMessage } = await execa(tools.setpriv ?? 'setpriv', args, {
    reject: false,
    extendEnv: false,
    timeout: PATIENCE_MS,
    cwd: '/',
  })
  return exitCode === 0 ? undefined : stderr.trim() || shortMessage || 'it failed without a word'
}

async function detailOf({ bwrap = 'bwrap', isNestingBarred }: Tools): Promise<string> {
  const { stdout } = await execa(bwrap, ['--version'], { reject: false, extendEnv: false })
  return `${stdout.trim()}${isNestingBarred ? '' : ', without a bar to nested namespaces'}`
}

// The provider of diagnostics: a closed list of tools on this machine, and git in one work tree, as a Unix user of its own.
import { verdictOf } from '../policy/verdict.ts'
import { type DIRECTORIES, findBinaries } from './binaries.ts'
import { FILTERS, filterFindings, harmless, SOURCES, sourceFindings } from './filters.ts'
import type { Command, Examined, Provider, ProviderSettings } from './provider.ts'
import { runPipeline } from './run.ts'
import type { Fence, Sandbox } from './sandbox.ts'
import { readWith } from './settings.ts'
import { git } from './shell/git.ts'
import { HARDWARE } from './shell/hardware.ts'
import { MACHINE } from './shell/machine.ts'
import { PROCESSES } from './shell/processes.ts'
import { whyRefused } from './shell/refused.ts'
import { type ShellSettings, shellSettings, shellSettingsInWords } from './shell/settings.ts'
import { type Family, type Reading, readTool, type Tool } from './shell/tool.ts'
import { whyNotRunnable } from './shell/work-tree.ts'

const THIS_MACHINE = 'this machine'
const DEFAULT_TIMEOUT_SECONDS = 60
const PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin'

export interface ShellParts {
  /** Milliseconds, for durations. */
  now: () => number
  /** Where tools are looked for; system directories unless said otherwise. */
  directories?: typeof DIRECTORIES
  /** Absent: programs run as this process does. */
  sandbox?: Sandbox
}

const FAMILIES = new Map<string, Family>(
  [...[...MACHINE, ...HARDWARE, ...PROCESSES].map(asFamily), git].map(family => [family.name, family]),
)
const NEUTRAL = [...SOURCES, ...FILTERS]
const NAMES = [...FAMILIES.keys(), ...NEUTRAL]

export function createShellProvider({ now, directories, sandbox }: ShellParts): Provider {
  const binaries = findBinaries(NAMES, directories)
  return {
    name: 'shell',
    isLocal: true,
    binaries: NAMES,
    neutral: NEUTRAL,
    readSettings: given => readWith(shellSettingsInWords, given),
    examine,
    async execute(command, signal) {
      const settings = settingsOf(command.settings)
      if (typeof settings === 'string') return refusedToRun(settings)
      const family = FAMILIES.get(command.pipeline[0]?.[0] ?? '')
      const folder = family?.cwd?.(settings)
      const fence = fenceOf(settings, command, folder)
      const options = {
        binaries,
        env: { ...ENVIRONMENT, ...family?.env?.(settings) },
        cwd: folder ?? '/',
        timeoutMs: (settings.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
        signal,
        now,
        harmless,
        fence,
        ...(sandbox && { sandbox }),
      }
      const reason = family === git ? await whyNotRunnable(command.pipeline[0] ?? [], options) : undefined
      return reason ?? runPipeline(command.pipeline, options)
    },
    async availability() {
      const missing = NAMES.filter(name => !binaries.has(name))
      if (binaries.size === 0) {
        return {
          isAvailable: false,
          reason: 'none of its tools is installed',
          mend: 'Install coreutils and procps, for example with `apt-get install coreutils procps`.',
        }
      }
      const lacks = missing.length > 0 ? `; not installed: ${missing.join(', ')}` : ''
      return { isAvailable: true, detail: `${[...binaries.keys()].join(', ')}${lacks}` }
    },
  }
}

const ENVIRONMENT = { PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', TZ: 'UTC' }

function refusedToRun(reason: string) {
  return { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false, reason }
}

/** Only what changes the work tree may write to it. */
function fenceOf(settings: ShellSettings, command: Command, folder: string | undefined): Fence {
  const user = settings.users?.[command.context.permission]
  const isWriting = folder !== undefined && examine(command).class !== 'read-only'
  return {
    sees: 'host',
    ...(user && { user }),
    ...(folder && { readable: [folder] }),
    ...(isWriting && { writable: [folder] }),
  }
}

function settingsOf(settings: ProviderSettings): ShellSettings | string {
  const read = shellSettings.safeParse(settings)
  if (read.success) return read.data as ShellSettings
  const issue = read.error.issues[0]
  return `The tenant's shell settings are wrong: ${issue?.path.join('.') || 'they'}: ${issue?.message}.`
}

function examine(command: Command): Examined {
  const settings = settingsOf(command.settings)
  if (typeof settings === 'string') return refused(settings)
  const { permission } = command.context
  if (settings.users && !Object.hasOwn(settings.users, permission)) {
    return refused(
      `The tenant names no Unix user for \`${permission}\`; an admin can add one to \`users\` of the shell provider.`,
    )
  }
  const [first = [], ...rest] = command.pipeline
  const family = FAMILIES.get(first[0] ?? '')
  const reading = family ? family.read(first.slice(1), settings) : readNeutral(first)
  const user = settings.users?.[permission]
  return {
    ...verdictOf([...reading.findings, ...rest.flatMap(filterFindings)]),
    target: `${family?.target(settings) ?? THIS_MACHINE}${user === undefined ? '' : `, as ${user}`}`,
    verb: reading.verb,
    objects: reading.objects,
    files: [],
  }
}

function readNeutral(argv: readonly string[]): Reading {
  const [verb = ''] = argv
  if (SOURCES.includes(verb)) return { verb, objects: [], findings: sourceFindings(argv) }
  return { verb, objects: [], findings: [{ class: 'denied', reason: whyRefused(argv) }] }
}

function refused(reason: string): Examined {
  return {
    class: 'denied',
    marks: [],
    reasons: [reason],
    target: THIS_MACHINE,
    verb: '',
    objects: [],
    files: [],
  }
}

function asFamily(tool: Tool): Family {
  return { name: tool.name, read: args => readTool(tool, args), target: () => THIS_MACHINE }
}

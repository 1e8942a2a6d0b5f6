// The provider of read-only diagnostics: a closed list of tools on this machine, each with a closed list of flags.
import { verdictOf } from '../policy/verdict.ts'
import { type DIRECTORIES, findBinaries } from './binaries.ts'
import type { Command, Examined, Provider, ProviderSettings } from './provider.ts'
import { runPipeline } from './run.ts'
import { readWith } from './settings.ts'
import { FILTERS, harmless } from './shell/filters.ts'
import { git } from './shell/git.ts'
import { readArguments } from './shell/grammar.ts'
import { HARDWARE } from './shell/hardware.ts'
import { kubectl } from './shell/kubectl.ts'
import { MACHINE } from './shell/machine.ts'
import { PROCESSES } from './shell/processes.ts'
import { shellSettings, shellSettingsInWords } from './shell/settings.ts'
import type { Family, ShellSettings, Tool, Verdict } from './shell/tool.ts'

const THIS_MACHINE = 'this machine'
const DEFAULT_TIMEOUT_SECONDS = 60
const PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin'

export interface ShellParts {
  /** Milliseconds, for durations. */
  now: () => number
  /** Where tools are looked for; system directories unless said otherwise. */
  directories?: typeof DIRECTORIES
}

const SOURCES = new Map<string, Family>(
  [...[...MACHINE, ...HARDWARE, ...PROCESSES].map(asFamily), git, kubectl].map(family => [
    family.name,
    family,
  ]),
)
const STAGES = new Map<string, Tool>(FILTERS.map(tool => [tool.name, tool]))

export function createShellProvider({ now, directories }: ShellParts): Provider {
  const names = [...SOURCES.keys(), ...STAGES.keys()]
  const binaries = findBinaries(names, directories)
  return {
    name: 'shell',
    isLocal: true,
    binaries: names,
    readSettings: given => readWith(shellSettingsInWords, given),
    examine,
    async execute(command, signal) {
      const settings = settingsOf(command.settings)
      const family = SOURCES.get(command.pipeline[0]?.[0] ?? '')
      const cwd = typeof settings === 'string' ? undefined : family?.cwd?.(settings)
      return runPipeline(command.pipeline, {
        binaries,
        env: { ...environment(), ...(typeof settings === 'string' ? {} : family?.env?.(settings)) },
        cwd: cwd ?? '/',
        timeoutMs: timeoutOf(settings) * 1000,
        signal,
        now,
        harmless,
      })
    },
    async availability() {
      const missing = names.filter(name => !binaries.has(name))
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

function environment(): Record<string, string> {
  return { PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', TZ: 'UTC' }
}

function settingsOf(settings: ProviderSettings): ShellSettings | string {
  const read = shellSettings.safeParse(settings)
  if (read.success) return read.data as ShellSettings
  const issue = read.error.issues[0]
  return `The tenant's shell settings are wrong: ${issue?.path.join('.') || 'they'}: ${issue?.message}.`
}

function timeoutOf(settings: ShellSettings | string): number {
  return (typeof settings === 'string' ? undefined : settings.timeoutSeconds) ?? DEFAULT_TIMEOUT_SECONDS
}

function examine({ pipeline, settings }: Command): Examined {
  const read = settingsOf(settings)
  if (typeof read === 'string') return refused(read)
  const [first = [], ...rest] = pipeline
  const [name = '', ...args] = first
  const family = SOURCES.get(name)
  if (!family) return refused(unknownFirst(name))
  const verdicts = [family.read(args, read), ...rest.map(filterVerdict)]
  const accepted: Verdict[] = []
  for (const verdict of verdicts) {
    if (typeof verdict === 'string') return refused(verdict)
    accepted.push(verdict)
  }
  return {
    ...verdictOf(
      accepted.flatMap(({ class: found, reasons }) =>
        reasons.map(reason => ({ class: found === 'read-only' ? found : ('mutating' as const), reason })),
      ),
    ),
    target: family.target(read),
    verb: name,
    objects: [],
    files: [],
  }
}

function refused(reason: string): Examined {
  return { class: 'denied', marks: [], reasons: [reason], target: THIS_MACHINE, verb: '', objects: [], files: [] }
}

function unknownFirst(name: string): string {
  if (STAGES.has(name)) return `\`${name}\` filters what another command prints; put it behind a \`|\`.`
  return `\`${name}\` is not a command of the shell provider.`
}

function filterVerdict([name = '', ...args]: string[]): Verdict | string {
  const tool = STAGES.get(name)
  if (tool) return toolVerdict(tool, args)
  return `Behind a \`|\` only filters are accepted (${[...STAGES.keys()].join(', ')}), not \`${name}\`.`
}

function toolVerdict(tool: Tool, args: readonly string[]): Verdict | string {
  const given = readArguments(tool.name, args, tool.grammar)
  if (typeof given === 'string') return given
  return tool.check?.(given) ?? { class: 'read-only', reasons: [`\`${tool.name}\` shows ${tool.shows}`] }
}

function asFamily(tool: Tool): Family {
  return { name: tool.name, read: args => toolVerdict(tool, args), target: () => THIS_MACHINE }
}

// Tools whose commands are understood and classified, but not run yet: docker, gcloud, az, psql.
import { verdictOf } from '../policy/verdict.ts'
import { surroundingFindings } from './filters.ts'
import type { Command, Examined, Provider } from './provider.ts'
import { az } from './understood/az.ts'
import { docker } from './understood/docker.ts'
import { gcloud } from './understood/gcloud.ts'
import { psql } from './understood/psql.ts'
import type { UnderstoodTool } from './understood/tool.ts'

const REASON = 'HelpDesk classifies its commands, but does not run them yet'

/** One provider per tool; `execute` always refuses. */
export function createUnderstoodProviders(): Provider[] {
  return [docker, gcloud, az, psql].map(understood)
}

function understood(tool: UnderstoodTool): Provider {
  const mend = `Remove the provider ${tool.name} from the tenant, or run the command yourself.`
  return {
    name: tool.name,
    binaries: tool.binaries,
    isLocal: true,
    readSettings: given => {
      const [name] = Object.keys(given)
      if (name === undefined) return { isRead: true, settings: {} }
      return { isRead: false, faults: [`"${name}" is not a setting of ${tool.name}; it has none.`] }
    },
    examine: command => examined(tool, command),
    async execute() {
      const nothing = { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false }
      return { ...nothing, reason: REASON, mend }
    },
    async availability() {
      return { isAvailable: false, reason: REASON, mend }
    },
  }
}

function examined(tool: UnderstoodTool, { pipeline }: Command): Examined {
  const own = pipeline.filter(([binary = '']) => tool.binaries.includes(binary))
  const readings = own.map(([, ...args]) =>
    tool.read(isVersion(args) && !tool.hasVersionFlag ? ['version'] : args),
  )
  const around = surroundingFindings(pipeline, tool.binaries)
  const worst = readings.find(({ findings }) => verdictOf(findings).class !== 'read-only') ?? readings[0]
  const isNone = own.length === 0
  const none = isNone ? [{ class: 'denied' as const, reason: `This is not a command of ${tool.name}.` }] : []
  return {
    ...verdictOf([...readings.flatMap(({ findings }) => findings), ...around, ...none]),
    target: tool.target,
    verb: worst?.verb ?? '',
    objects: [...new Set(readings.flatMap(({ objects }) => objects))],
    files: [],
  }
}

function isVersion(args: readonly string[]): boolean {
  return args.length === 1 && args[0] === '--version'
}

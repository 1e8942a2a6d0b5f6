// The provider of helm: real helm, as the ticket's permission, within the tenant's namespaces, with the tenant's charts.
import { type DIRECTORIES, findBinaries } from './binaries.ts'
import { FILTERS, SOURCES } from './filters.ts'
import { chartDigest } from './helm/chart-digest.ts'
import { examineHelm } from './helm/examine.ts'
import { previewHelm } from './helm/preview.ts'
import { type HelmRun, runHelm } from './helm/run.ts'
import { type HelmSettings, helmSettings } from './helm/settings.ts'
import { clusterReached } from './kubernetes/connection.ts'
import { secretsIn } from './kubernetes/secrets.ts'
import type { Command, Provider, Ran } from './provider.ts'
import type { Sandbox } from './sandbox.ts'
import { readWith } from './settings.ts'

export interface HelmParts {
  /** Milliseconds, for durations. */
  now: () => number
  /** What fences helm; without it helm runs as this process does. */
  sandbox?: Sandbox
  /** Where tools are looked for; system directories unless said otherwise. */
  directories?: typeof DIRECTORIES
}

export function createHelmProvider({ now, sandbox, directories }: HelmParts): Provider {
  const binaries = findBinaries(['helm', ...FILTERS, ...SOURCES], directories)
  const runOf = (command: Command, signal: AbortSignal) => {
    return { now, binaries, signal, command, settings: settingsOf(command), ...(sandbox && { sandbox }) }
  }
  return {
    name: 'helm',
    isLocal: true,
    binaries: ['helm'],
    readSettings: given => readWith(helmSettings, given),
    examine: examineHelm,
    leadsTo: command => clusterReached(settingsOf(command)),
    preview: (command, signal) => previewHelm(runOf(command, signal)),
    async execute(command, signal) {
      const changed = await isChanged(runOf(command, signal))
      if (changed !== undefined) return changed
      const ran = await runHelm(command.pipeline, runOf(command, signal))
      return { ...ran, secrets: [...(ran.secrets ?? []), ...secretsIn(ran.stdout)] }
    },
    async availability() {
      const path = binaries.get('helm')
      if (path !== undefined) return { isAvailable: true, detail: path }
      return {
        isAvailable: false,
        reason: 'helm is not installed',
        mend: 'Install helm into /usr/local/bin: https://helm.sh/docs/intro/install/.',
      }
    },
  }
}

/** What was seen and approved is this chart, as it was. */
async function isChanged(run: HelmRun): Promise<Ran | undefined> {
  const { binding } = run.command
  if (binding === undefined && examineHelm(run.command).class === 'read-only') return undefined
  const now = await chartDigest(run).catch(() => null)
  if (now === binding) return undefined
  const why =
    binding === undefined
      ? 'It was approved without a look at its chart'
      : 'The chart is not the one that was approved'
  return {
    ...{ durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false },
    reason: `${why}: nothing ran`,
    mend: 'Propose the command anew, so that the chart as it is now is looked at.',
  }
}

function settingsOf({ settings }: Command): HelmSettings {
  return helmSettings.safeParse(settings).data ?? {}
}

// The provider of Kubernetes: real kubectl, as the ticket's permission, within the tenant's namespaces.
import { type DIRECTORIES, findBinaries } from './binaries.ts'
import { FILTERS, SOURCES } from './filters.ts'
import { runInCluster } from './kubernetes/cluster-run.ts'
import { clusterReached } from './kubernetes/connection.ts'
import { examineKubernetes, stagesOf } from './kubernetes/examine.ts'
import { previewKubernetes } from './kubernetes/preview.ts'
import { readKubectl } from './kubernetes/read.ts'
import { secretsIn, secretsInExtract } from './kubernetes/secrets.ts'
import { type ClusterSettings, kubernetesSettings } from './kubernetes/settings.ts'
import type { Command, Provider, Ran } from './provider.ts'
import type { Sandbox } from './sandbox.ts'
import { readWith } from './settings.ts'

export interface KubernetesParts {
  /** Milliseconds, for durations. */
  now: () => number
  /** What fences kubectl; without it kubectl runs as this process does. */
  sandbox?: Sandbox
  /** Where tools are looked for; system directories unless said otherwise. */
  directories?: typeof DIRECTORIES
}

export function createKubernetesProvider({ now, sandbox, directories }: KubernetesParts): Provider {
  const binaries = findBinaries(['kubectl', ...FILTERS, ...SOURCES], directories)
  const parts = { now, binaries, ...(sandbox && { sandbox }) }
  return {
    name: 'kubernetes',
    isLocal: true,
    binaries: ['kubectl'],
    readSettings: given => readWith(kubernetesSettings, given),
    examine: examineKubernetes,
    leadsTo: command => clusterReached(settingsOf(command)),
    preview: (command, signal) =>
      previewKubernetes(command, { ...parts, signal, settings: settingsOf(command) }),
    async execute(command, signal) {
      const settings = settingsOf(command)
      const run = { ...parts, command, settings, signal, harmless: differences }
      const ran = await runInCluster(command.pipeline, { ...run, env: () => withoutPlugins(command) })
      return { ...ran, secrets: [...(ran.secrets ?? []), ...shownSecrets(command, ran)] }
    },
    async availability() {
      const path = binaries.get('kubectl')
      if (path !== undefined) return { isAvailable: true, detail: path }
      return {
        isAvailable: false,
        reason: 'kubectl is not installed',
        mend: 'Install kubectl into /usr/local/bin: https://kubernetes.io/docs/tasks/tools/.',
      }
    },
  }
}

/** What kubectl does not know it looks for along PATH, as a program of this machine. */
function withoutPlugins(command: Command): Record<string, string> {
  const isKnown = stagesOf(command, {}).every(({ reading }) => reading.verb !== undefined)
  return isKnown ? {} : { PATH: '/nonexistent' }
}

/** `kubectl diff` says by 1 that there are some. */
function differences(argv: readonly string[], exitCode: number): string | undefined {
  const isDiff = argv[0] === 'kubectl' && readKubectl(argv.slice(1)).name === 'diff'
  return isDiff && exitCode === 1 ? 'there are differences' : undefined
}

function settingsOf({ settings }: Command): ClusterSettings {
  return kubernetesSettings.safeParse(settings).data ?? {}
}

/** Whole Secrets by their structure; where only a part of one was asked for, every word of it. */
function shownSecrets(command: Command, { stdout }: Ran): string[] {
  const whole = secretsIn(stdout)
  const isPart = stagesOf(command, {}).some(({ reading: { verb, named, args } }) => {
    const formats = ['-o', '--output', '--template'].flatMap(flag => args.flags.get(flag) ?? [])
    const isContent = formats.some(format => !/^(?:wide|name)$/.test(format))
    return verb?.isShowing && isContent && named.some(({ kind }) => /secret/i.test(kind))
  })
  return isPart && whole.length === 0 ? secretsInExtract(stdout) : whole
}

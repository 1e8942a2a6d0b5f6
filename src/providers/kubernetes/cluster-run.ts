// Running kubectl or helm: a private folder, a kubeconfig of its own, a sealed fence with one way out, an explicit environment.
import { isDeskError, messageOf } from '../../errors.ts'
import { harmless } from '../filters.ts'
import { type PrivateFolder, withPrivateFolder } from '../private-folder.ts'
import type { Command, Pipeline, Ran } from '../provider.ts'
import { runPipeline } from '../run.ts'
import { SANDBOX_PROXY, type Sandbox } from '../sandbox.ts'
import { type Connection, connectionOf, endpointOf, secretsOf } from './connection.ts'
import { kubeconfigOf } from './kubeconfig.ts'
import { mendFor } from './mend.ts'
import { type ClusterSettings, defaultNamespace, identityOf } from './settings.ts'

export interface ClusterParts {
  /** Milliseconds, for durations. */
  now: () => number
  binaries: ReadonlyMap<string, string>
  sandbox?: Sandbox
}

export interface ClusterRun extends ClusterParts {
  command: Command
  settings: ClusterSettings
  signal: AbortSignal
  /** Beside what every run gets. */
  env?: (folder: PrivateFolder, isSealed: boolean) => Record<string, string>
  /** Before anything runs in the folder. */
  prepare?: (folder: PrivateFolder) => void
  /** Written into the working folder beside the attached files. */
  files?: Command['files']
  credentials?: Command['files']
  /** `host:port` beside the cluster's own. */
  endpoints?: readonly string[]
  readable?: readonly string[]
  timeoutMs?: number
  /** Runs in the same folder before; the command only if they succeed. */
  before?: readonly Pipeline[]
  /** Exit codes of the tool itself that are no failure. */
  harmless?: (argv: readonly string[], exitCode: number) => string | undefined
}

const DEFAULT_TIMEOUT_SECONDS = 60
const PATH = '/usr/local/bin:/usr/bin:/bin'
const KUBECONFIG = 'kubeconfig'

/** Runs a pipeline in the tenant's cluster as the command's permission. Never throws for what it does. */
export async function runInCluster(pipeline: Pipeline, run: ClusterRun): Promise<Ran> {
  try {
    const connection = await connectionOf(run.settings)
    const ran = await inFolder(pipeline, run, connection)
    const secrets = secretsOf(connection)
    const mend =
      ran.mend ?? mendFor(ran, { identity: identityOf(run.settings, run.command.context), connection })
    return { ...ran, secrets, ...(mend !== undefined && { mend }) }
  } catch (error) {
    return notStarted(error)
  }
}

function notStarted(error: unknown): Ran {
  const mend = isDeskError(error) ? error.suggestions.join(' ') : ''
  return {
    ...{ durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false },
    reason: messageOf(error),
    ...(mend && { mend }),
  }
}

function inFolder(pipeline: Pipeline, run: ClusterRun, connection: Connection): Promise<Ran> {
  const isSealed = run.sandbox?.state.kind === 'bubblewrap'
  const identity = identityOf(run.settings, run.command.context)
  const namespace = defaultNamespace(run.settings) ?? 'default'
  const content = kubeconfigOf({ connection, identity, namespace, ...(isSealed && { proxy: SANDBOX_PROXY }) })
  const files = [...run.command.files, ...(run.files ?? [])]
  const credentials = [{ name: KUBECONFIG, content }, ...(run.credentials ?? [])]
  return withPrivateFolder({ files, credentials }, async folder => {
    run.prepare?.(folder)
    for (const before of run.before ?? []) {
      const ran = await runPipeline(before, optionsOf(run, connection, folder))
      if (ran.exitCode !== 0) return ran
    }
    return runPipeline(pipeline, optionsOf(run, connection, folder))
  })
}

function optionsOf(run: ClusterRun, connection: Connection, folder: PrivateFolder) {
  const { now, binaries, sandbox, signal } = run
  const readable = [...folder.fence.readable, ...(run.readable ?? [])]
  const endpoints = [endpointOf(connection), ...(run.endpoints ?? [])]
  return {
    ...{ now, binaries, signal },
    harmless: (argv: readonly string[], code: number) => run.harmless?.(argv, code) ?? harmless(argv, code),
    ...(sandbox && { sandbox, fence: { ...folder.fence, readable, endpoints, sees: 'sealed' as const } }),
    env: { ...environment(folder), ...run.env?.(folder, sandbox?.state.kind === 'bubblewrap') },
    cwd: folder.path,
    timeoutMs: run.timeoutMs ?? (run.settings.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
  }
}

/** Nothing of this process's own: what a tool writes for itself goes into the folder and with it. */
function environment(folder: PrivateFolder): Record<string, string> {
  return {
    PATH,
    HOME: folder.path,
    TMPDIR: folder.path,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    KUBECONFIG: folder.credential(KUBECONFIG),
    KUBECTL_KUBERC: 'false',
    KUBECACHEDIR: `${folder.path}/.cache`,
  }
}

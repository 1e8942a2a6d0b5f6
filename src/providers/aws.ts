// The provider of AWS: the `aws` CLI behind a closed grammar, as a role assumed for one ticket and one person.
import { isDeskError, messageOf } from '../errors.ts'
import { CONFIG_NAME, configOf, endpointsOf, environmentOf, isRelayed } from './aws/environment.ts'
import { examineAws, isOffline } from './aws/examine.ts'
import { mendFor } from './aws/mend.ts'
import { writtenBeside } from './aws/outputs.ts'
import { rehearsalOf } from './aws/preview.ts'
import { createSessions, type Session, type Sessions } from './aws/sessions.ts'
import { type AwsSettings, awsSettingsInWords, settingsOf } from './aws/settings.ts'
import { type DIRECTORIES, findBinaries } from './binaries.ts'
import { FILTERS, harmless } from './filters.ts'
import { withPrivateFolder } from './private-folder.ts'
import type { Command, Pipeline, Preview, Provider, Ran } from './provider.ts'
import { runPipeline } from './run.ts'
import type { Sandbox } from './sandbox.ts'
import { readWith } from './settings.ts'

const DEFAULT_TIMEOUT_SECONDS = 120

export interface AwsParts {
  /** Milliseconds of a clock that never goes back: durations, and when sessions are renewed. */
  now: () => number
  /** What fences the CLI; absent: nothing does. */
  sandbox?: Sandbox
  /** Where tools are looked for; system directories unless said otherwise. */
  directories?: typeof DIRECTORIES
}

interface Running extends AwsParts {
  binaries: ReadonlyMap<string, string>
  sessions: Sessions
}

export function createAwsProvider(parts: AwsParts): Provider {
  const binaries = findBinaries(['aws', ...FILTERS], parts.directories)
  const running: Running = { ...parts, binaries, sessions: createSessions(parts.now) }
  return {
    name: 'aws',
    isLocal: true,
    binaries: ['aws'],
    readSettings: given => readWith(awsSettingsInWords, given),
    examine: examineAws,
    preview: (command, signal) => preview(running, command, signal),
    execute: (command, signal) => run(running, command, { pipeline: command.pipeline, signal }),
    async availability() {
      const path = binaries.get('aws')
      if (path !== undefined) return { isAvailable: true, detail: path }
      return {
        isAvailable: false,
        reason: 'the AWS CLI is not installed',
        mend: 'Install it where all users may run it: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
      }
    },
  }
}

async function preview(
  running: Running,
  command: Command,
  signal: AbortSignal,
): Promise<Preview | undefined> {
  if (examineAws(command).class === 'read-only') return undefined
  const [first = []] = command.pipeline
  const rehearsal = rehearsalOf(first)
  if (!rehearsal) return undefined
  const ran = await run(running, command, { pipeline: [rehearsal.argv], signal })
  const seen = ran.reason === undefined ? rehearsal.read(ran) : { summary: `${ran.reason}.` }
  return seen && { ...seen, ...(ran.secrets && { secrets: ran.secrets }) }
}

interface Run {
  pipeline: Pipeline
  signal: AbortSignal
}

/** Never throws: whatever kept it from running is the reason. */
async function run(running: Running, command: Command, { pipeline, signal }: Run): Promise<Ran> {
  if (signal.aborted) return notRun('It was stopped before it began')
  try {
    const settings = settingsOf(command.settings)
    if (typeof settings === 'string') return notRun(settings)
    const session = isOffline(pipeline[0] ?? []) ? undefined : await sessionFor(running, command, signal)
    const ran = await withCli(running, { command, settings, session, pipeline, signal })
    const mend = ran.exitCode === 0 ? undefined : (ran.mend ?? mendFor(ran.stderr))
    return {
      ...ran,
      ...(mend !== undefined && { mend }),
      ...(session && { secrets: Object.values(session) }),
    }
  } catch (error) {
    if (signal.aborted) return notRun('It was stopped before it began')
    const mend = isDeskError(error) ? error.suggestions.join(' ') : ''
    return { ...notRun(messageOf(error)), ...(mend && { mend }) }
  }
}

async function sessionFor({ sessions }: Running, command: Command, signal: AbortSignal): Promise<Session> {
  const { context, occasion } = command
  if (!occasion) throw new Error('Nobody is named for whom it would run')
  const examined = examineAws(command)
  const settings = settingsOf(command.settings)
  if (typeof settings === 'string' || examined.class === 'denied') throw new Error(examined.reasons.join(' '))
  return sessions.sessionFor(
    { context, occasion, settings, class: examined.class, verb: examined.verb },
    signal,
  )
}

interface Cli extends Run {
  command: Command
  settings: AwsSettings
  session: Session | undefined
}

function withCli(running: Running, { command, settings, session, pipeline, signal }: Cli): Promise<Ran> {
  const { binaries, now, sandbox } = running
  const { files } = command
  const credentials = [{ name: CONFIG_NAME, content: configOf(settings) }]
  return withPrivateFolder({ files, credentials }, async folder => {
    const ran = await runPipeline(pipeline, {
      binaries,
      env: environmentOf({
        settings,
        ...(session && { session }),
        home: folder.path,
        config: folder.credential(CONFIG_NAME),
        isFenced: isRelayed(sandbox),
      }),
      cwd: folder.path,
      timeoutMs: (settings.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
      signal,
      now,
      harmless,
      ...(sandbox && {
        sandbox,
        fence: { sees: 'sealed' as const, ...folder.fence, endpoints: endpointsOf(settings) },
      }),
    })
    return { ...ran, stdout: ran.stdout + writtenBeside(folder.path, files) }
  })
}

function notRun(reason: string): Ran {
  return { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false, reason }
}

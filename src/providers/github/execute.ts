// Carrying out a `gh` command: a token for it alone, the calls, what `gh` would print, and the filters behind it.
import type { Command, Ran } from '../provider.ts'
import type { Call, Said } from './action.ts'
import { type Read, readCommand } from './examine.ts'
import { failureOf } from './failure.ts'
import { openSession, type Session, type Wanted } from './session.ts'
import { ceilingOf } from './settings.ts'

const DEFAULT_TIMEOUT_SECONDS = 60

export interface Carrying {
  /** Milliseconds since the epoch. */
  now: () => number
  /** Runs what stands behind the `|` on what was printed. */
  filter: (stages: string[][], input: string, signal: AbortSignal) => Promise<Ran>
}

/** Looks at the command once more: what a tenant or a permission may not do is not even asked of GitHub. */
export async function carryOut(
  command: Command,
  signal: AbortSignal,
  { now, filter }: Carrying,
): Promise<Ran> {
  const begun = now()
  const reading = readCommand(command)
  const findings = reading.isRead ? reading.read.findings : reading.findings
  const denied = findings.filter(finding => finding.class === 'denied').map(finding => finding.reason)
  if (!reading.isRead || denied.length > 0) return notStarted(denied.join(' ') || 'It is not known here')
  if (signal.aborted) return notStarted('It was stopped before it began')
  const { read } = reading
  const seconds = read.settings.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS
  const timeout = AbortSignal.timeout(seconds * 1000)
  const ran = await asked(read, command, AbortSignal.any([signal, timeout]))
  const ended = endOf(signal, timeout, seconds)
  if (ended && ran.exitCode === undefined) return { ...ran, ...ended, durationMs: now() - begun }
  const jq = read.given.one('--jq')
  const stages = [...(jq === undefined ? [] : [['jq', '-r', jq]]), ...command.pipeline.slice(1)]
  const filtered =
    stages.length > 0 && ran.exitCode === 0 ? await filter(stages, ran.stdout, signal) : undefined
  const whole = filtered ? { ...filtered, ...(ran.secrets && { secrets: ran.secrets }) } : ran
  return { ...whole, durationMs: now() - begun }
}

function endOf(signal: AbortSignal, timeout: AbortSignal, seconds: number): Partial<Ran> | undefined {
  if (signal.aborted) return { reason: 'stopped' }
  return timeout.aborted ? { reason: `timed out after ${seconds} s`, isTimedOut: true } : undefined
}

function notStarted(reason: string): Ran {
  return { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false, reason }
}

const NOTHING = { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false }

export async function asked(read: Read, command: Command, signal: AbortSignal): Promise<Ran> {
  const wanted = wantedOf(read, command.context.permission)
  let session: Session | undefined
  try {
    session = await openSession(read.settings, wanted, signal)
    const said = await read.action?.run(callOf(read, { command, session, repositories: wanted.repositories }))
    return { ...NOTHING, exitCode: 0, ...printed(said), secrets: [session.token] }
  } catch (error) {
    if (signal.aborted) return { ...NOTHING, ...(session && { secrets: [session.token] }) }
    return { ...NOTHING, ...failureOf(error, read), ...(session && { secrets: [session.token] }) }
  } finally {
    await session?.end()
  }
}

function printed(said: string | Said | undefined): Partial<Ran> {
  return typeof said === 'string' ? { stdout: said } : { ...said }
}

/** The one repository; those of the tenant where a command lists them. */
function wantedOf({ name, given, action, repository, settings }: Read, permission: string): Wanted {
  const identity = ceilingOf(settings, permission)
  const own = (typeof identity !== 'string' && identity.repositories) || settings.repositories || []
  const owner = (own[0] ?? '').split('/')[0]
  const repositories =
    name === 'repo list' ? own.filter(one => one.split('/')[0] === owner) : [repository ?? '']
  return { permissions: action?.needs(given) ?? {}, repositories }
}

interface Making {
  command: Command
  session: Session
  repositories: string[]
}

function callOf({ given, repository = '' }: Read, { command, session, repositories }: Making): Call {
  const [owner = '', repo = ''] = repository.split('/')
  return {
    octokit: session.octokit,
    repository: { owner, repo },
    repositories,
    given,
    files: command.files,
    ...(command.binding !== undefined && { binding: command.binding }),
  }
}

// What a command of kubectl would do: whether the identity may, and the diff or the dry run that the cluster itself makes.
import { messageOf } from '../../errors.ts'
import { valueOfFlag } from '../grammar.ts'
import type { Command, Pipeline, Preview, Ran } from '../provider.ts'
import { accessOf, questionsOf } from './access.ts'
import { type ClusterParts, runInCluster } from './cluster-run.ts'
import { connectionOf, secretsOf } from './connection.ts'
import { type Stage, stagesOf } from './examine.ts'
import { kindOf } from './kinds.ts'
import { isRecord } from './manifest.ts'
import { readKubectl } from './read.ts'
import { secretsIn } from './secrets.ts'
import { type ClusterSettings, defaultNamespace, identityOf } from './settings.ts'
import type { Verb } from './verb.ts'

export interface Looking extends ClusterParts {
  settings: ClusterSettings
  signal: AbortSignal
}

const PATIENCE = 10_000
const MOST_TEXT = 64 * 1024
/** What the server counts for itself, and what a dry run prints as empty. */
const NOISE =
  /^diff |^[+-]\s+(?:generation|resourceVersion): |^[+-]\s*(?:annotations|strategy|resources|status): \{\}$/

/** Never throws; undefined where there is nothing to see and nobody to ask. */
export async function previewKubernetes(command: Command, looking: Looking): Promise<Preview | undefined> {
  try {
    const stages = stagesOf(command, looking.settings)
    const asked = await permission(stages, command, looking)
    if (asked?.isPermitted === false) return asked
    return merged(asked, await sight(stages, command, looking))
  } catch (error) {
    return { summary: `It could not be looked at beforehand: ${messageOf(error)}` }
  }
}

async function permission(
  stages: readonly Stage[],
  command: Command,
  looking: Looking,
): Promise<Preview | undefined> {
  const fallback = defaultNamespace(looking.settings) ?? 'default'
  const questions = stages.flatMap(stage => questionsOf(stage, fallback))
  if (questions.length === 0) return undefined
  const connection = await connectionOf(looking.settings)
  const identity = identityOf(looking.settings, command.context)
  const access = await accessOf(questions, { connection, identity, signal: looking.signal })
  const secrets = secretsOf(connection)
  if (access.failure?.includes('cannot impersonate')) {
    return {
      isPermitted: false,
      summary: `The helpdesk’s own account may not act as ${identity.user}.`,
      text: access.failure,
      secrets,
    }
  }
  if (access.failure !== undefined) {
    return {
      summary: `The cluster could not be asked whether ${identity.user} may do this: ${access.failure}.`,
      secrets,
    }
  }
  const [first] = access.refused
  if (first === undefined) return { isPermitted: true, summary: `${identity.user} may do this.`, secrets }
  const others = access.refused.length > 1 ? ` (and ${access.refused.length - 1} more)` : ''
  return { isPermitted: false, summary: `${identity.user} may not ${first}${others}.`, secrets }
}

function merged(asked: Preview | undefined, seen: Preview | undefined): Preview | undefined {
  if (!asked || !seen) return asked ?? seen
  const secrets = [...(asked.secrets ?? []), ...(seen.secrets ?? [])]
  return { ...asked, ...seen, summary: `${asked.summary} ${seen.summary}`, secrets }
}

/** Only one command of kubectl can be tried out; what others leave behind is not there yet. */
async function sight(
  [stage, ...others]: readonly Stage[],
  command: Command,
  looking: Looking,
): Promise<Preview | undefined> {
  const verb = stage?.reading.verb
  const isDry = stage?.reading.args.flags.has('--dry-run')
  if (!stage || !verb?.look || others.length > 0 || stage.files.isFromPipe || isDry) return undefined
  if (stage.findings.every(({ class: found }) => found === 'read-only')) return undefined
  if (stage.findings.some(({ mark, class: found }) => mark === 'unknown' || found === 'denied'))
    return undefined
  const argv = command.pipeline.find(([name]) => name === 'kubectl') ?? []
  const ran = await run(trial(argv, verb), command, looking)
  const said = verb.look === 'replicas' ? scalingOf(ran, stage) : tellingOf(ran, verb)
  const secrets = [...(ran.secrets ?? []), ...secretsIn(ran.stdout)]
  return { ...said, ...(said.text && { text: said.text.slice(0, MOST_TEXT) }), secrets }
}

function run(pipeline: Pipeline, command: Command, looking: Looking): Promise<Ran> {
  return runInCluster(pipeline, { ...looking, command, timeoutMs: PATIENCE })
}

/** The command that shows what another would change. */
function trial(argv: readonly string[], verb: Verb): Pipeline {
  if (verb.look === 'diff') return [without(argv)]
  if (verb.look === 'replicas') return [lookingAt(argv)]
  const dry = inserted(argv, ['--dry-run=server', ...(verb.look === 'dry-run-diff' ? ['-o=yaml'] : [])])
  return verb.look === 'dry-run-diff' ? [dry, ['kubectl', ...namespaceOf(argv), 'diff', '-f', '-']] : [dry]
}

/** In front of `--`, behind which everything belongs to another program. */
function inserted(argv: readonly string[], more: readonly string[]): string[] {
  const at = argv.indexOf('--')
  return at < 0 ? [...argv, ...more] : argv.toSpliced(at, 0, ...more)
}

/** `kubectl diff` of the same manifests. */
function without(argv: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 1; at < argv.length; at += 1) {
    const arg = argv[at] ?? ''
    if (/^(?:-f|-n|-l|--filename|--namespace|--selector)$/.test(arg)) kept.push(arg, argv[++at] ?? '')
    else if (
      /^(?:-[fnl].|--(?:filename|namespace|selector)=|--server-side|--force-conflicts|-R$|--recursive)/.test(
        arg,
      )
    )
      kept.push(arg)
  }
  return ['kubectl', 'diff', ...kept]
}

function namespaceOf(argv: readonly string[]): string[] {
  const at = argv.findIndex(arg => arg === '-n' || arg === '--namespace')
  const attached = argv.find(arg => /^(?:-n.|--namespace=)/.test(arg))
  if (at >= 0) return ['-n', argv[at + 1] ?? '']
  return attached === undefined ? [] : [attached]
}

/** `kubectl diff` says by 1 that there are differences. */
function tellingOf(ran: Ran, verb: Verb): Preview {
  const isDiff = verb.look === 'diff' || verb.look === 'dry-run-diff'
  const isDone = ran.exitCode === 0 || (isDiff && ran.exitCode === 1 && ran.stdout.includes('\n+++ '))
  if (!isDone) return { summary: failed(ran) }
  if (!isDiff) return { summary: 'This is what the cluster says it would do.', text: ran.stdout }
  const text = readable(ran.stdout)
  const changed = (ran.stdout.match(/^\+\+\+ /gm) ?? []).length
  if (!/^[+-](?![+-]{2} )/m.test(text)) return { summary: 'Nothing would change.' }
  return { summary: `${changed} object${changed === 1 ? '' : 's'} would change.`, text }
}

/** What is to be scaled, as it stands. */
function lookingAt(argv: readonly string[]): string[] {
  const { args } = readKubectl(argv.slice(1))
  const chosen = ['-l', '--selector'].flatMap(flag =>
    (args.flags.get(flag) ?? []).map(value => `--selector=${value}`),
  )
  const files = ['-f', '--filename'].flatMap(flag =>
    (args.flags.get(flag) ?? []).map(value => `--filename=${value}`),
  )
  return ['kubectl', 'get', ...args.operands, ...chosen, ...files, ...namespaceOf(argv), '-o=json']
}

function scalingOf(ran: Ran, { reading }: Stage): Preview {
  if (ran.exitCode !== 0) return { summary: failed(ran) }
  const then = valueOfFlag(reading.args, '--replicas')
  const lines = replicasIn(ran.stdout).map(({ name, replicas }) => `${name}: ${replicas} now, ${then} then`)
  const what = `${lines.length} object${lines.length === 1 ? '' : 's'}`
  return {
    summary: `${what} would run ${then} pod${then === '1' ? '' : 's'}.`,
    text: `${lines.join('\n')}\n`,
  }
}

function replicasIn(json: string): { name: string; replicas: number }[] {
  const found: unknown = JSON.parse(json)
  const objects = isRecord(found) && Array.isArray(found.items) ? found.items : [found]
  return objects.filter(isRecord).map(({ kind, metadata, spec }) => ({
    name: `${kindOf(String(kind)).resource}/${isRecord(metadata) ? metadata.name : ''}`,
    replicas: Number(isRecord(spec) ? (spec.replicas ?? 1) : 1),
  }))
}

function failed(ran: Ran): string {
  const why = ran.reason ?? ran.stderr.trim().split('\n').at(-1) ?? ''
  return `The cluster did not take the trial: ${why || 'it gave no reason'}.`
}

/** Without the names of temporary folders and what the server counts for itself. */
function readable(diff: string): string {
  return diff
    .split('\n')
    .filter(line => !NOISE.test(line))
    .map(line =>
      line.replace(
        /^(---|\+\+\+) \S*\/(?:LIVE|MERGED)-\d+\/(\S+).*$/,
        (_, mark, name) => `${mark} ${mark === '---' ? 'now' : 'then'}: ${name}`,
      ),
    )
    .join('\n')
}

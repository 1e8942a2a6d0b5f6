// What helm would do: the manifest as it would be rendered against the one that is there, and whether the identity may.
import { messageOf } from '../../errors.ts'
import { accessOf, type Question } from '../kubernetes/access.ts'
import { connectionOf, secretsOf } from '../kubernetes/connection.ts'
import { kindOf } from '../kubernetes/kinds.ts'
import { lineDiff } from '../kubernetes/line-diff.ts'
import { type Declared, declaredIn, isRecord } from '../kubernetes/manifest.ts'
import { secretsIn } from '../kubernetes/secrets.ts'
import { defaultNamespace, identityOf } from '../kubernetes/settings.ts'
import type { Pipeline, Preview, Ran } from '../provider.ts'
import { chartDigest } from './chart-digest.ts'
import { helmStages } from './examine.ts'
import type { HelmReading } from './read.ts'
import { type HelmRun, runHelm } from './run.ts'

const PATIENCE = 10_000
const MOST_TEXT = 64 * 1024

/** Manifests now and then. */
interface Seen {
  now: string
  then: string
}

/** Never throws; undefined where there is nothing to see. */
export async function previewHelm(run: HelmRun): Promise<Preview | undefined> {
  try {
    const [stage, ...others] = helmStages(run.command, run.settings)
    if (
      !stage?.verb ||
      stage.verb.class === 'read-only' ||
      others.length > 0 ||
      stage.args.flags.has('--dry-run')
    )
      return undefined
    if (stage.findings.some(({ class: found }) => found === 'denied')) return undefined
    const digest = await chartDigest(run)
    const binding = digest === undefined ? {} : { binding: digest }
    const seen = await sight(stage, run).catch(error => `It could not be tried out: ${messageOf(error)}.`)
    if (typeof seen === 'string') {
      const asked = await permission(stage, [], run)
      return { ...asked, ...binding, summary: `${asked.summary} ${seen}` }
    }
    const declared = declaredIn(stage.name === 'uninstall' ? seen.now : seen.then) ?? []
    const asked = await permission(stage, declared, run)
    const secrets = [...asked.secrets, ...secretsIn(seen.now), ...secretsIn(seen.then)]
    return { ...asked, ...binding, ...told(seen, asked.summary), secrets }
  } catch (error) {
    return { summary: `It could not be looked at beforehand: ${messageOf(error)}` }
  }
}

/** In words where it could not be tried. */
async function sight(stage: HelmReading, run: HelmRun): Promise<Seen | string> {
  const [release = ''] = stage.releases
  const where = namespaceOf(stage)
  const now = await tried([['helm', 'get', 'manifest', release, ...where]], run)
  const current = now.exitCode === 0 ? now.stdout : ''
  if (/^(?:install|upgrade)$/.test(stage.name)) {
    const argv = run.command.pipeline.find(([name]) => name === 'helm') ?? []
    const trial = await tried([[...argv, '--dry-run=server', '-o=json']], run)
    return trial.exitCode === 0 ? { now: current, then: manifestIn(trial.stdout) } : failed(trial)
  }
  if (now.exitCode !== 0) return failed(now)
  if (stage.name === 'rollback') {
    const revision = stage.args.operands[1] ?? String((await revisionNow(release, where, run)) - 1)
    const then = await tried([['helm', 'get', 'manifest', release, `--revision=${revision}`, ...where]], run)
    return then.exitCode === 0 ? { now: current, then: then.stdout } : failed(then)
  }
  return { now: current, then: stage.verb?.class === 'destructive' ? '' : current }
}

const tried = (pipeline: Pipeline, run: HelmRun): Promise<Ran> =>
  runHelm(pipeline, { ...run, timeoutMs: PATIENCE })

function failed({ reason, stderr }: Ran): string {
  const why = reason ?? stderr.trim().split('\n').at(-1) ?? ''
  return `It could not be tried out: ${why || 'helm gave no reason'}.`
}

function namespaceOf({ place }: HelmReading): string[] {
  const namespace = place.namespaces.at(-1)
  return namespace === undefined ? [] : [`--namespace=${namespace}`]
}

function manifestIn(json: string): string {
  const release: unknown = JSON.parse(json.slice(json.indexOf('{')))
  return isRecord(release) && typeof release.manifest === 'string' ? release.manifest : ''
}

async function revisionNow(release: string, where: readonly string[], run: HelmRun): Promise<number> {
  const ran = await tried([['helm', 'status', release, ...where, '-o=json']], run)
  const status: unknown = ran.exitCode === 0 ? JSON.parse(ran.stdout) : {}
  return isRecord(status) ? Number(status.version) : Number.NaN
}

/** Helm keeps a release in Secrets, and makes what the chart says. */
async function permission(stage: HelmReading, declared: readonly Declared[], run: HelmRun) {
  const connection = await connectionOf(run.settings)
  const identity = identityOf(run.settings, run.command.context)
  const namespace = stage.place.namespaces.at(-1) ?? defaultNamespace(run.settings) ?? 'default'
  const isRemoval = stage.verb?.class === 'destructive'
  const kept = (isRemoval ? ['list', 'delete'] : ['list', 'create', 'update']).map(verb => ({
    verb,
    resource: 'secrets',
    namespace,
  }))
  const made = declared.flatMap(one =>
    questionsAbout(one, namespace, isRemoval ? ['delete'] : ['create', 'patch']),
  )
  const unique = [
    ...new Map([...kept, ...made].map(question => [JSON.stringify(question), question])).values(),
  ]
  const { refused, failure } = await accessOf(unique.slice(0, 24), {
    connection,
    identity,
    signal: run.signal,
  })
  const secrets = secretsOf(connection)
  if (failure !== undefined)
    return {
      summary: `The cluster could not be asked whether ${identity.user} may do this: ${failure}.`,
      secrets,
    }
  const [first] = refused
  if (first === undefined) return { isPermitted: true, summary: `${identity.user} may do this.`, secrets }
  return { isPermitted: false, summary: `${identity.user} may not ${first}.`, secrets }
}

function questionsAbout(
  { kind, namespace }: Declared,
  fallback: string,
  verbs: readonly string[],
): Question[] {
  const { resource, group, isClusterWide } = kindOf(kind)
  return verbs.map(verb => ({
    verb,
    resource,
    ...(group && { group }),
    ...(!isClusterWide && { namespace: namespace ?? fallback }),
  }))
}

function told({ now, then }: Seen, permitted: string): Pick<Preview, 'summary' | 'text'> {
  const diff = lineDiff(now.trim(), then.trim())
  if (diff === undefined) return { summary: `${permitted} The change is too long to be compared.` }
  if (diff === '') return { summary: `${permitted} No object would change.` }
  const count = new Set(
    [...(declaredIn(now) ?? []), ...(declaredIn(then) ?? [])].map(({ kind, name }) => `${kind}/${name}`),
  ).size
  return {
    summary: `${permitted} The release has ${count} object${count === 1 ? '' : 's'}; this would change in them.`,
    text: diff.slice(0, MOST_TEXT),
  }
}

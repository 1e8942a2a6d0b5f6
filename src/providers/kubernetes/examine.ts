// A pipeline of kubectl, examined: its verdict, where it would run, what it touches, which files it reads.
import { CLASSES, type Finding, verdictOf } from '../../policy/verdict.ts'
import { surroundingFindings } from '../filters.ts'
import type { AttachedFile, Command, Examined } from '../provider.ts'
import { manifestFindings, patchFindings } from './content.ts'
import { fenceFindings, isFenced, type Place, targetOf } from './fence.ts'
import { type FilesRead, filesNamed } from './files.ts'
import { inWords, kindOf } from './kinds.ts'
import { type Declared, declaredIn } from './manifest.ts'
import { rawPlace } from './raw.ts'
import { type Reading, readKubectl } from './read.ts'
import { type ClusterSettings, kubernetesSettings } from './settings.ts'
import { refusal } from './verb.ts'

/** One stage of kubectl with its files and its place. */
export interface Stage {
  reading: Reading
  files: FilesRead
  declared: Declared[]
  place: Place
  findings: Finding[]
}

const NOWHERE: Place = { namespaces: [], isEverywhere: false, clusterWide: [] }

export function examineKubernetes(command: Command): Examined {
  const settings = kubernetesSettings.safeParse(command.settings)
  if (!settings.success) {
    const [issue] = settings.error.issues
    const reason = `The tenant’s settings of kubernetes are wrong: ${issue?.path.join('.')}: ${issue?.message}`
    return { ...verdictOf([refusal(reason)]), ...described([], {}, command) }
  }
  const stages = stagesOf(command, settings.data)
  const around = surroundingFindings(command.pipeline, ['kubectl'])
  const findings = [...stages.flatMap(stage => stage.findings), ...around]
  if (stages.length === 0) findings.push(refusal('There is no `kubectl` in this command'))
  return { ...verdictOf(findings), ...described(stages, settings.data, command) }
}

export function stagesOf({ pipeline, files }: Command, settings: ClusterSettings): Stage[] {
  return pipeline.flatMap((argv, at) =>
    argv[0] === 'kubectl' ? stageOf(argv.slice(1), at > 0, { files, settings }) : [],
  )
}

interface Given {
  files: readonly AttachedFile[]
  settings: ClusterSettings
}

function stageOf(argv: readonly string[], isFed: boolean, { files: attached, settings }: Given): Stage {
  const reading = readKubectl(argv)
  const files = filesNamed(pathsOf(reading))
  const contents = attached.filter(({ name }) => files.files.includes(name))
  const read = contents.map(({ content }) => declaredIn(content))
  const declared = isManifest(reading) ? read.flatMap(objects => objects ?? []) : []
  const place = placeOf(reading, declared)
  const unread = isManifest(reading) && read.includes(undefined)
  const findings = [
    ...reading.findings,
    ...files.findings,
    ...fenceFindings(place, settings),
    ...contentFindings(reading, contents, declared),
    ...(unread && isFenced(settings)
      ? [refusal('An attached file cannot be read as YAML or JSON; mend it')]
      : []),
    ...pipeFindings(files, reading, { isFed, settings }),
  ]
  return { reading, files, declared, place, findings }
}

/** Of what changes something; a patch is read as one. */
function contentFindings(
  { verb, args }: Reading,
  files: readonly AttachedFile[],
  declared: readonly Declared[],
): Finding[] {
  if (!verb || verb.class === 'read-only') return []
  const patches = args.flags.get('--patch-file') ?? []
  const isPatch = ({ name }: AttachedFile) => patches.some(path => path.endsWith(name))
  const text = ({ content }: AttachedFile) => content
  return [
    ...files.filter(isPatch).map(text).flatMap(patchFindings),
    ...manifestFindings(files.filter(file => !isPatch(file)).map(text), declared),
  ]
}

/** What comes through a pipe cannot be looked into, so the tenant's namespace must stand in the command. */
function pipeFindings(
  { isFromPipe }: FilesRead,
  { args }: Reading,
  given: { isFed: boolean; settings: ClusterSettings },
): Finding[] {
  if (!isFromPipe) return []
  const asked = given.isFed
    ? []
    : [
        {
          class: 'mutating' as const,
          reason: '`-f -` reads what stands before a `|`; here is nothing: attach a file',
        },
      ]
  const isNamed = args.flags.has('-n') || args.flags.has('--namespace')
  if (!isFenced(given.settings) || isNamed) return asked
  return [
    ...asked,
    refusal(`\`-f -\` needs the namespace beside it: \`-n ${given.settings.namespaces?.[0]}\``),
  ]
}

function isManifest({ verb }: Reading): boolean {
  return verb !== undefined && Object.hasOwn(verb.flags, '--filename')
}

/** Lists of files are comma-separated; `--from-file` may say under which key. */
function pathsOf(reading: Reading): { flag: string; path: string }[] {
  const { verb, args } = reading
  const of = (flag: string) =>
    (args.flags.get(flag) ?? []).flatMap(value => value.split(',')).map(path => ({ flag, path }))
  const keyed = (verb?.files ?? [])
    .flatMap(of)
    .map(({ flag, path }) => ({ flag, path: path.replace(/^[^=]*=/, '') }))
  // `-f` of `logs` follows; only where there is `--filename` is it the same.
  return [...(isManifest(reading) ? [...of('-f'), ...of('--filename')] : []), ...keyed]
}

function placeOf({ verb, args, named }: Reading, declared: readonly Declared[]): Place {
  const isChange = verb !== undefined && verb.class !== 'read-only'
  const all = [...named.map(one => ({ ...one })), ...declared]
  const wide = all.filter(({ kind }) => kindOf(kind).isClusterWide)
  const flags = [...(args.flags.get('-n') ?? []), ...(args.flags.get('--namespace') ?? [])]
  const own = declared.flatMap(({ namespace }) => namespace ?? [])
  const dumped = (args.flags.get('--namespaces') ?? []).flatMap(value => value.split(','))
  const raw = rawPlace(args)
  const everywhere = [...(args.flags.get('-A') ?? []), ...(args.flags.get('--all-namespaces') ?? [])]
  return {
    namespaces: [...own, ...dumped, ...flags, ...raw.namespaces],
    isEverywhere: everywhere.some(value => value !== 'false'),
    clusterWide: [...(isChange ? wide.map(inWords) : []), ...raw.clusterWide],
  }
}

function described(stages: readonly Stage[], settings: ClusterSettings, command: Command) {
  const place = stages.map(stage => stage.place).reduce(joined, NOWHERE)
  const objects = stages.flatMap(({ reading, declared }) => [...reading.named, ...declared].map(inWords))
  return {
    target: targetOf(place, settings, command.context),
    verb: worst(stages)?.reading.name ?? '',
    objects: [...new Set(objects)],
    files: [...new Set(stages.flatMap(({ files }) => files.files))],
  }
}

function joined(a: Place, b: Place): Place {
  return {
    namespaces: [...a.namespaces, ...b.namespaces],
    isEverywhere: a.isEverywhere || b.isEverywhere,
    clusterWide: [...a.clusterWide, ...b.clusterWide],
  }
}

function worst(stages: readonly Stage[]): Stage | undefined {
  const rank = ({ findings }: Stage) => Math.max(...findings.map(finding => CLASSES.indexOf(finding.class)))
  return [...stages].sort((a, b) => rank(b) - rank(a))[0]
}

// From arguments of helm to a verb, its release, its chart, its files, and everything that speaks for or against it.
import type { Finding } from '../../policy/verdict.ts'
import { type Arguments, readArguments, valueOfFlag } from '../grammar.ts'
import type { Place } from '../kubernetes/fence.ts'
import { type FilesRead, filesNamed } from '../kubernetes/files.ts'
import { refusal } from '../kubernetes/verb.ts'
import { wordIn } from '../kubernetes/words.ts'
import { addressFindings, chartFindings } from './charts.ts'
import { EVERYWHERE } from './flags.ts'
import type { HelmSettings } from './settings.ts'
import { ALIASES, HEADS, HELM_VERBS, type HelmVerb, REFUSED } from './verbs.ts'

export interface HelmReading {
  /** "get values"; '' when there is none. */
  name: string
  verb?: HelmVerb
  args: Arguments
  releases: string[]
  chart?: string
  files: FilesRead
  place: Place
  findings: Finding[]
}

/** Reads what stands behind `helm`. */
export function readHelm(argv: readonly string[], settings: HelmSettings): HelmReading {
  const { name, rest } = verbOf(argv)
  const verb = Object.hasOwn(HELM_VERBS, name) ? HELM_VERBS[name] : undefined
  const args = readArguments(rest, {
    tool: `helm ${name}`.trim(),
    flags: { ...EVERYWHERE, ...verb?.flags },
    isGo: true,
  })
  const paths = ['-f', '--values'].flatMap(flag =>
    (args.flags.get(flag) ?? []).flatMap(value => value.split(',').map(path => ({ flag, path }))),
  )
  const files = filesNamed(verb?.flags['--values'] ? paths : [])
  const { releases, chart } = named(verb, args)
  const repositories = args.flags.get('--repo') ?? []
  return {
    name,
    ...(verb && { verb }),
    ...(chart !== undefined && { chart }),
    ...{ args, releases, files },
    place: placeOf(args),
    findings: softened(
      [
        ...said(name, verb),
        ...args.findings,
        ...files.findings,
        ...(files.isFromPipe
          ? [refusal('`--values -` is refused: attach the values and use `--values FILE`')]
          : []),
        ...repositories.flatMap(url => addressFindings(url, settings)),
        ...(chart === undefined || repositories.length > 0 ? [] : chartFindings(chart, settings)),
      ],
      args,
    ),
  }
}

function verbOf(argv: readonly string[]): { name: string; rest: string[] } {
  const rest = [...argv]
  const at = wordIn(rest, EVERYWHERE)
  const written = rest[at] ?? ''
  if (written === '') return { name: '', rest }
  rest.splice(at, 1)
  const first = ALIASES[written] ?? written
  const next = wordIn(rest, EVERYWHERE)
  const second = rest[next]
  if (!HEADS.has(first) || second === undefined) return { name: first, rest }
  return { name: `${first} ${second}`, rest: rest.toSpliced(next, 1) }
}

function said(name: string, verb: HelmVerb | undefined): Finding[] {
  const why = [name, name.split(' ')[0] ?? '']
    .map(one => (Object.hasOwn(REFUSED, one) ? REFUSED[one] : undefined))
    .find(Boolean)
  if (why !== undefined) return [refusal(`\`helm ${name}\` is refused: ${why}`)]
  if (verb)
    return [
      { class: verb.class, ...(verb.mark && { mark: verb.mark }), reason: `\`helm ${name}\` ${verb.does}` },
    ]
  if (name === '' || HEADS.has(name))
    return [{ class: 'read-only', reason: `\`helm ${name}\` alone explains itself` }]
  return [
    {
      class: 'mutating',
      mark: 'unknown',
      reason: `\`helm ${name}\` is not among the known verbs of \`helm\``,
    },
  ]
}

/** `helm install CHART --generate-name` names no release. */
function named(
  verb: HelmVerb | undefined,
  { operands, behind = [] }: Arguments,
): Pick<HelmReading, 'releases' | 'chart'> {
  const all = [...operands, ...behind]
  const chart = verb?.chart === undefined ? undefined : all.at(verb.chart)
  if (verb?.release === 'all') return { releases: all }
  const isAlone = verb?.chart === -1 && all.length < 2
  const release = verb?.release === undefined || isAlone ? undefined : all[verb.release]
  return { releases: release === undefined ? [] : [release], ...(chart !== undefined && { chart }) }
}

function placeOf({ flags }: Arguments): Place {
  const everywhere = [...(flags.get('-A') ?? []), ...(flags.get('--all-namespaces') ?? [])]
  return {
    namespaces: [...(flags.get('-n') ?? []), ...(flags.get('--namespace') ?? [])],
    isEverywhere: everywhere.some(value => value !== 'false'),
    clusterWide: [],
  }
}

function softened(findings: Finding[], args: Arguments): Finding[] {
  const dry = valueOfFlag(args, '--dry-run')
  if (dry !== 'client' && dry !== 'server') return findings
  return findings.map(finding =>
    finding.class === 'destructive' ? { ...finding, class: 'mutating' as const } : finding,
  )
}

// From arguments of kubectl to a verb, its objects, its flags, and everything that speaks for or against it.
import type { Finding } from '../../policy/verdict.ts'
import { type Arguments, hasFlag, readArguments, valueOfFlag } from '../grammar.ts'
import { EVERYWHERE } from './flags.ts'
import { inWords, isSensitive, type Named, namedIn } from './kinds.ts'
import { refusal, sensitive, type Verb } from './verb.ts'
import { isHead, isVerb, refusedVerb, verbNamed } from './verbs.ts'
import { wordIn } from './words.ts'

/** What one stage of kubectl says. */
export interface Reading {
  /** "rollout restart"; '' when there is none. */
  name: string
  /** Absent when it is refused or not known. */
  verb?: Verb
  args: Arguments
  named: Named[]
  findings: Finding[]
}

const NOTHING: Arguments = { operands: [], flags: new Map(), findings: [] }
/** From 6 on requests are printed with their bodies. */
const QUIET = /^-?[0-5]$/
const FROM_FILE = /^(?:jsonpath-file|go-template-file|templatefile|custom-columns-file)/i

/** Reads what stands behind `kubectl`. */
export function readKubectl(argv: readonly string[]): Reading {
  const { name, rest } = verbOf(argv)
  const why = refusedVerb(name)
  if (why !== undefined) return unread(name, refusal(`\`kubectl ${name}\` is refused: ${why}`))
  const verb = verbNamed(name)
  const grammar = { tool: `kubectl ${name}`.trim(), flags: { ...EVERYWHERE, ...verb?.flags }, isGo: true }
  const args = readArguments(rest, grammar)
  if (!verb) return { ...unread(name, strange(name)), args, findings: [strange(name), ...args.findings] }
  const named = namedBy(verb, args)
  return { name, verb, args, named, findings: softened(findingsOf(name, verb, { args, named }), args) }
}

function strange(name: string): Finding {
  if (name === '') return { class: 'read-only', reason: '`kubectl` alone explains itself' }
  return {
    class: 'mutating',
    mark: 'unknown',
    reason: `\`kubectl ${name}\` is not among the known verbs of \`kubectl\``,
  }
}

function unread(name: string, finding: Finding): Reading {
  return { name, args: NOTHING, named: [], findings: [finding] }
}

/** Up to three words: "create", "create secret", "create secret generic"; and the arguments without them. */
function verbOf(argv: readonly string[]): { name: string; rest: string[] } {
  const rest = [...argv]
  let name = ''
  for (let count = 0; count < 3; count += 1) {
    if (count > 0 && !isHead(name)) break
    const at = wordIn(rest, EVERYWHERE)
    const word = rest[at] ?? ''
    const next = `${name} ${word}`.trim()
    if (
      word === '' ||
      (count > 0 && !isVerb(next) && verbNamed(name)?.objects === 'none' && takesFiles(name))
    )
      break
    if (count > 0 && !isVerb(next) && !isHead(next)) return { name: next, rest: rest.toSpliced(at, 1) }
    rest.splice(at, 1)
    name = next
  }
  return { name, rest }
}

/** `kubectl apply x`: a word too many, not a verb. */
const takesFiles = (name: string) => ['apply', 'cluster-info'].includes(name)

function namedBy({ objects, isShowing }: Verb, args: Arguments): Named[] {
  const operands = isShowing ? args.operands : args.operands.filter(operand => !isAssignment(operand))
  if (objects === 'none') return []
  if (objects === undefined) return namedIn([...operands, ...(args.behind ?? [])])
  const names = objects.isOne ? operands.slice(0, 1) : operands
  const named = names.flatMap(name => (name.includes('/') ? namedIn([name]) : { kind: objects.kind, name }))
  return named.length > 0 ? named : [{ kind: objects.kind }]
}

/** `app=web`, `app-`, `image=repo/web:2`, `dedicated=x:NoSchedule`: what is set, not what it is set on. */
function isAssignment(operand: string): boolean {
  return (
    operand.includes('=') ||
    operand.endsWith('-') ||
    /:(?:NoSchedule|PreferNoSchedule|NoExecute)/i.test(operand)
  )
}

function findingsOf(name: string, verb: Verb, { args, named }: Pick<Reading, 'args' | 'named'>): Finding[] {
  const secret = verb.isShowing ? named.find(({ kind }) => isSensitive(kind)) : undefined
  return [
    baseOf(name, verb, args),
    ...args.findings,
    ...(secret ? [sensitive(`\`${inWords(secret)}\` often holds credentials`)] : []),
    ...(verb.judge?.(args) ?? []),
    ...printing(args),
  ]
}

function baseOf(name: string, verb: Verb, args: Arguments): Finding {
  if (isListing(verb, args))
    return { class: 'read-only', reason: `\`kubectl ${name} --list\` shows what is set` }
  const mark = verb.mark && { mark: verb.mark }
  return { class: verb.class, ...mark, reason: `\`kubectl ${name}\` ${verb.does}` }
}

/** `kubectl set env deploy/web --list` sets nothing. */
function isListing({ class: usual, flags }: Verb, args: Arguments): boolean {
  const sets =
    args.operands.some(isAssignment) || hasFlag(args, '-e', '--env', '--from', '--overwrite', '--all')
  return usual !== 'read-only' && Object.hasOwn(flags, '--list') && hasFlag(args, '--list') && !sets
}

function printing(args: Arguments): Finding[] {
  const formats = [...(args.flags.get('-o') ?? []), ...(args.flags.get('--output') ?? [])]
  const verbosity = [...(args.flags.get('-v') ?? []), ...(args.flags.get('--v') ?? [])]
  const file = formats.find(format => FROM_FILE.test(format))
  return [
    ...(file === undefined
      ? []
      : [refusal(`\`-o ${file}\` is refused: it reads a file; use \`-o jsonpath=…\``)]),
    ...(verbosity.some(level => !QUIET.test(level))
      ? [refusal('`-v` of 6 and more is refused: it prints requests with their secrets')]
      : []),
  ]
}

/** A dry run of the last word destroys nothing; a person looks at it all the same. */
function softened(findings: Finding[], args: Arguments): Finding[] {
  const dry = valueOfFlag(args, '--dry-run')
  if (dry !== 'client' && dry !== 'server') return findings
  const reason = '`--dry-run` only tries'
  return [
    ...findings.map(finding =>
      finding.class === 'destructive' ? { ...finding, class: 'mutating' as const } : finding,
    ),
    { class: 'read-only', reason },
  ]
}

// What a command of `gh` is: its class, in words what it does, its flags under both of their names.
import type { Class, Finding, Mark } from '../../policy/verdict.ts'
import { type Arguments, type Flag, type Flags, readArguments } from '../grammar.ts'

/** Keys name a flag as the manual does, short and long: `-s --state`. */
export type WrittenFlags = Readonly<Record<string, Flag>>

/** What the first operand names. */
export type Subject = 'pull' | 'issue' | 'run' | 'release' | 'workflow' | 'repository' | 'none'

export interface Verb {
  class: Class
  mark?: Mark
  /** Completes "`gh pr list` …". */
  says: string
  flags?: WrittenFlags
  /** Operands at most; 0 unless said otherwise. */
  most?: number
  subject?: Subject
  /** What flags and operands add. */
  check?: (given: Given) => Finding[]
}

export type Verbs = Readonly<Record<string, Verb>>

/** Arguments under the long names of their flags. */
export interface Given {
  operands: string[]
  /** Long names of every flag that is set. */
  names: string[]
  has(name: string): boolean
  one(name: string): string | undefined
  /** Each of several, also where commas part them. */
  all(name: string): string[]
  /** As they were written, one value for each time the flag was given. */
  each(name: string): string[]
}

const BROWSER = { denied: 'it opens a browser where HelpDesk runs' }
const EDITOR = { denied: 'it opens an editor where HelpDesk runs' }

const EVERYWHERE: WrittenFlags = {
  '-R --repo': 'value',
  '--help': 'switch',
  '-w --web': BROWSER,
  '-e --editor': EDITOR,
  '--recover': { denied: 'it reads a file where HelpDesk runs' },
  '--hostname': { denied: 'the host belongs to the tenant, and an admin sets it' },
}

export const AS_JSON: WrittenFlags = { '--json': 'value', '-q --jq': 'value', '-t --template': 'value' }

/** Reads the arguments behind the verb; what is wrong is a finding. */
export function readGiven(
  args: readonly string[],
  tool: string,
  verb: Verb,
): { given: Given; findings: Finding[] } {
  const written = { ...EVERYWHERE, ...verb.flags }
  const read = readArguments(args, { tool, flags: flagsOf(written), isGo: true })
  const given = givenOf(read, written)
  const spare = given.operands.length - (verb.most ?? 0)
  const findings = spare > 0 ? [...read.findings, tooMany(tool, given.operands.at(-1) ?? '')] : read.findings
  return { given, findings: [...findings, ...(verb.check?.(given) ?? [])] }
}

function tooMany(tool: string, operand: string): Finding {
  return {
    class: 'mutating',
    mark: 'unknown',
    reason: `\`${tool}\` does not know what to do with \`${operand}\``,
  }
}

function flagsOf(written: WrittenFlags): Flags {
  return Object.fromEntries(
    Object.entries(written).flatMap(([names, flag]) => names.split(' ').map(name => [name, flag] as const)),
  )
}

function givenOf(read: Arguments, written: WrittenFlags): Given {
  const values = new Map<string, string[]>()
  for (const [name, found] of read.flags) {
    const long = longNameOf(name, written)
    values.set(long, [...(values.get(long) ?? []), ...found])
  }
  const each = (name: string) => values.get(name) ?? []
  return {
    operands: [...read.operands, ...(read.behind ?? [])],
    names: [...values.keys()],
    has: name => values.has(name) && each(name).at(-1) !== 'false',
    one: name => each(name).at(-1),
    each,
    all: name =>
      each(name)
        .flatMap(value => value.split(',').map(one => one.trim()))
        .filter(one => one !== ''),
  }
}

function longNameOf(name: string, written: WrittenFlags): string {
  const names = Object.keys(written).findLast(one => one.split(' ').includes(name))
  return names?.split(' ').at(-1) ?? name
}

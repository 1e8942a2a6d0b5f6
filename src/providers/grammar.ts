// A closed grammar of arguments: every flag by name and arity. What is not named needs a person; what is denied, and any abbreviation of it, never runs.
import type { Finding } from '../policy/verdict.ts'

/**
 * `switch` takes no value, `value` takes any, a pattern says which; `inline` may have a value, but only as
 * `--flag=value`. `denied` never runs, and says why. `asks` is known, but a finding of its own.
 */
export type Flag =
  | 'switch'
  | 'value'
  | RegExp
  | { inline: RegExp }
  | { denied: string }
  | { asks: Finding; takes: 'switch' | 'value' | RegExp }

/** By full name with its dashes: `--output`, `-o`. */
export type Flags = Readonly<Record<string, Flag>>

export interface Grammar {
  /** For reasons: "kubectl get". */
  tool: string
  flags: Flags
  /** `-o=json` means `-o json`, as in the tools written in Go. */
  isGo?: boolean
  /** Long flags have one dash (`-auto-approve`), none is a cluster. */
  isSingleDash?: boolean
  /** `head -5`: a bare number behind a dash. */
  hasCount?: boolean
}

export interface Arguments {
  operands: string[]
  /** What stands behind `--`; absent without one. */
  behind?: string[]
  /** Every value of a flag, in order; `''` for a switch. */
  flags: Map<string, string[]>
  findings: Finding[]
}

/** Reads every argument; never fails: what is wrong is a finding. */
export function readArguments(args: readonly string[], grammar: Grammar): Arguments {
  const read: Arguments = { operands: [], flags: new Map(), findings: [] }
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      read.behind = rest.splice(0)
    } else readOne(arg, { rest, grammar, read })
  }
  return read
}

/** The last value given to any of these names. */
export function valueOfFlag({ flags }: Arguments, ...names: string[]): string | undefined {
  return names.flatMap(name => flags.get(name) ?? []).at(-1)
}

export function hasFlag({ flags }: Arguments, ...names: string[]): boolean {
  return names.some(name => flags.has(name))
}

interface Reading {
  rest: string[]
  grammar: Grammar
  read: Arguments
}

function readOne(arg: string, reading: Reading): undefined {
  const { grammar, read } = reading
  if (arg === '-' || !arg.startsWith('-')) read.operands.push(arg)
  else if (grammar.hasCount && /^-\d{1,9}$/.test(arg)) keep('-', arg.slice(1), reading)
  else if (arg.startsWith('--') || grammar.isSingleDash) readLong(arg, reading)
  else readShort(arg.slice(1), reading)
}

function readLong(arg: string, reading: Reading): undefined {
  const at = arg.indexOf('=')
  const name = at < 0 ? arg : arg.slice(0, at)
  const value = at < 0 ? undefined : arg.slice(at + 1)
  const flag = flagOf(name, reading.grammar)
  if (flag === undefined) return unknown(name, reading)
  if (isDenied(flag)) return deny(name, flag.denied, reading)
  if (takesNothing(flag)) {
    if (value !== undefined && !/^(?:true|false)$/.test(value)) strange(name, value, reading)
    return accept(name, value ?? '', flag, reading)
  }
  if (isInline(flag)) {
    if (value !== undefined && !flag.inline.test(value)) strange(name, value, reading)
    return accept(name, value ?? '', flag, reading)
  }
  taken(name, value ?? separate(reading), flag, reading)
}

/** A cluster: switches, then perhaps one flag whose value is the rest or the next argument. */
function readShort(cluster: string, reading: Reading): undefined {
  const name = `-${cluster.charAt(0)}`
  const behind = cluster.slice(1)
  const flag = flagOf(name, reading.grammar)
  if (flag === undefined) return unknown(name, reading)
  if (isDenied(flag)) return deny(name, flag.denied, reading)
  if (takesNothing(flag) || isInline(flag)) {
    accept(name, '', flag, reading)
    const isValue = reading.grammar.isGo && behind.startsWith('=')
    return behind === '' || isValue ? undefined : readShort(behind, reading)
  }
  const attached = reading.grammar.isGo ? behind.replace(/^=/, '') : behind
  taken(name, behind === '' ? separate(reading) : attached, flag, reading)
}

function taken(name: string, value: string | undefined, flag: Flag, reading: Reading): undefined {
  if (value === undefined) return ask(`\`${name}\` of \`${reading.grammar.tool}\` lacks its value`, reading)
  const shape = typeof flag === 'object' && 'takes' in flag ? flag.takes : flag
  if (shape instanceof RegExp && !shape.test(value)) strange(name, value, reading)
  accept(name, value, flag, reading)
}

/** A value in an argument of its own. What looks like a long flag is none: the tool may read it as the flag that it names. */
function separate({ rest }: Reading): string | undefined {
  return rest[0]?.startsWith('--') ? undefined : rest.shift()
}

function accept(name: string, value: string, flag: Flag, reading: Reading): undefined {
  if (typeof flag === 'object' && 'asks' in flag) reading.read.findings.push(flag.asks)
  keep(name, value, reading)
}

function keep(name: string, value: string, { read }: Reading): undefined {
  read.flags.set(name, [...(read.flags.get(name) ?? []), value])
}

/** An abbreviation of what is denied is denied too: GNU and argparse tools take it for the flag that it begins. */
function unknown(name: string, reading: Reading): undefined {
  const { tool, flags } = reading.grammar
  const meant = Object.entries(flags).find(
    ([other, flag]) => isDenied(flag) && name.length > 2 && other.startsWith(name),
  )
  if (meant && isDenied(meant[1]))
    return deny(name, `it abbreviates \`${meant[0]}\`: ${meant[1].denied}`, reading)
  ask(`\`${name}\` is not among the known flags of \`${tool}\``, reading)
}

function deny(name: string, why: string, { read, grammar }: Reading): undefined {
  read.findings.push({ class: 'denied', reason: `\`${name}\` of \`${grammar.tool}\` is refused: ${why}` })
}

function strange(name: string, value: string, reading: Reading): undefined {
  ask(`\`${value}\` is no usual value of \`${name}\` of \`${reading.grammar.tool}\``, reading)
}

function ask(reason: string, { read }: Reading): undefined {
  read.findings.push({ class: 'mutating', mark: 'unknown', reason })
}

function flagOf(name: string, { flags }: Grammar): Flag | undefined {
  return Object.hasOwn(flags, name) ? flags[name] : undefined
}

function isDenied(flag: Flag): flag is { denied: string } {
  return typeof flag === 'object' && 'denied' in flag
}

function isInline(flag: Flag): flag is { inline: RegExp } {
  return typeof flag === 'object' && 'inline' in flag
}

function takesNothing(flag: Flag): boolean {
  return flag === 'switch' || (typeof flag === 'object' && 'takes' in flag && flag.takes === 'switch')
}

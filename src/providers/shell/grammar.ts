// Reading the arguments of a tool against a closed list: every flag by its full name and arity, every operand by its shape.

/** `switch` takes no value; a pattern says what its value may be; `inline` may have one, but only as `--flag=value`. */
export type Flag = 'switch' | RegExp | { inline: RegExp }

export interface Operands {
  min?: number
  max: number
  shape: RegExp
  /** In words, what is accepted, e.g. "mount points". */
  says: string
}

export interface Grammar {
  flags: Readonly<Record<string, Flag>>
  /** Absent: none are accepted. */
  operands?: Operands
  /** `head -5`: a bare number behind a dash. */
  hasCount?: boolean
  /** `-o=json` means `-o json`, as in the tools written in Go. */
  isGo?: boolean
  /** Reasons for flags that are refused on purpose. */
  refused?: Readonly<Record<string, string>>
}

export interface Arguments {
  operands: string[]
  flags: Map<string, string>
}

export const NUMBER = /^\d{1,9}$/
export const SIGNED = /^[-+]?\d{1,9}$/
export const WORD = /^[\w.:%/@-]{1,200}$/
export const TEXT = /^[^\0\n]{0,1000}$/
/**
 * A regular expression. Numbered repeats multiply when they are nested, and take gigabytes to compile: none of three
 * digits, none of a repeat, of groups a single one below ten, and no more than eight.
 */
export const PATTERN =
  /^(?!(?:[^{]*\{){9})(?!.*\{[\d,]*\d{3})(?!.*\}[*+?]?\\?\{)(?!.*\)[*+?]?\\?\{[\d,]*\d\d)(?!(?:.*?\)[*+?]?\\?\{){2})[^\0\n]{0,1000}$/
/** A comma-separated list of columns and the like. */
export const LIST = /^[\w.:%=-]+(?:,[\w.:%=-]+)*$/

/** What a tool was given, or why that is refused. */
export function readArguments(tool: string, args: readonly string[], grammar: Grammar): Arguments | string {
  const read: Arguments = { operands: [], flags: new Map() }
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const reason = readOne(arg, rest, { tool, grammar, read })
    if (reason !== undefined) return reason
  }
  return refusedOperands(tool, read.operands, grammar.operands) ?? read
}

interface Reading {
  tool: string
  grammar: Grammar
  read: Arguments
}

function readOne(arg: string, rest: string[], reading: Reading): string | undefined {
  if (arg === '--') return `\`--\` is not needed with \`${reading.tool}\` here; leave it out.`
  if (arg === '-' || !arg.startsWith('-')) {
    reading.read.operands.push(arg)
    return undefined
  }
  if (reading.grammar.hasCount && /^-\d{1,9}$/.test(arg)) return undefined
  return arg.startsWith('--') ? readLong(arg, rest, reading) : readShort(arg.slice(1), rest, reading)
}

function readLong(arg: string, rest: string[], reading: Reading): string | undefined {
  const at = arg.indexOf('=')
  const name = at < 0 ? arg : arg.slice(0, at)
  const value = at < 0 ? undefined : arg.slice(at + 1)
  const flag = flagOf(name, reading.grammar)
  if (flag === undefined) return unknown(name, reading)
  if (flag === 'switch') {
    if (value !== undefined) return `\`${name}\` of \`${reading.tool}\` takes no value here.`
    return keep(name, '', reading)
  }
  if ('inline' in flag)
    return value === undefined ? keep(name, '', reading) : checked(name, value, flag.inline, reading)
  return checked(name, value ?? separate(rest), flag, reading)
}

/** A cluster: switches, then perhaps one flag whose value is the rest or the next argument. */
function readShort(cluster: string, rest: string[], reading: Reading): string | undefined {
  const name = `-${cluster.charAt(0)}`
  const behind = cluster.slice(1)
  const flag = flagOf(name, reading.grammar)
  if (flag === undefined) return unknown(name, reading)
  if (flag === 'switch' || 'inline' in flag) {
    keep(name, '', reading)
    return behind === '' ? undefined : readShort(behind, rest, reading)
  }
  const value = behind === '' ? separate(rest) : behind
  return checked(name, reading.grammar.isGo ? value?.replace(/^=/, '') : value, flag, reading)
}

/** A value in an argument of its own. What looks like a long flag is none: the tool may read it as the flag that it names. */
function separate(rest: string[]): string | undefined {
  return rest[0]?.startsWith('--') ? undefined : rest.shift()
}

function flagOf(name: string, { flags }: Grammar): Flag | undefined {
  return Object.hasOwn(flags, name) ? flags[name] : undefined
}

function keep(name: string, value: string, { read }: Reading): undefined {
  read.flags.set(name, value)
}

function checked(
  name: string,
  value: string | undefined,
  shape: RegExp,
  reading: Reading,
): string | undefined {
  if (value === undefined) return `\`${name}\` of \`${reading.tool}\` needs a value.`
  if (!shape.test(value))
    return `\`${value}\` is not accepted as the value of \`${name}\` of \`${reading.tool}\`.`
  return keep(name, value, reading)
}

function unknown(name: string, { tool, grammar }: Reading): string {
  const because = grammar.refused?.[name]
  if (because !== undefined) return `\`${name}\` of \`${tool}\` is refused: ${because}.`
  const known = Object.keys(grammar.flags).join(' ')
  return `\`${name}\` is not among the flags of \`${tool}\` that are accepted here${known ? `: ${known}` : ''}.`
}

function refusedOperands(
  tool: string,
  operands: string[],
  accepted: Operands | undefined,
): string | undefined {
  const first = operands[0]
  if (!accepted)
    return first === undefined ? undefined : `\`${tool}\` takes only flags here, not \`${first}\`.`
  if (operands.length > accepted.max) return `\`${tool}\` takes at most ${accepted.max} of: ${accepted.says}.`
  if (operands.length < (accepted.min ?? 0)) return `\`${tool}\` needs ${accepted.says}.`
  const strange = operands.find(operand => !accepted.shape.test(operand))
  return strange === undefined
    ? undefined
    : `\`${strange}\` is not accepted by \`${tool}\` here, only ${accepted.says}.`
}

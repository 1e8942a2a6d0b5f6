// What a filter is: its flags as data, and what flags cannot say.
import type { Finding } from '../../policy/verdict.ts'
import type { Arguments, Flag, Grammar } from '../grammar.ts'

export interface Filter {
  name: string
  grammar: Omit<Grammar, 'tool'>
  /** Looks at operands and at flags together; absent: every operand but `-` is a file, and denied. */
  check?: (args: Arguments, name: string) => Finding[]
}

export const NUMBER = /^\d{1,9}$/
export const SIGNED = /^[-+]?\d{1,9}[bkKMG]?$/
export const TEXT = /^[^\0\n]{0,1000}$/
/** A comma-separated list of columns and the like. */
export const LIST = /^[\w.:%=-]+(?:,[\w.:%=-]+)*$/
/**
 * A regular expression. Numbered repeats multiply when they are nested, and take gigabytes to compile: none of three
 * digits, none of a repeat, of groups a single one below ten, and no more than eight.
 */
export const PATTERN =
  /^(?!(?:[^{]*\{){9})(?!.*\{[\d,]*\d{3})(?!.*\}[*+?]?\\?\{)(?!.*\)[*+?]?\\?\{[\d,]*\d\d)(?!(?:.*?\)[*+?]?\\?\{){2})[^\0\n]{0,1000}$/

export const READS_FILE = { denied: 'it reads a file' } as const
export const WRITES_FILE = { denied: 'it writes a file' } as const
export const RUNS_PROGRAM = { denied: 'it runs a program' } as const
export const NEVER_ENDS = { denied: 'it never ends; ask again instead' } as const

/** Switches by their letters, and by their long names. */
export function switches(letters: string, ...long: string[]): Record<string, Flag> {
  return Object.fromEntries(
    [...[...letters].map(letter => `-${letter}`), ...long.map(name => `--${name}`)].map(name => [
      name,
      'switch',
    ]),
  )
}

/** One flag under several names. */
export function named(flag: Flag, ...names: string[]): Record<string, Flag> {
  return Object.fromEntries(names.map(name => [name, flag]))
}

/** Behind a `|` every operand but `-` is a file. */
export function noFile({ operands }: { operands: string[] }, name: string): Finding[] {
  const file = operands.find(operand => operand !== '-')
  if (file === undefined) return []
  return [
    {
      class: 'denied',
      reason: `\`${name}\` would read the file \`${file}\`; behind a \`|\` it filters what stands before it.`,
    },
  ]
}

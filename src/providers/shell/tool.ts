// What a tool of the shell provider is: its grammar as data, and how it is set up to run.
import type { Finding } from '../../policy/verdict.ts'
import { type Arguments, type Flags, readArguments } from '../grammar.ts'
import type { ShellSettings } from './settings.ts'

export interface Operands {
  min?: number
  max: number
  shape: RegExp
  /** In words, what is accepted, e.g. "mount points". */
  says: string
}

export interface Tool {
  name: string
  /** One line on what it shows; also the reason why it is read-only. */
  shows: string
  flags: Flags
  /** Absent: none are accepted. */
  operands?: Operands
  /** `top -5`: a bare number behind a dash. */
  hasCount?: boolean
  /** What flags and operands cannot say alone: a reason to refuse. */
  check?: (args: Arguments) => string | undefined
}

/** A tool with needs of its own. */
export interface Family {
  name: string
  read: (args: readonly string[], settings: ShellSettings) => Reading
  /** In words, where it would run. */
  target: (settings: ShellSettings) => string
  env?: (settings: ShellSettings) => Record<string, string>
  cwd?: (settings: ShellSettings) => string | undefined
}

export interface Reading {
  /** As rules name it: "df", "git log". */
  verb: string
  objects: string[]
  findings: Finding[]
}

export function readTool(tool: Tool, args: readonly string[]): Reading {
  const { name: verb, flags, hasCount = false } = tool
  const read = readArguments(args, { tool: verb, flags, hasCount })
  const operands = [...read.operands, ...(read.behind ?? [])]
  const reason = refusedOperands(tool, operands) ?? tool.check?.({ ...read, operands })
  const refused: Finding[] = reason === undefined ? [] : [{ class: 'denied', reason }]
  const shows: Finding = { class: 'read-only', reason: `\`${verb}\` shows ${tool.shows}` }
  return { verb, objects: operands, findings: [shows, ...read.findings, ...refused] }
}

function refusedOperands({ name, operands: accepted }: Tool, operands: string[]): string | undefined {
  const [first] = operands
  if (!accepted)
    return first === undefined ? undefined : `\`${name}\` takes only flags here, not \`${first}\`.`
  if (operands.length > accepted.max) return `\`${name}\` takes at most ${accepted.max} of: ${accepted.says}.`
  if (operands.length < (accepted.min ?? 0)) return `\`${name}\` needs ${accepted.says}.`
  const strange = operands.find(operand => !accepted.shape.test(operand))
  if (strange === undefined) return undefined
  return `\`${strange}\` is not accepted by \`${name}\` here, only ${accepted.says}.`
}

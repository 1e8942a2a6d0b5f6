// Reading a terraform command: its subcommand and its flags, which Go's flag package takes with one dash or two.
import type { Finding } from '../../policy/verdict.ts'
import { type Arguments, readArguments } from '../grammar.ts'
import { EVERYWHERE } from './flags.ts'
import { type Verb, verbOf, verbWords } from './verbs.ts'

export interface TerraformRead {
  name: string
  verb: Verb | undefined
  arguments: Arguments
  findings: Finding[]
}

const ABOUT = /^--?(?:help|h|version|v)$/
const NOTHING: Arguments = { operands: [], flags: new Map(), findings: [] }

/** `args` without the leading `terraform`. */
export function readTerraform(args: readonly string[]): TerraformRead {
  const ahead = args.findIndex(arg => !arg.startsWith('-'))
  const globals = ahead < 0 ? [...args] : args.slice(0, ahead)
  const left = ahead < 0 ? [] : args.slice(ahead)
  const findings = globals.flatMap(globalFindings)
  // With other flags beside it, `-help` may be the value of one of them.
  const isAlone = args.filter(arg => arg.startsWith('-')).every(arg => ABOUT.test(arg))
  if (isAlone && args.some(arg => ABOUT.test(arg)))
    return shown(args.some(isHelp) ? 'help' : 'version', findings)
  const words = verbWords(left)
  const name = left.slice(0, words).join(' ')
  const verb = verbOf(name)
  if (!verb) return { name, verb, arguments: NOTHING, findings: [...findings, unknown(name)] }
  const tool = `terraform ${name}`
  const read = readArguments(left.slice(words).map(withOneDash), {
    tool,
    flags: { ...EVERYWHERE, ...verb.flags },
    isSingleDash: true,
  })
  return { name, verb, arguments: read, findings: [...findings, ...read.findings] }
}

function isHelp(arg: string): boolean {
  return /^--?h/.test(arg)
}

/** The tool takes `--out` for `-out`. */
function withOneDash(arg: string): string {
  return /^--[a-z]/.test(arg) ? arg.slice(1) : arg
}

function shown(name: string, findings: Finding[]): TerraformRead {
  const reason = `\`terraform ${name}\` shows what the tool says of itself`
  return {
    name,
    verb: undefined,
    arguments: NOTHING,
    findings: [...findings, { class: 'read-only', reason }],
  }
}

function globalFindings(arg: string): Finding[] {
  if (ABOUT.test(arg)) return []
  if (/^--?c(?:h(?:d(?:i(?:r)?)?)?)?(?:=|$)/.test(arg)) {
    return [
      { class: 'denied', reason: '`-chdir` is refused: the folder is for an admin to say (setting folder).' },
    ]
  }
  return [{ class: 'mutating', mark: 'unknown', reason: `\`${arg}\` is no global flag of terraform` }]
}

function unknown(name: string): Finding {
  if (name === '')
    return { class: 'denied', reason: 'The command lacks a subcommand, as in `terraform plan`.' }
  return {
    class: 'mutating',
    mark: 'unknown',
    reason: `\`terraform ${name}\` is not among the known subcommands`,
  }
}

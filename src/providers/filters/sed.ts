// sed: only scripts of a subset that is understood in full: printing, deleting and replacing.
import type { Finding } from '../../policy/verdict.ts'
import { readArguments } from '../grammar.ts'
import { named, PATTERN, READS_FILE, switches } from './filter.ts'

const FLAGS = {
  ...switches('nErzus', 'quiet', 'silent', 'regexp-extended', 'null-data', 'unbuffered', 'separate'),
  ...switches('', 'sandbox', 'posix'),
  ...named('value', '-e', '--expression'),
  ...named(/^\d{1,4}$/, '-l', '--line-length'),
  ...named(READS_FILE, '-f', '--file', '--follow-symlinks'),
  ...named({ denied: 'it changes files' }, '-i', '--in-place'),
}

const ADDRESS = String.raw`(?:\d+(?:~\d+)?|\$|\/(?:\\[^\n]|[^/\\[\n])+\/I?)`
const PRINT = new RegExp(`^\\s*(?:${ADDRESS}(?:,(?:\\+\\d+|${ADDRESS}))?\\s*!?\\s*)?[pdq=]\\s*$`)
const REPLACE = new RegExp(
  String.raw`^\s*(?:${ADDRESS}(?:,${ADDRESS})?\s*)?s([/|,#:%])((?:\\[^\n]|(?!\1)[^\\\n])*)\1((?:\\[^\n]|(?!\1)[^\\\n])*)\1[gpI\d]*\s*$`,
)

/** Closed in every reading. */
const BRACKETS = /\[\^?(?:\[:[a-z]+:\]|[^\][\\])+\]/g

/** Nothing where it only prints, deletes or replaces lines; denied otherwise. */
export function sedFindings(args: readonly string[]): Finding[] {
  const { operands, behind = [], flags, findings } = readArguments(args, { tool: 'sed', flags: FLAGS })
  const named = [...(flags.get('-e') ?? []), ...(flags.get('--expression') ?? [])]
  const [scripts, files] =
    named.length > 0 ? [named, [...operands, ...behind]] : split([...operands, ...behind])
  const file = files.find(operand => operand !== '-')
  if (file !== undefined) {
    return [
      ...findings,
      denied(`\`sed\` would read the file \`${file}\`; it filters what stands before the \`|\`.`),
    ]
  }
  if (scripts.length > 0 && scripts.every(isUnderstood)) return findings
  return [
    ...findings,
    denied(
      'This `sed` script is refused: only printing, deleting and replacing lines is accepted, as in `s/a/b/` or `1,5p`.',
    ),
  ]
}

function split([script, ...files]: string[]): [string[], string[]] {
  return [script === undefined ? [] : [script], files]
}

/** One command alone, or simple ones joined by `;`: with a `[` two readers may differ about where a command ends. */
function isUnderstood(script: string): boolean {
  if (!PATTERN.test(script)) return false
  if (isCommand(script)) return true
  return !/[[\\]/.test(script) && script.split(';').every(isCommand)
}

function isCommand(command: string): boolean {
  if (PRINT.test(command)) return true
  const [, delimiter = '', pattern = ''] = REPLACE.exec(command) ?? []
  return delimiter !== '' && !pattern.replace(BRACKETS, '').includes('[')
}

function denied(reason: string): Finding {
  return { class: 'denied', reason }
}

// awk: its programs can do anything, so a person looks at each; those that may run commands or touch files are denied.
import type { Finding } from '../../policy/verdict.ts'
import { readArguments } from '../grammar.ts'
import { named, READS_FILE, WRITES_FILE } from './filter.ts'

const ANY_PROGRAM = { denied: 'it brings in another program' } as const
const FLAGS = {
  ...named('value', '-F', '--field-separator', '-v', '--assign'),
  ...named(READS_FILE, '-f', '--file', '-E', '--exec', '-i', '--include'),
  ...named(ANY_PROGRAM, '-l', '--load', '-e', '--source', '-W', '-D', '--debug'),
  ...named(WRITES_FILE, '-d', '--dump-variables', '-o', '--pretty-print', '-p', '--profile'),
}
const REACHES =
  /\b(?:system|getline|ENVIRON|PROCINFO|SYMTAB|FUNCTAB|ARGV|ARGC|close|fflush|extension|load|include)\b|@/

/** Denied unless it provably runs nothing and touches no file; then a person must look. */
export function awkFindings(args: readonly string[]): Finding[] {
  const { operands, behind = [], findings } = readArguments(args, { tool: 'awk', flags: FLAGS })
  const [program, file] = [...operands, ...behind]
  if (program === undefined) return [...findings, denied('`awk` needs a program.')]
  if (file !== undefined && file !== '-') {
    return [
      ...findings,
      denied(`\`awk\` would read the file \`${file}\`; it filters what stands before the \`|\`.`),
    ]
  }
  if (!isContained(program)) {
    return [
      ...findings,
      denied('This `awk` program may run commands or touch files; use `cut`, `grep`, `sort` or `jq`.'),
    ]
  }
  return [
    ...findings,
    { class: 'mutating', mark: 'unknown', reason: '`awk` runs a program that a person must look at' },
  ]
}

function isContained(program: string): boolean {
  if (REACHES.test(program)) return false
  const plain = program.replaceAll('||', '  ').replaceAll('>=', '  ')
  return (!plain.includes('>') || isCompared(plain)) && (!plain.includes('|') || isAlternated(plain))
}

/** Every `>` compares: it stands in no statement that could print, and nothing hides where a statement begins. */
function isCompared(program: string): boolean {
  const statements = program.split(/[{};]/).filter(statement => statement.includes('>'))
  return !program.includes('\n') && !statements.some(statement => /print|["/]/.test(statement))
}

/** Every `|` stands in the one regular expression of the program. */
function isAlternated(program: string): boolean {
  const [before = '', pattern = '', after = '', ...more] = program.split('/')
  if (more.length > 0 || `${before}${after}`.includes('|') || program.includes('\n')) return false
  return !/print|"/.test(before.split(/[{};]/).at(-1) ?? '') && !/["{};]/.test(pattern)
}

function denied(reason: string): Finding {
  return { class: 'denied', reason }
}

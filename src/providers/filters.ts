// What may stand around a provider's own commands: filters of standard input behind a `|`, and first stages that only print.
import type { Finding } from '../policy/verdict.ts'
import { awkFindings } from './filters/awk.ts'
import { DIGESTS } from './filters/digests.ts'
import { type Filter, noFile } from './filters/filter.ts'
import { jq } from './filters/jq.ts'
import { LINES } from './filters/lines.ts'
import { sedFindings } from './filters/sed.ts'
import { SHAPES } from './filters/shapes.ts'
import { readSource, SOURCES } from './filters/sources.ts'
import { readArguments } from './grammar.ts'

const GRAMMARS = new Map<string, Filter>(
  [...LINES, ...SHAPES, ...DIGESTS, jq].map(filter => [filter.name, filter]),
)
const PROGRAMS: Readonly<Record<string, (args: readonly string[]) => Finding[]>> = {
  awk: awkFindings,
  gawk: awkFindings,
  mawk: awkFindings,
  sed: sedFindings,
}

/** Names of the filters, for finding their binaries. */
export const FILTERS: readonly string[] = [...GRAMMARS.keys(), ...Object.keys(PROGRAMS)]

/** Names of what only prints, for finding their binaries. */
export { SOURCES }

const REFUSED: Readonly<Record<string, string>> = {
  tee: 'it writes files; the output comes back to the thread anyway',
  xargs: 'it runs a command with what it reads; propose that command with the names themselves',
  parallel: 'it runs commands with what it reads; propose them with the names themselves',
  less: 'it waits for keys; leave it out',
  more: 'it waits for keys; leave it out',
  watch: 'it never ends; ask again instead',
  yq: 'its expressions read files and the environment; ask for JSON and use `jq`',
  perl: 'it runs any program',
  python: 'it runs any program',
  python3: 'it runs any program',
  ruby: 'it runs any program',
  node: 'it runs any program',
  sh: 'it runs any command',
  bash: 'it runs any command',
  curl: 'it would send the output elsewhere',
  wget: 'it would send the output elsewhere',
  nc: 'it would send the output elsewhere',
}

/**
 * What is remarkable about a stage behind a `|`: nothing (an empty list) where it only filters standard input; denied where
 * it reads or writes files, shows the environment or runs programs; unknown where a person must look.
 */
export function filterFindings([name = '', ...args]: readonly string[]): Finding[] {
  const program = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined
  if (program) return program(args)
  const filter = GRAMMARS.get(name)
  if (!filter) return [denied(notFilter(name))]
  const read = readArguments(args, { tool: name, ...filter.grammar })
  const operands = [...read.operands, ...(read.behind ?? [])]
  return [...read.findings, ...(filter.check ?? noFile)({ ...read, operands }, name)]
}

/** What is to say about a first stage that should only print (`echo`, `printf`, `true`, …); denied if it is another command. */
export function sourceFindings(argv: readonly string[]): Finding[] {
  return readSource(argv) ?? [denied(`\`${argv[0] ?? ''}\` is not a command that only prints.`)]
}

/** What is to say about all stages that are not a provider's own commands. `own` names its binaries. */
export function surroundingFindings(
  pipeline: readonly (readonly string[])[],
  own: readonly string[],
): Finding[] {
  return pipeline.flatMap((argv, at) => {
    if (own.includes(argv[0] ?? '')) return []
    return at === 0 ? sourceFindings(argv) : filterFindings(argv)
  })
}

/** Exit codes of filters that mean neither success nor failure: `grep` and 1, no line matched. */
export function harmless(argv: readonly string[], exitCode: number): string | undefined {
  return /^[ef]?grep$/.test(argv[0] ?? '') && exitCode === 1 ? 'no line matched' : undefined
}

function notFilter(name: string): string {
  const why = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined
  if (why !== undefined) return `\`${name}\` is refused: ${why}.`
  return `Behind a \`|\` only filters of text are accepted (${FILTERS.join(', ')}), not \`${name}\`.`
}

function denied(reason: string): Finding {
  return { class: 'denied', reason }
}

// Patterns of a ticket's rules: one command, word by word. `*` is any word or part of one, a last lone `*` any number.
import { globOf } from '../policy/glob.ts'
import { parseCommand } from '../policy/parse.ts'

/** What only a shell could mean has no place in a pattern. */
const NOT_PLAIN = /["'`\\|&;<>$(){}\n]/

/** Why a pattern cannot be used, in one sentence. */
export function whyNoPattern(pattern: string): string | undefined {
  const words = wordsOf(pattern)
  if (words.length === 0) return 'The pattern is empty: write a command, with `*` for what may differ.'
  if (NOT_PLAIN.test(pattern))
    return 'A pattern is one command of plain words, with `*` for what may differ: no quotes, pipes or lists.'
  return words[0]?.includes('*') ? 'The pattern must begin with the name of a command.' : undefined
}

/** The commands of a line, each its words: all parts of a list, all stages of a pipeline. */
export function commandsOf(line: string): string[][] {
  const parsed = parseCommand(line)
  return parsed.isParsed ? parsed.parts.flatMap(({ pipeline }) => pipeline) : []
}

export function isLike(pattern: string, argv: readonly string[]): boolean {
  const words = wordsOf(pattern)
  const isOpen = words.at(-1) === '*'
  const fixed = isOpen ? words.slice(0, -1) : words
  if (isOpen ? argv.length < fixed.length : argv.length !== fixed.length) return false
  return fixed.every((word, index) => globOf(word)(argv[index] ?? ''))
}

function wordsOf(pattern: string): string[] {
  return pattern.split(/\s+/).filter(word => word !== '')
}

// What may stand behind a `|`: filters that read standard input only, never a file.
import { LIST, NUMBER, PATTERN, SIGNED, TEXT } from './grammar.ts'
import type { Tool } from './tool.ts'

const head: Tool = {
  name: 'head',
  shows: 'the first lines',
  grammar: { flags: { '-n': SIGNED, '--lines': SIGNED, '-c': SIGNED, '--bytes': SIGNED }, hasCount: true },
}

const tail: Tool = {
  name: 'tail',
  shows: 'the last lines',
  grammar: {
    flags: { '-n': SIGNED, '--lines': SIGNED, '-c': SIGNED, '--bytes': SIGNED },
    hasCount: true,
    refused: { '-f': 'it never ends', '-F': 'it never ends', '--follow': 'it never ends' },
  },
}

const sort: Tool = {
  name: 'sort',
  shows: 'the lines in order',
  grammar: {
    flags: {
      ...Object.fromEntries([...'bdfghiMnrRsuV'].map(letter => [`-${letter}`, 'switch' as const])),
      '-k': /^[\d.,bdfghiMnrRV]+$/,
      '--key': /^[\d.,bdfghiMnrRV]+$/,
      '-t': TEXT,
      '--field-separator': TEXT,
      '--reverse': 'switch',
      '--unique': 'switch',
      '--numeric-sort': 'switch',
      '--human-numeric-sort': 'switch',
      '--version-sort': 'switch',
      '--stable': 'switch',
      '--ignore-case': 'switch',
    },
    refused: {
      '-o': 'it writes a file',
      '--output': 'it writes a file',
      '-T': 'it writes files',
      '--compress-program': 'it runs a program',
    },
  },
}

const uniq: Tool = {
  name: 'uniq',
  shows: 'lines without repeats',
  grammar: {
    flags: {
      '-c': 'switch',
      '-d': 'switch',
      '-D': 'switch',
      '-u': 'switch',
      '-i': 'switch',
      '--count': 'switch',
      '--repeated': 'switch',
      '--unique': 'switch',
      '--ignore-case': 'switch',
      '-f': NUMBER,
      '-s': NUMBER,
      '-w': NUMBER,
    },
  },
}

const wc: Tool = {
  name: 'wc',
  shows: 'how many lines, words and bytes',
  grammar: {
    flags: {
      '-l': 'switch',
      '-w': 'switch',
      '-c': 'switch',
      '-m': 'switch',
      '-L': 'switch',
      '--lines': 'switch',
      '--words': 'switch',
      '--bytes': 'switch',
      '--chars': 'switch',
    },
  },
}

const grep: Tool = {
  name: 'grep',
  shows: 'the lines that match',
  grammar: {
    flags: {
      ...Object.fromEntries([...'EFGiovwxcnhbqsa'].map(letter => [`-${letter}`, 'switch' as const])),
      '--extended-regexp': 'switch',
      '--fixed-strings': 'switch',
      '--ignore-case': 'switch',
      '--invert-match': 'switch',
      '--word-regexp': 'switch',
      '--line-regexp': 'switch',
      '--count': 'switch',
      '--line-number': 'switch',
      '--only-matching': 'switch',
      '--no-filename': 'switch',
      '--line-buffered': 'switch',
      '--text': 'switch',
      '--color': { inline: /^(?:never|auto|always)$/ },
      '-A': NUMBER,
      '-B': NUMBER,
      '-C': NUMBER,
      '--after-context': NUMBER,
      '--before-context': NUMBER,
      '--context': NUMBER,
      '-m': NUMBER,
      '--max-count': NUMBER,
      '-e': PATTERN,
      '--regexp': PATTERN,
    },
    operands: {
      max: 1,
      shape: PATTERN,
      says: 'one pattern; it reads what stands before the `|`, never a file',
    },
    refused: {
      '-f': 'it reads a file',
      '--file': 'it reads a file',
      '-r': 'it reads files',
      '-R': 'it reads files',
      '--recursive': 'it reads files',
      '-P': 'use `-E`',
    },
  },
  check({ operands, flags }) {
    const isNamed = flags.has('-e') || flags.has('--regexp')
    if (isNamed && operands.length > 0)
      return `\`grep\` would read the file \`${operands[0]}\`; leave it out.`
    return isNamed || operands.length === 1 ? undefined : '`grep` needs a pattern.'
  },
}

const cut: Tool = {
  name: 'cut',
  shows: 'some columns',
  grammar: {
    flags: {
      '-d': TEXT,
      '--delimiter': TEXT,
      '-f': LIST,
      '--fields': LIST,
      '-c': LIST,
      '--characters': LIST,
      '-b': LIST,
      '--bytes': LIST,
      '-s': 'switch',
      '--only-delimited': 'switch',
      '--complement': 'switch',
      '--output-delimiter': TEXT,
    },
  },
}

const tr: Tool = {
  name: 'tr',
  shows: 'characters replaced',
  grammar: {
    flags: {
      '-d': 'switch',
      '-s': 'switch',
      '-c': 'switch',
      '-C': 'switch',
      '-t': 'switch',
      '--delete': 'switch',
      '--squeeze-repeats': 'switch',
      '--complement': 'switch',
    },
    operands: { min: 1, max: 2, shape: TEXT, says: 'one or two sets of characters' },
  },
}

export const FILTERS: readonly Tool[] = [head, tail, sort, uniq, wc, grep, cut, tr]

/** Exit 1 of `grep` says that no line matched: an answer, not a failure. */
export function harmless(argv: readonly string[], exitCode: number): string | undefined {
  return argv[0] === 'grep' && exitCode === 1 ? 'no line matched' : undefined
}

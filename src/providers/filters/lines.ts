// Filters that choose lines: grep, head, tail, sort, uniq, wc, cat, tac, nl, shuf.
import type { Finding } from '../../policy/verdict.ts'
import type { Arguments } from '../grammar.ts'
import {
  type Filter,
  LIST,
  NEVER_ENDS,
  NUMBER,
  named,
  noFile,
  PATTERN,
  READS_FILE,
  RUNS_PROGRAM,
  SIGNED,
  switches,
  TEXT,
  WRITES_FILE,
} from './filter.ts'

const READS_FILES = { denied: 'it reads files' } as const

const grepFlags: Filter['grammar'] = {
  hasCount: true,
  flags: {
    ...switches('EFGPiyvwxcLloqsbHhnTZzaIU'),
    ...switches('', 'extended-regexp', 'fixed-strings', 'basic-regexp', 'perl-regexp', 'ignore-case'),
    ...switches('', 'no-ignore-case', 'invert-match', 'word-regexp', 'line-regexp', 'count', 'null-data'),
    ...switches('', 'files-without-match', 'files-with-matches', 'only-matching', 'quiet', 'silent'),
    ...switches('', 'no-messages', 'byte-offset', 'with-filename', 'no-filename', 'line-number', 'null'),
    ...switches('', 'initial-tab', 'text', 'binary', 'line-buffered', 'help', 'version'),
    ...named({ inline: /^(?:never|auto|always)$/ }, '--color', '--colour'),
    ...named(NUMBER, '-A', '-B', '-C', '-m'),
    ...named(NUMBER, '--after-context', '--before-context', '--context', '--max-count'),
    ...named(PATTERN, '-e', '--regexp'),
    '--label': TEXT,
    '--binary-files': /^(?:binary|text|without-match)$/,
    ...named(READS_FILE, '-f', '--file', '--exclude-from'),
    ...named(READS_FILES, '-r', '-R', '--recursive', '--dereference-recursive', '-d', '--directories'),
    ...named(READS_FILES, '-D', '--devices', '--include', '--exclude', '--exclude-dir'),
  },
}

/** Without a pattern in a flag, the first operand is one; every other is a file. */
function onePattern({ operands, flags }: Arguments, name: string): Finding[] {
  const isNamed = flags.has('-e') || flags.has('--regexp')
  const [pattern, ...files] = isNamed ? ['', ...operands] : operands
  const file = files.find(operand => operand !== '-')
  if (file !== undefined) {
    return [
      {
        class: 'denied',
        reason: `\`${name}\` would read the file \`${file}\`; it filters what stands before the \`|\`.`,
      },
    ]
  }
  if (pattern === undefined) return [{ class: 'denied', reason: `\`${name}\` needs a pattern.` }]
  if (PATTERN.test(pattern)) return []
  return [{ class: 'denied', reason: `The pattern of \`${name}\` repeats too much; write a simpler one.` }]
}

const greps = ['grep', 'egrep', 'fgrep'].map(
  (name): Filter => ({ name, grammar: grepFlags, check: onePattern }),
)

const ends = {
  ...named(SIGNED, '-n', '--lines', '-c', '--bytes'),
  ...switches('qvz', 'quiet', 'silent', 'verbose', 'zero-terminated'),
}

const head: Filter = { name: 'head', grammar: { hasCount: true, flags: ends } }

const tail: Filter = {
  name: 'tail',
  grammar: {
    hasCount: true,
    flags: {
      ...ends,
      ...named(NEVER_ENDS, '-f', '-F', '--follow', '--retry', '--pid', '-s', '--sleep-interval'),
    },
  },
}

const KEY = /^[\d.,bdfghiMnrRV]+$/

const sort: Filter = {
  name: 'sort',
  grammar: {
    flags: {
      ...switches('bdfghiMnRrVcCmsuz', 'ignore-leading-blanks', 'dictionary-order', 'ignore-case'),
      ...switches('', 'general-numeric-sort', 'ignore-nonprinting', 'month-sort', 'human-numeric-sort'),
      ...switches('', 'numeric-sort', 'random-sort', 'reverse', 'version-sort', 'merge', 'stable', 'unique'),
      ...switches('', 'zero-terminated', 'debug'),
      '--check': { inline: /^(?:quiet|silent|diagnose-first)$/ },
      '--sort': /^[a-z-]+$/,
      ...named(KEY, '-k', '--key'),
      ...named(TEXT, '-t', '--field-separator'),
      ...named(/^\d{1,4}[%bKM]?$/, '-S', '--buffer-size'),
      ...named(/^\d{1,2}$/, '--parallel', '--batch-size'),
      ...named(WRITES_FILE, '-o', '--output', '-T', '--temporary-directory'),
      ...named(READS_FILE, '--files0-from', '--random-source'),
      '--compress-program': RUNS_PROGRAM,
    },
  },
}

const uniq: Filter = {
  name: 'uniq',
  grammar: {
    flags: {
      ...switches('cdDuiz', 'count', 'repeated', 'unique', 'ignore-case', 'zero-terminated'),
      ...named({ inline: /^[a-z]+$/ }, '--all-repeated', '--group'),
      ...named(NUMBER, '-f', '-s', '-w', '--skip-fields', '--skip-chars', '--check-chars'),
    },
  },
}

const wc: Filter = {
  name: 'wc',
  grammar: {
    flags: {
      ...switches('lwcmL', 'lines', 'words', 'bytes', 'chars', 'max-line-length'),
      '--total': /^(?:auto|always|only|never)$/,
      '--files0-from': READS_FILE,
    },
  },
}

const cat: Filter = {
  name: 'cat',
  grammar: {
    flags: switches(
      'AbeEnstTuv',
      'show-all',
      'number-nonblank',
      'show-ends',
      'number',
      'squeeze-blank',
      'show-tabs',
      'show-nonprinting',
    ),
  },
}

const tac: Filter = {
  name: 'tac',
  grammar: { flags: { ...switches('br', 'before', 'regex'), ...named(PATTERN, '-s', '--separator') } },
}

const nl: Filter = {
  name: 'nl',
  grammar: {
    flags: {
      ...switches('p', 'no-renumber'),
      ...named(
        /^(?:[atn]|p.{0,200})$/,
        '-b',
        '--body-numbering',
        '-f',
        '--footer-numbering',
        '-h',
        '--header-numbering',
      ),
      ...named(/^(?:ln|rn|rz)$/, '-n', '--number-format'),
      ...named(
        NUMBER,
        '-i',
        '--line-increment',
        '-l',
        '--join-blank-lines',
        '-v',
        '--starting-line-number',
        '-w',
        '--number-width',
      ),
      ...named(TEXT, '-s', '--number-separator', '-d', '--section-delimiter'),
    },
  },
}

/** Repeating, it ends only where it is told how often. */
function isCounted({ operands, flags }: Arguments, name: string): Finding[] {
  const isEndless = flags.has('-r') || flags.has('--repeat')
  if (isEndless && !flags.has('-n') && !flags.has('--head-count'))
    return [{ class: 'denied', reason: '`shuf -r` never ends; say how many lines with `-n`.' }]
  return noFile({ operands }, name)
}

const shuf: Filter = {
  name: 'shuf',
  check: isCounted,
  grammar: {
    flags: {
      ...switches('rz', 'repeat', 'zero-terminated'),
      ...named(NUMBER, '-n', '--head-count'),
      ...named(LIST, '-i', '--input-range'),
      ...named(WRITES_FILE, '-o', '--output'),
      '--random-source': READS_FILE,
    },
  },
}

export const LINES: readonly Filter[] = [...greps, head, tail, sort, uniq, wc, cat, tac, nl, shuf]

// jq: a program on standard input, as long as it neither reads files nor shows the environment.
import type { Finding } from '../../policy/verdict.ts'
import type { Arguments } from '../grammar.ts'
import { type Filter, named, READS_FILE, switches } from './filter.ts'

/** `.env` is a field; as a key it names one; `env` alone is the environment of the process. */
const SHOWS =
  /\$\s*ENV\b|(?:^|[^.\w$@]|\.\.)env\b(?!\s*:)|\binput_filename\b|\$__prog_args\b|\bget_search_list\b/
const LOADS = /\b(?:import|include|modulemeta)\b/

export const jq: Filter = {
  name: 'jq',
  grammar: {
    flags: {
      ...switches(
        'nrjasSCMceR',
        'null-input',
        'raw-output',
        'join-output',
        'ascii-output',
        'slurp',
        'sort-keys',
      ),
      ...switches(
        '',
        'color-output',
        'monochrome-output',
        'compact-output',
        'exit-status',
        'raw-input',
        'tab',
      ),
      ...switches('', 'unbuffered', 'stream', 'stream-errors', 'seq', 'raw-output0', 'ascii'),
      '--indent': /^\d$/,
      ...named({ denied: 'write the value into the program' }, '--arg', '--argjson', '--args', '--jsonargs'),
      ...named(
        READS_FILE,
        '-f',
        '--from-file',
        '-L',
        '--library-path',
        '--slurpfile',
        '--rawfile',
        '--argfile',
      ),
      '--run-tests': READS_FILE,
    },
  },
  check: oneProgram,
}

function oneProgram({ operands, flags }: Arguments): Finding[] {
  const [program, file] = operands
  if (!flags.has('--indent') && program === undefined)
    return [denied('`jq` needs a program, as in `jq .items`.')]
  if (file !== undefined)
    return [denied(`\`jq\` would read the file \`${file}\`; it filters what stands before the \`|\`.`)]
  const code = withoutTexts(program ?? '')
  if (SHOWS.test(code))
    return [denied('This `jq` program shows the environment of HelpDesk; ask for fields of the input.')]
  if (LOADS.test(code)) return [denied('This `jq` program loads other files; write it in one piece.')]
  return []
}

/** Text in quotes is data, unless code may stand in it or a comment may hide where it begins. */
function withoutTexts(program: string): string {
  if (program.includes('\\(') || program.includes('#')) return program
  return program.replace(/"(?:[^"\\]|\\.)*"/g, '""')
}

function denied(reason: string): Finding {
  return { class: 'denied', reason }
}

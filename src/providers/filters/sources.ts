// First stages that only print or wait: they read nothing and change nothing.
import type { Finding } from '../../policy/verdict.ts'

/** Names of what only prints. */
export const SOURCES: readonly string[] = ['echo', 'printf', 'true', 'false', 'seq', 'sleep']

const LONGEST_SLEEP = 60

/** What is to say about it; undefined if it is another command. */
export function readSource([name = '', ...args]: readonly string[]): Finding[] | undefined {
  if (!SOURCES.includes(name)) return undefined
  if (name === 'sleep') return [sleeping(args)]
  if (name === 'seq') return [counting(args)]
  if (name === 'printf' && /^-./.test(args[0] ?? '') && args[0] !== '--') {
    return [
      denied(
        `\`${args[0]}\` of \`printf\` is refused: it would set a variable of a shell; write the text alone.`,
      ),
    ]
  }
  if (name === 'printf' && /%[^a-zA-Z%]*(?:\d{4}|\*)/.test(args[0] ?? '')) {
    return [denied('This `printf` would print without end; write a smaller width.')]
  }
  return [
    readOnly(
      name === 'echo' || name === 'printf' ? `\`${name}\` only prints its words` : `\`${name}\` does nothing`,
    ),
  ]
}

function sleeping(args: string[]): Finding {
  const isShort = args.length === 1 && /^\d{1,2}(?:\.\d{1,3})?s?$/.test(args[0] ?? '')
  if (isShort && Number.parseFloat(args[0] ?? '') <= LONGEST_SLEEP) return readOnly('`sleep` only waits')
  return denied(`\`sleep\` takes one number of at most ${LONGEST_SLEEP} seconds here.`)
}

function counting(args: string[]): Finding {
  if (args.length > 0 && args.length < 4 && args.every(arg => /^-?\d{1,6}$/.test(arg)))
    return readOnly('`seq` only counts')
  return denied('`seq` takes one to three whole numbers of at most six digits here.')
}

function readOnly(reason: string): Finding {
  return { class: 'read-only', reason }
}

function denied(reason: string): Finding {
  return { class: 'denied', reason }
}

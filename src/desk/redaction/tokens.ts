// Finding tokens of well-known services: long words that hold the mark of a service, checked by that service's rule.
import { TOKEN_RULES } from './token-rules.ts'

/** A word long enough for a token; the escape in front of it is no part of it, as in `"first\nghp_…"`. */
const LONG_WORD = /(?:\\[nrt])?[A-Za-z0-9_.~+/=$:%-]{16,}/g
const MARKS = new RegExp(
  [...new Set(TOKEN_RULES.map(({ mark }) => mark))]
    .filter(mark => mark !== '.')
    .sort()
    .map(mark => mark.replace(/[.+]/g, '\\$&'))
    .concat('[MNO][\\w-]{23,27}\\.')
    .join('|'),
)
/** A token begins where a word begins, behind an escape (`\n`) or an encoded sign (`%3D`). */
const BEGINNING = '(?:(?<![A-Za-z0-9_-])|(?<=\\\\[nrt])|(?<=%[0-9A-F]{2}))'
/** What follows in the same word belongs to the token, so that no remainder looks like another one. */
const REST = '[A-Za-z0-9_-]*'
const RULES = TOKEN_RULES.map(({ kind, mark, pattern }) => ({
  mark,
  masked: `[redacted: ${kind}]`,
  pattern: new RegExp(`${BEGINNING}(?:${pattern})${REST}`, 'g'),
}))

export function withoutTokens(text: string): string {
  return text.replace(LONG_WORD, word => (MARKS.test(word) ? masked(word) : word))
}

function masked(word: string): string {
  return RULES.reduce((sofar, { mark, pattern, masked }) => {
    return sofar.includes(mark) ? sofar.replace(pattern, masked) : sofar
  }, word)
}

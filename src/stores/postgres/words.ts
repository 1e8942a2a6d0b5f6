// What search takes for a word: runs of letters and digits, without case and accents, the same as in the embedded store.

/** Positions beyond this are one to PostgreSQL. */
const MOST_WORDS = 16_383
const LONGEST_TEXT = 200_000
const LONGEST_WORD = 100

/** As PostgreSQL's tsvector: its own parser would take `web-3` for a number and `a/b` for a file. */
export function vectorOf(text: string): string {
  return tokensOf(text.slice(0, LONGEST_TEXT))
    .slice(0, MOST_WORDS)
    .map((token, index) => `'${token}':${index + 1}`)
    .join(' ')
}

/** As a tsquery: these tokens one after the other, the last one perhaps only begun. Empty without any. */
export function phraseOf(word: string): string {
  const tokens = tokensOf(word)
  return tokens.length === 0 ? '' : `${tokens.map(token => `'${token}'`).join(' <-> ')}:*`
}

function tokensOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(token => token.slice(0, LONGEST_WORD))
}

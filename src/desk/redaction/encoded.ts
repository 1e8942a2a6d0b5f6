// Secrets inside base64: what reads as text is looked through as text is, and masked as a whole if it holds one.

/** How often base64 may lie within base64. */
const DEPTH = 2
const LONG_WORD = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,}={0,2}/g
const MARK = '[redacted: encoded secret]'
/** Tab, line ends and what is printable; with other bytes it is no text. */
const TEXT = /^[\t\n\r -~\u00a0-\uffff]+$/
const FIRST = 16

/** `redact` is asked of what was decoded; a certificate stays. */
export function withoutEncoded(
  text: string,
  redact: (text: string, depth: number) => string,
  depth = 0,
): string {
  if (depth >= DEPTH) return text
  return text.replace(LONG_WORD, word => {
    const inside = decoded(word)
    if (inside === undefined) return word
    return redact(inside, depth + 1) === inside ? word : MARK
  })
}

/** The text inside, or nothing if there is none. */
export function decoded(word: string): string | undefined {
  // Four characters make three bytes: most words show in the first few that they are no text.
  if (!isText(Buffer.from(word.slice(0, FIRST), 'base64').toString('latin1'))) return undefined
  const inside = Buffer.from(word, 'base64').toString('utf8')
  return isText(inside) && !inside.includes('\ufffd') ? inside : undefined
}

function isText(text: string): boolean {
  return TEXT.test(text)
}

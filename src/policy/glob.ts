// Names with `*`, as admins write them: anchored at both ends, case does not count, time linear in what is read.

/** Whether one of the patterns holds for a text. */
export type Names = (text: string) => boolean

/** `*` stands for any characters, also none. Asked of a text in lower case. Compiled once, asked often. */
export function namesOf(patterns: readonly string[]): Names {
  const lowered = patterns.map(pattern => pattern.toLowerCase())
  const plain = new Set(lowered.filter(pattern => !pattern.includes('*')))
  const globs = lowered.filter(pattern => pattern.includes('*')).map(globOf)
  if (globs.length === 0) return low => plain.has(low)
  return low => plain.has(low) || globs.some(glob => glob(low))
}

/** One pattern, case counting: no regular expression, so nobody can write one that takes for ever. */
export function globOf(pattern: string): Names {
  const pieces = pattern.split('*')
  const head = pieces[0] ?? ''
  if (pieces.length === 1) return text => text === head
  const tail = pieces.at(-1) ?? ''
  const middle = pieces.slice(1, -1).filter(piece => piece !== '')
  return text =>
    text.length >= head.length + tail.length &&
    text.startsWith(head) &&
    text.endsWith(tail) &&
    holdsInOrder(text, middle, { from: head.length, to: text.length - tail.length })
}

function holdsInOrder(text: string, pieces: readonly string[], span: { from: number; to: number }): boolean {
  let at = span.from
  for (const piece of pieces) {
    const found = text.indexOf(piece, at)
    if (found < 0 || found + piece.length > span.to) return false
    at = found + piece.length
  }
  return true
}

// Objects in JSON text, however often it is escaped: where their strings begin and end, and masking what they hold.

/** Masks every string value of each object or list whose opening `block` (a global pattern that ends with `{` or `[`) finds. */
export function maskedObjects(text: string, block: RegExp, mark: string): string {
  const kept: string[] = []
  let from = 0
  for (const opening of text.matchAll(block)) {
    const start = opening.index + opening[0].length
    if (start < from) continue
    const { pieces, end } = objectFrom(text, start, depthOf(opening[0]), mark)
    kept.push(text.slice(from, start), ...pieces)
    from = end
  }
  return kept.join('') + text.slice(from)
}

/** How often the JSON around a quote is escaped: 0, 1, 3, 7 … backslashes stand in front of it. */
function depthOf(opening: string): number {
  const backslashes = /^\\*/.exec(opening)?.[0].length ?? 0
  return Math.round(Math.log2(backslashes + 1))
}

/** Walks from behind a `{` to its `}`: names stay, values go. */
function objectFrom(text: string, start: number, depth: number, mark: string) {
  const pieces: string[] = []
  let from = start
  for (const [begin, end] of stringValues(text, start, depth)) {
    pieces.push(text.slice(from, begin), end > begin ? mark : '')
    from = end
  }
  return { pieces, end: from }
}

/** Where the string values of the object or list lie, of those within it too. */
function* stringValues(text: string, start: number, depth: number): Generator<[begin: number, end: number]> {
  const sign = /\\*"|[{}[\]:,]/g
  sign.lastIndex = start
  const open = [text.charAt(start - 1)]
  let isValue = open[0] === '['
  while (open.length > 0) {
    const at = sign.exec(text)?.[0].at(-1)
    if (at === undefined) return
    if (at === '"') {
      const begin = sign.lastIndex
      const end = stringEnd(text, begin, depth)
      if (isValue) yield [begin, end.start]
      if (end.isOutside) return
      sign.lastIndex = end.next
    }
    isValue = isValueNext(at, open)
  }
}

/** Whether a string that comes next is a value; keeps count of what is `open`. */
function isValueNext(at: string, open: string[]): boolean {
  if (at === '{' || at === '[') open.push(at)
  if (at === '}' || at === ']') open.pop()
  return at === ':' || (at !== '"' && open.at(-1) === '[')
}

interface StringEnd {
  /** Where the closing quote begins, with its backslashes. */
  start: number
  /** Behind the closing quote. */
  next: number
  /** The text around it ended first: it was cut. */
  isOutside: boolean
}

function stringEnd(text: string, from: number, depth: number): StringEnd {
  const quote = /(\\*)"/g
  quote.lastIndex = from
  for (let found = quote.exec(text); found; found = quote.exec(text)) {
    const level = levelOf(found[1]?.length ?? 0)
    if (level > depth) continue
    return { start: quote.lastIndex - 2 ** level, next: quote.lastIndex, isOutside: level < depth }
  }
  return { start: text.length, next: text.length, isOutside: true }
}

/** A quote behind 2^n - 1 backslashes (and any backslashes of the value itself) delimits at level n. */
function levelOf(backslashes: number): number {
  let level = 0
  while (backslashes % 2 ** (level + 1) !== 2 ** level - 1) level += 1
  return level
}

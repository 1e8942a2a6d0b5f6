// Objects in JSON text, however often it is escaped: where their strings begin and end, and masking what they hold.

type Range = [begin: number, end: number]

/** How many times the length of a text may be walked; only a text made for it needs more. */
const MOST_WALKS = 20

/**
 * Masks every string value of each object or list whose opening `block` (a global pattern that ends with `{` or `[`) finds.
 * Each is walked by itself: a stray quote in one hides nothing of the next.
 */
export function maskedObjects(text: string, block: RegExp, mark: string): string {
  const ranges: Range[] = []
  let left = (text.length + 1_000) * MOST_WALKS
  for (const opening of text.matchAll(block)) {
    const start = opening.index + opening[0].length
    const walk = stringValues(text, start, depthOf(opening[0]))
    let next = walk.next()
    for (; !next.done; next = walk.next()) ranges.push(next.value)
    left -= next.value - start
    if (left < 0) {
      ranges.push([start, text.length])
      break
    }
  }
  return withoutRanges(text, ranges, mark)
}

function withoutRanges(text: string, ranges: Range[], mark: string): string {
  const kept: string[] = []
  let from = 0
  const filled = ranges.filter(([begin, end]) => end > begin)
  for (const [begin, end] of filled.sort(([a], [b]) => a - b)) {
    if (begin >= from) kept.push(text.slice(from, begin), mark)
    from = Math.max(from, end)
  }
  return kept.join('') + text.slice(from)
}

/** How often the JSON around a quote is escaped: 0, 1, 3, 7 … backslashes stand in front of it. */
function depthOf(opening: string): number {
  const backslashes = /^\\*/.exec(opening)?.[0].length ?? 0
  return Math.round(Math.log2(backslashes + 1))
}

/** Where the string values of the object or list lie, of those within it too; answers how far it went. */
function* stringValues(text: string, start: number, depth: number): Generator<Range, number> {
  const sign = /\\*"|[{}[\]:,]/g
  sign.lastIndex = start
  const open = [text.charAt(start - 1)]
  let isValue = open[0] === '['
  while (open.length > 0) {
    const at = sign.exec(text)?.[0].at(-1)
    if (at === undefined) return text.length
    if (at === '"') {
      const begin = sign.lastIndex
      const end = stringEnd(text, begin, depth)
      if (isValue) yield [begin, end.start]
      if (end.isOutside) return end.next
      sign.lastIndex = end.next
    }
    isValue = isValueNext(at, open)
  }
  return sign.lastIndex
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

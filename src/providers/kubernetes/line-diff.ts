// A diff of two texts by lines, with a little of what stands around each change.

const AROUND = 3
const MOST_LINES = 4000

/** Unified, without line numbers; '' when nothing differs. Undefined: too long to compare. */
export function lineDiff(before: string, after: string): string | undefined {
  const [a, b] = [linesOf(before), linesOf(after)]
  if (a.length > MOST_LINES || b.length > MOST_LINES) return undefined
  const lines = marked(a, b)
  const near = new Set(
    lines.flatMap(([mark], at) =>
      mark === ' ' ? [] : Array.from({ length: 2 * AROUND + 1 }, (_, by) => at - AROUND + by),
    ),
  )
  return lines
    .map(([mark, line], at) => ({ at, text: `${mark}${line}` }))
    .filter(({ at }) => near.has(at))
    .map(({ at, text }) => (at > 0 && !near.has(at - 1) ? `…\n${text}` : text))
    .join('\n')
}

const linesOf = (text: string) => (text === '' ? [] : text.split('\n'))

type Line = [' ' | '+' | '-', string]

/** Longest common subsequence, after what is equal at both ends. */
function marked(a: readonly string[], b: readonly string[]): Line[] {
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1
  let tail = 0
  while (tail < Math.min(a.length, b.length) - from && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
  const same = (line: string): Line => [' ', line]
  return [
    ...a.slice(0, from).map(same),
    ...changes(a.slice(from, a.length - tail), b.slice(from, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ]
}

function changes(a: readonly string[], b: readonly string[]): Line[] {
  const common = commonLengths(a, b)
  const markAt = (i: number, j: number): Line[0] => {
    if (i < a.length && a[i] === b[j]) return ' '
    const isGone = j >= b.length || common(i + 1, j) >= common(i, j + 1)
    return i < a.length && isGone ? '-' : '+'
  }
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const mark = markAt(i, j)
    lines.push([mark, (mark === '+' ? b[j] : a[i]) ?? ''])
    if (mark !== '+') i += 1
    if (mark !== '-') j += 1
  }
  return lines
}

/** How many lines `a` from `i` and `b` from `j` have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): (i: number, j: number) => number {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  return at
}

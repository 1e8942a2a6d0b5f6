// Where code stands in Markdown: fenced blocks by line, code spans within a line.

export interface Fence {
  /** The characters that open it, as ``` or ~~~~. */
  mark: string
  /** The opening line, to open it again elsewhere. */
  opening: string
}

/** The fence that is open after this line, given the one open before it. */
export function fenceAfter(line: string, open: Fence | undefined): Fence | undefined {
  const match = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line.trimEnd())
  const [mark, rest] = [match?.[1], match?.[2] ?? '']
  if (!mark) return open
  if (!open) return mark.startsWith('`') && rest.includes('`') ? undefined : { mark, opening: line.trimEnd() }
  const isClosing = mark[0] === open.mark[0] && mark.length >= open.mark.length && rest.trim() === ''
  return isClosing ? undefined : open
}

/** Applies `change` to each line that does not stand in a fenced block. */
export function outsideFences(markdown: string, change: (line: string) => string): string {
  let open: Fence | undefined
  return markdown
    .split('\n')
    .map(line => {
      const before = open
      open = fenceAfter(line, open)
      return before || open ? line : change(line)
    })
    .join('\n')
}

/** Applies `change` to what of a line is not a code span. Linear: whatever a model writes, it takes no time. */
export function outsideSpans(line: string, change: (prose: string) => string): string {
  let changed = ''
  let at = 0
  for (const { start, end } of spansIn(line)) {
    if (start < at) continue
    changed += change(line.slice(at, start)) + line.slice(start, end)
    at = end
  }
  return changed + change(line.slice(at))
}

/** From each run of backticks to the next run of the same length; the first of a run that a backslash escapes opens nothing. */
function spansIn(line: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  const nextOf = new Map<number, number>()
  for (const run of [...line.matchAll(/(\\*)(`+)/g)].reverse()) {
    const [all, slashes = '', ticks = ''] = run
    const end = run.index + all.length
    const opening = slashes.length % 2 === 1 ? ticks.length - 1 : ticks.length
    const closing = opening > 0 ? nextOf.get(opening) : undefined
    if (closing !== undefined) spans.push({ start: end - opening, end: closing })
    nextOf.set(ticks.length, end)
  }
  return spans.reverse()
}

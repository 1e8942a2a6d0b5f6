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

/**
 * Applies `change` to each line that does not stand in a fenced block. `isSplit`: a run of backticks earlier in the
 * paragraph is still without its partner, so that code spans of this line may begin elsewhere than they seem to.
 */
export function outsideFences(markdown: string, change: (line: string, isSplit: boolean) => string): string {
  let open: Fence | undefined
  let isSplit = false
  return markdown
    .split('\n')
    .map(line => {
      const before = open
      open = fenceAfter(line, open)
      if (before ? isWithin(line, before) : open) return before && open ? withoutFences(line, before) : line
      const changed = change(line, isSplit)
      isSplit = line.trim() !== '' && (isSplit || hasLoneTicks(line))
      return changed
    })
    .join('\n')
}

/** Some readers end a block at any run of its mark, wherever it stands: within the block there is none. */
function withoutFences(line: string, { mark }: Fence): string {
  return line.replace(mark.startsWith('`') ? /`{3,}/g : /~{3,}/g, run => "'".repeat(run.length))
}

/** A block in a list ends with its item, closed or not: a line further left may stand outside it. */
function isWithin(line: string, { opening }: Fence): boolean {
  return line.trim() === '' || indentOf(line) >= indentOf(opening)
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function hasLoneTicks(line: string): boolean {
  let hasSome = false
  outsideSpans(line, prose => {
    hasSome ||= prose.includes('`')
    return prose
  })
  return hasSome
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

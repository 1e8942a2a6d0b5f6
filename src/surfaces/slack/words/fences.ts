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

/** Applies `change` to what is not code; fences and code spans stay as they are. Works line by line. */
export function outsideCode(markdown: string, change: (prose: string) => string): string {
  let open: Fence | undefined
  return markdown
    .split('\n')
    .map(line => {
      const before = open
      open = fenceAfter(line, open)
      return before || open ? line : outsideSpans(line, change)
    })
    .join('\n')
}

function outsideSpans(line: string, change: (prose: string) => string): string {
  const span = /(`+)(?!`)(?:[^`]|(?!\1(?!`))`+)*?\1(?!`)/g
  let changed = ''
  let at = 0
  for (const match of line.matchAll(span)) {
    changed += change(line.slice(at, match.index)) + match[0]
    at = match.index + match[0].length
  }
  return changed + change(line.slice(at))
}

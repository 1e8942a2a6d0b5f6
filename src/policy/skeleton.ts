// What stands between the words of a command line: only the blanks and operators that were understood.

/** A part of the source that was understood, and the operator that must stand in front of it. */
export interface Span {
  pos: number
  end: number
  behind?: string
}

/** Blanks, perhaps with one operator among them; a new line ends a command, and is blank behind an operator. */
const GAPS: Readonly<Record<string, RegExp>> = {
  '': /^[ \t]*$/,
  '|': /^[ \t]*\|\s*$/,
  '&&': /^[ \t]*&&\s*$/,
  '||': /^[ \t]*\|\|\s*$/,
  ';': /^[ \t]*[;\n]\s*$/,
}
const END = /^\s*;?\s*$/

/** The first piece that no span covers and no operator explains: a tolerant parser may have passed over something. */
export function stray(source: string, spans: readonly Span[]): string | undefined {
  let at = 0
  for (const { pos, end, behind = '' } of [...spans].sort((a, b) => a.pos - b.pos)) {
    const gap = blank(source.slice(at, pos))
    if (!GAPS[behind]?.test(gap)) return nameOf(gap)
    at = end
  }
  const tail = blank(source.slice(at))
  return END.test(tail) ? undefined : nameOf(tail)
}

function blank(gap: string): string {
  return gap.replaceAll('\\\n', '  ')
}

function nameOf(gap: string): string {
  return /[^\s|&;]/.exec(gap)?.[0] ?? gap.trim()
}

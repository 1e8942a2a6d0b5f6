// What previews bound an approval to: one thing for a single command, a list of them for a list, so that each gets back its own.

/** One string for all, to be kept and sealed; undefined where nothing is bound. */
export function bindingsOf(each: readonly (string | undefined)[]): string | undefined {
  if (each.length === 1) return each[0]
  return each.some(binding => binding !== undefined)
    ? JSON.stringify(each.map(one => one ?? null))
    : undefined
}

/** What the command at this place of a list of so many is bound to. */
export function bindingAt(binding: string | undefined, at: number, of: number): string | undefined {
  if (binding === undefined || of === 1) return binding
  return readList(binding)[at] ?? undefined
}

function readList(text: string): (string | null)[] {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.map(one => (typeof one === 'string' ? one : null)) : []
  } catch {
    return []
  }
}

// Filling `{name}` with what a pattern's named groups matched.

const PLACE = /\{([a-z][a-z0-9_]*)\}/gi
/** What may stand in a command: nothing that could be an option or be read by anything but the program. */
const PLAIN = /^[\w./:@%+][\w./:@%+=,-]*$/

export function groupsOf(match: RegExpExecArray | RegExpMatchArray): Record<string, string> {
  const entries = Object.entries(match.groups ?? {}).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  return Object.fromEntries(entries)
}

/** Unknown names stay as they are: people write braces too. */
export function fill(text: string, groups: Record<string, string>): string {
  return text.replace(PLACE, (whole, name: string) => groups[name] ?? whole)
}

/** True if every place of a command is filled, with a plain word. */
export function isFilled(command: string, groups: Record<string, string>): boolean {
  return [...command.matchAll(PLACE)].every(([, name]) => PLAIN.test(groups[name ?? ''] ?? ''))
}

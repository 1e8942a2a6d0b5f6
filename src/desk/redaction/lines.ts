// Looking only where it may pay: most lines of most outputs hold nothing that the slow rules look for.

/** Without one of these a line has no word, sign or header that a rule of a line needs. */
const HINTS =
  'pass pw secret token key credential auth bearer basic cookie login :// :\\/\\/ @tcp( @unix( sig= code= webhook telegram pagerduty $1$ $2 $5$ $6$ $7$ $y$ $gy$ $apr1$ $argon2 $scrypt $pbkdf2 scram-sha {ssha'.split(
    ' ',
  )
const OTHERS = [
  'identified',
  '_key',
  '-key',
  'key',
  ' -u',
  '--user',
  ' -p',
  ' -a ',
  ' -w ',
  ' -c',
  '-u ',
  'connection',
  '：',
  '＝',
]
const HINT = new RegExp(
  [...new Set([...HINTS, ...OTHERS])]
    .sort()
    .map(hint => hint.replace(/[$(){}\\/.]/g, '\\$&'))
    .join('|'),
  'g',
)

/** Applies the rule to each stretch of lines that hold a hint, and leaves the others as they are. */
export function inHintedLines(text: string, rule: (lines: string) => string): string {
  const lower = text.toLowerCase()
  if (lower.length !== text.length) return rule(text)
  const kept: string[] = []
  let from = 0
  for (const [start, end] of stretches(lower)) {
    kept.push(text.slice(from, start), rule(text.slice(start, end)))
    from = end
  }
  return from === 0 ? text : kept.join('') + text.slice(from)
}

function* stretches(lower: string): Generator<[start: number, end: number]> {
  const hint = new RegExp(HINT)
  let open: [number, number] | undefined
  for (let found = hint.exec(lower); found; found = hint.exec(lower)) {
    const start = lower.lastIndexOf('\n', found.index) + 1
    const next = lower.indexOf('\n', found.index)
    const end = next < 0 ? lower.length : next + 1
    if (open && start <= open[1]) open = [open[0], end]
    else {
      if (open) yield open
      open = [start, end]
    }
    hint.lastIndex = end
  }
  if (open) yield open
}

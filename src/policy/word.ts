// Reading one word as a shell would, but only if a shell would change nothing in it.

export type ReadWord = { isStatic: true; value: string } | { isStatic: false; reason: string }

/** What a quote or an unquoted run yields: the text it stands for and where it ends. */
type Piece = { value: string; end: number } | { reason: string }

/**
 * Reads the source of one word: plain characters, backslash escapes, single and double quotes. Anything that a shell
 * would expand is refused with the reason.
 */
export function readWord(source: string): ReadWord {
  let value = ''
  let at = 0
  while (at < source.length) {
    const piece = pieceAt(source, at)
    if ('reason' in piece) return { isStatic: false, reason: piece.reason }
    value += piece.value
    at = piece.end
  }
  const braces = bracesIn(source)
  return braces === undefined ? { isStatic: true, value } : { isStatic: false, reason: braces }
}

function pieceAt(source: string, at: number): Piece {
  const char = source.charAt(at)
  if (char === "'") return singleQuoted(source, at)
  if (char === '"') return doubleQuoted(source, at)
  if (char === '\\') return escaped(source, at)
  const reason = refusedUnquoted(source, at)
  return reason === undefined ? { value: char, end: at + 1 } : { reason }
}

function singleQuoted(source: string, at: number): Piece {
  const close = source.indexOf("'", at + 1)
  if (close < 0) return { reason: 'A single quote is not closed.' }
  return { value: source.slice(at + 1, close), end: close + 1 }
}

function escaped(source: string, at: number): Piece {
  const next = source.charAt(at + 1)
  if (next === '') return { reason: 'The command ends in a lone backslash.' }
  if (next === '\n') return { value: '', end: at + 2 }
  if (next > '~') return { reason: `\`${next}\` stands outside quotes; put it in single quotes.` }
  return { value: next, end: at + 2 }
}

function doubleQuoted(source: string, open: number): Piece {
  let value = ''
  for (let at = open + 1; at < source.length; at += 1) {
    const char = source.charAt(at)
    if (char === '"') return { value, end: at + 1 }
    if (char === '`') return { reason: substituted('`') }
    if (char === '$' && !/["\s|]/.test(source.charAt(at + 1))) return { reason: expanded(source, at) }
    if (char === '\\' && '$`"\\\n'.includes(source.charAt(at + 1))) {
      at += 1
      value += source.charAt(at) === '\n' ? '' : source.charAt(at)
    } else value += char
  }
  return { reason: 'A double quote is not closed.' }
}

function refusedUnquoted(source: string, at: number): string | undefined {
  const char = source.charAt(at)
  if (char === '$') return expanded(source, at)
  if (char === '`') return substituted(char)
  if ('*?['.includes(char)) return `\`${char}\` would match file names in a shell; put it in single quotes.`
  if ('()<>|&;'.includes(char)) return `\`${char}\` outside quotes is shell syntax; put it in single quotes.`
  if (char === '~' && (at === 0 || '=:'.includes(source.charAt(at - 1)))) {
    return '`~` would be expanded by a shell; write the path itself.'
  }
  if (char > '~') return `\`${char}\` stands outside quotes; put it in single quotes.`
  return undefined
}

function expanded(source: string, at: number): string {
  const rest = source.slice(at)
  if (rest.startsWith('$(')) return substituted('$(…)')
  if (rest.startsWith("$'") || rest.startsWith('$"')) {
    return `\`${rest.slice(0, 2)}\` is a special quote of the shell; use plain single quotes.`
  }
  const name = /^\$(?:\{[^}]*\}?|\w+|.)?/.exec(rest)?.[0] ?? '$'
  return `\`${name}\` would be expanded by a shell; write the value itself, or put it in single quotes.`
}

function substituted(what: string): string {
  return `\`${what}\` would run another command first; propose that command on its own.`
}

/** `{a,b}` and `{1..3}` are expanded; `{.items}` is not. */
function bracesIn(source: string): string | undefined {
  const unquoted = source.replace(/\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*"/g, '_')
  const isExpanded = unquoted.includes('{') && (unquoted.includes(',') || unquoted.includes('..'))
  return isExpanded ? '`{…}` would be expanded by a shell; put it in single quotes.' : undefined
}

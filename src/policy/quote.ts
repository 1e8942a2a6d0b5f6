// Writing argv back as one command line: the canonical form that is shown, sealed, approved and run.
import type { Part } from './parse.ts'

const PLAIN = /^(?:[A-Za-z0-9_@%+=:,./^-]+|[A-Za-z0-9@][A-Za-z0-9_@%+,./^~-]*)$/

/** The canonical command line of a list; reading it again gives the same list. */
export function canonicalOf(parts: readonly Part[]): string {
  return parts.map(({ joiner, pipeline }) => `${joined(joiner)}${pipeline.map(written).join(' | ')}`).join('')
}

function joined(joiner: Part['joiner']): string {
  if (joiner === undefined) return ''
  return joiner === ';' ? '; ' : ` ${joiner} `
}

function written(argv: readonly string[]): string {
  return argv.map(quoted).join(' ')
}

/** One argument, quoted only where a shell would change it. */
export function quoted(argument: string): string {
  if (PLAIN.test(argument)) return argument
  const flag = /^(--?[A-Za-z0-9-]+=)([\s\S]+)$/.exec(argument)
  if (flag) return `${flag[1]}${inQuotes(flag[2] ?? '')}`
  return inQuotes(argument)
}

function inQuotes(text: string): string {
  if (text.includes("'") && !/["$`\\!]/.test(text)) return `"${text}"`
  return `'${text.replaceAll("'", `'\\''`)}'`
}

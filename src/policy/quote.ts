// Writing argv back as one command line: the canonical form that is shown, sealed, approved and run.

const PLAIN = /^(?:[A-Za-z0-9_@%+=:,./^-]+|[A-Za-z0-9@][A-Za-z0-9_@%+,./^~-]*)$/

/** The canonical command line of a pipeline; reading it again gives the same pipeline. */
export function canonicalOf(pipeline: readonly (readonly string[])[]): string {
  return pipeline.map(argv => argv.map(quoted).join(' ')).join(' | ')
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

// One value as one line of JSON, also for readers that take Unicode's separators for the end of a line.

export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`
}

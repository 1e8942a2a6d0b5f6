// Masking what is logged: values under telling keys altogether, secrets inside any text through the handed-in redactor.

export type Redact = (text: string) => string

const TELLING =
  /^(authorization|cookie|set-cookie|.*(token|secret|password|passwd|api[-_]?key|private[-_]?key|credential)s?)$/i
/** Counts of a model's tokens are no secrets. */
const HARMLESS = /^(input|output|cached|total|max)[-_]?(output)?[-_]?tokens$/i
const MASKED = '[masked]'
const MAX_DEPTH = 8

export function masker(redact: Redact = text => text): {
  text: Redact
  fields: (fields: Record<string, unknown>) => Record<string, unknown>
} {
  const value = (input: unknown, depth: number): unknown => {
    if (typeof input === 'string') return redact(input)
    if (typeof input !== 'object' || input === null) return input
    if (depth > MAX_DEPTH) return '…'
    const words = inWords(input)
    if (words !== undefined) return redact(words)
    if (Array.isArray(input)) return input.map(item => value(item, depth + 1))
    return record(input instanceof Error ? plainError(input) : { ...input }, depth)
  }
  const record = (input: Record<string, unknown>, depth: number): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(input).map(([key, inner]) => [
        key,
        isSecret(key, inner) ? MASKED : value(inner, depth + 1),
      ]),
    )
  return { text: redact, fields: fields => record(fields, 0) }
}

/** What is no record of fields, as a text. */
function inWords(input: object): string | undefined {
  if (ArrayBuffer.isView(input)) return `${input.byteLength} bytes`
  if (input instanceof Date) return Number.isNaN(input.getTime()) ? 'no time' : input.toISOString()
  return input instanceof URL ? input.href : undefined
}

function isSecret(key: string, value: unknown): boolean {
  return value !== undefined && value !== '' && TELLING.test(key) && !HARMLESS.test(key)
}

function plainError(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error
  return { ...error, name, message, stack, ...(cause !== undefined && { cause }) }
}

// Settings go into the audit with their secrets masked: values under telling names, and what the redactor knows.

const TELLING =
  /(^|[^a-z])(authorization|cookie)|(token|secret|password|passwd|api[-_]?key|private[-_]?key|credential)s?$/i
const MASKED = '[masked]'

export type Redact = (text: string) => string

/** A copy of plain data; a text under a telling name is masked, any other passes `redact`. */
export function masked(value: unknown, redact: Redact = text => text): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(one => masked(one, redact))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isSecret(key, inner) ? MASKED : masked(inner, redact)]),
  )
}

function isSecret(key: string, value: unknown): boolean {
  return typeof value === 'string' && value !== '' && TELLING.test(key)
}

// Settings go into the audit with their secrets masked: values under telling names.

const TELLING =
  /(^|[^a-z])(authorization|cookie)|(token|secret|password|passwd|api[-_]?key|private[-_]?key|credential)s?$/i
const MASKED = '[masked]'

/** A copy of plain data; what stands under a telling name is masked, unless it is empty or no text. */
export function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isSecret(key, inner) ? MASKED : masked(inner)]),
  )
}

function isSecret(key: string, value: unknown): boolean {
  return typeof value === 'string' && value !== '' && TELLING.test(key)
}

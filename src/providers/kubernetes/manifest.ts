// What stands in attached manifests: kinds, names, namespaces.
import { parseAllDocuments } from 'yaml'

const DEEPEST = 10

export interface Declared {
  kind: string
  name?: string
  namespace?: string
}

/** Undefined: it cannot be read as YAML or JSON. */
export function declaredIn(content: string): Declared[] | undefined {
  try {
    const documents = parseAllDocuments(content, { merge: true, version: '1.1' })
    if (!Array.isArray(documents)) return []
    if (documents.some(({ errors }) => errors.length > 0)) return undefined
    return documents.flatMap(document => objectsIn(document.toJS({ maxAliasCount: 50 })))
  } catch {
    return undefined
  }
}

/** A List holds objects of its own. */
function objectsIn(value: unknown, depth = 0): Declared[] {
  if (!isRecord(value)) return []
  if (depth > DEEPEST) throw new Error('lists within lists')
  if (Array.isArray(value.items)) return value.items.flatMap(item => objectsIn(item, depth + 1))
  const { kind, metadata } = value
  if (typeof kind !== 'string') return []
  const { name, namespace } = isRecord(metadata) ? metadata : {}
  return [
    { kind, ...(typeof name === 'string' && { name }), ...(typeof namespace === 'string' && { namespace }) },
  ]
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

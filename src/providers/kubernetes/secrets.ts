// Values of Secrets in what kubectl and helm print, so that they are hidden in every encoding.
import { parseAllDocuments } from 'yaml'
import { isRecord } from './manifest.ts'

const LONGEST = 2 * 1024 * 1024
/** Shorter ones would hide ordinary words. */
const SHORTEST = 4
const BASE64 = /^[A-Za-z0-9+/]{4,}={0,2}$/

/** Values in `data` and `stringData` of every Secret within, decoded and as they stand. */
export function secretsIn(output: string): string[] {
  if (!/secret/i.test(output) || output.length > LONGEST) return []
  return unique(documentsIn(output).flatMap(document => valuesIn(document)))
}

/** What was asked for is itself a secret: `-o jsonpath={.data.password}`, or a few lines of it behind a filter. */
export function secretsInExtract(output: string): string[] {
  const words = output.slice(0, LONGEST).split(/[\s"',:={}[\]]+/)
  const lines = output
    .slice(0, LONGEST)
    .split('\n')
    .map(line => line.trim())
  return unique([...words, ...lines].flatMap(decoded)).filter(value => value.length >= 2 * SHORTEST)
}

function documentsIn(output: string): unknown[] {
  try {
    const documents = parseAllDocuments(output, { uniqueKeys: false })
    return Array.isArray(documents) ? documents.map(document => document.toJS({ maxAliasCount: 50 })) : []
  } catch {
    return []
  }
}

function valuesIn(value: unknown, depth = 0): string[] {
  if (!isRecord(value) || depth > 5) return []
  if (Array.isArray(value.items)) return value.items.flatMap(item => valuesIn(item, depth + 1))
  if (value.kind !== 'Secret') return []
  const metadata = isRecord(value.metadata) ? value.metadata : {}
  const annotations = isRecord(metadata.annotations) ? metadata.annotations : {}
  const applied = annotations['kubectl.kubernetes.io/last-applied-configuration']
  return [
    ...textsIn(value.data).flatMap(decoded),
    ...textsIn(value.stringData),
    ...(typeof applied === 'string' ? [applied.trim(), ...secretsIn(applied)] : []),
  ]
}

function textsIn(data: unknown): string[] {
  return isRecord(data) ? Object.values(data).filter(value => typeof value === 'string') : []
}

function decoded(value: string): string[] {
  if (!BASE64.test(value)) return [value]
  const text = Buffer.from(value, 'base64').toString()
  return text.includes('\uFFFD') ? [value] : [value, text, text.trim()]
}

function unique(values: string[]): string[] {
  return [...new Set(values)].filter(value => value.length >= SHORTEST)
}

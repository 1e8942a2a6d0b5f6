// Patches as an API server applies them, as far as kubectl and helm need it here.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined }
export type Record = { [key: string]: Json | undefined }

export function isRecord(value: unknown): value is Record {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Merge patch; `isStrategic`: lists of named things are merged by their names. */
export function merged(
  base: Json | undefined,
  patch: Json | undefined,
  isStrategic: boolean,
): Json | undefined {
  if (Array.isArray(patch)) return isStrategic ? mergedLists(base, patch) : patch
  if (!isRecord(patch)) return patch
  const result: Record = isRecord(base) ? { ...base } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue
    if (value === null) delete result[key]
    else result[key] = merged(result[key], value, isStrategic)
  }
  return result
}

function mergedLists(base: Json | undefined, patch: Json[]): Json {
  const named = patch.filter(isRecord)
  if (!Array.isArray(base) || named.length === 0 || named.some(({ name }) => name === undefined)) return patch
  const kept = base.filter(isRecord).map(one => {
    const change = named.find(({ name }) => name === one.name)
    return (change ? merged(one, change, true) : one) as Json
  })
  const added = named.filter(one => !kept.some(other => isRecord(other) && other.name === one.name))
  return [...kept, ...added]
}

/** JSON patch: `add`, `replace` and `remove` on members of objects. */
export function patched(base: Json | undefined, operations: Json): Json | undefined {
  const result = structuredClone(base)
  for (const operation of Array.isArray(operations) ? operations.filter(isRecord) : []) {
    const path = String(operation.path)
      .slice(1)
      .split('/')
      .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    const last = path.pop() ?? ''
    const parent = path.reduce<Json | undefined>(
      (at, key) => (isRecord(at) ? at[key] : Array.isArray(at) ? at[Number(key)] : undefined),
      result,
    )
    if (!isRecord(parent)) continue
    if (operation.op === 'remove') delete parent[last]
    else parent[last] = operation.value
  }
  return result
}

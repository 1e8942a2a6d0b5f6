// Reading a tenant's policy from what an admin wrote: every fault in words, naming the rule and the field.
import type { z } from 'zod'
import { isZone, minuteOf } from './hours.ts'
import { condition, type Rule, rule, type TenantPolicy, tenantPolicy } from './rules.ts'

/** `warnings` name what is allowed, and perhaps not meant. */
export type PolicyRead =
  | { isRead: true; policy: TenantPolicy; warnings: string[] }
  | { isRead: false; faults: string[] }

/** The known word closest to a mistyped one, if one is close. */
export type Nearest = (word: string, candidates: Iterable<string>) => string | undefined

/** Takes what a YAML reader yields; nothing at all is the default policy. */
export function parsePolicy(given: unknown, nearest: Nearest = () => undefined): PolicyRead {
  const read = tenantPolicy.safeParse(given ?? {})
  if (!read.success) {
    return { isRead: false, faults: read.error.issues.flatMap(issue => faultsOf(issue, given, nearest)) }
  }
  const faults = [...twiceNamed(read.data.rules), ...read.data.rules.flatMap(contradictions)]
  if (faults.length > 0) return { isRead: false, faults }
  return {
    isRead: true,
    policy: read.data,
    warnings: read.data.rules.flatMap(rule => surprises(rule, read.data)),
  }
}

type Issue = z.core.$ZodIssue

function faultsOf(issue: Issue, given: unknown, nearest: Nearest): string[] {
  const where = placeOf(issue.path, given)
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(issue.path)
    return issue.keys.map(key => `${where}\`${key}\` is not known.${hint(nearest(key, known), known)}`)
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String)
    const found = valueAt(issue.path, given)
    if (found === undefined) return [`${where}it is missing. Write one of: ${known.join(', ')}.`]
    return [`${where}\`${String(found)}\` is not known.${hint(nearest(String(found), known), known)}`]
  }
  return [`${where}${inWords(issue, valueAt(issue.path, given))}`]
}

function hint(near: string | undefined, known: readonly string[]): string {
  return near ? ` Did you mean \`${near}\`?` : ` Known: ${known.join(', ')}.`
}

const EXPECTED: Record<string, string> = {
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
  object: 'a table of keys and values',
}

function inWords(issue: Issue, found: unknown): string {
  if (issue.code === 'invalid_type' && found === undefined) return 'it is missing.'
  if (issue.code === 'invalid_type') return `write ${EXPECTED[issue.expected] ?? issue.expected} here.`
  if (issue.code === 'too_small') return 'it is empty.'
  if (issue.code === 'too_big') return `it is too long: at most ${issue.maximum}.`
  if (issue.code === 'invalid_format') return `\`${String(found)}\` is no time of day; write it like 09:30.`
  return issue.message
}

/** "Rule “prod”, when.hours.from: " */
function placeOf(path: readonly PropertyKey[], given: unknown): string {
  const [first, index, ...rest] = path
  if (first !== 'rules' || index === undefined) return path.length > 0 ? `${fieldOf(path)}: ` : ''
  const name = valueAt(['rules', index, 'name'], given)
  const who = typeof name === 'string' && name !== '' ? `“${name}”` : `number ${Number(index) + 1}`
  return `Rule ${who}${rest.length > 0 ? `, ${fieldOf(rest)}` : ''}: `
}

/** A place in a list is named by its number, counted from 1. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.map(part => (typeof part === 'number' ? `number ${part + 1}` : String(part))).join('.')
}

function valueAt(path: readonly PropertyKey[], given: unknown): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    given,
  )
}

/** The keys that may stand where an unknown one stood. */
function keysAt(path: readonly PropertyKey[]): string[] {
  if (path.at(-1) === 'hours') return ['from', 'to', 'days', 'zone']
  if (path.at(-1) === 'when') return Object.keys(condition.shape)
  return path.length === 0 ? Object.keys(tenantPolicy.shape) : Object.keys(rule.shape)
}

function twiceNamed(rules: readonly Rule[]): string[] {
  const names = rules.map(({ name }) => name.trim().toLowerCase())
  const twice = rules.filter(({ name }, index) => names.indexOf(name.trim().toLowerCase()) < index)
  return twice.map(
    ({ name }) => `Rule “${name}”: there is another rule of that name; name this one differently.`,
  )
}

/** What can never be meant. */
function contradictions({ name, when, then }: Rule): string[] {
  const faults: string[] = []
  if (then === 'auto' && when.class?.some(one => one !== 'read-only'))
    faults.push('then: only read-only commands can run by themselves; write `class: [read-only]`.')
  if (then === 'auto' && (when.isSensitive || when.isUnknown))
    faults.push('then: what is sensitive or unknown never runs by itself; write `own` or leave the rule out.')
  if (then !== 'deny' && when.class?.includes('denied'))
    faults.push('when.class: no rule can allow what is denied; leave `denied` out.')
  if (when.hours && minuteOf(when.hours.from) === minuteOf(when.hours.to))
    faults.push('when.hours: from and to are the same; write 00:00 to 24:00 for the whole day.')
  if (when.hours?.zone !== undefined && !isZone(when.hours.zone))
    faults.push(
      `when.hours.zone: \`${when.hours.zone}\` is no time zone; write one like Europe/Berlin or UTC.`,
    )
  return faults.map(fault => `Rule “${name}”, ${fault}`)
}

/** What is allowed, and perhaps not meant. */
function surprises({ name, when, then }: Rule, { mode }: TenantPolicy): string[] {
  const isAlways = Object.keys(when).length === 0
  const warnings: string[] = []
  if (isAlways && then === 'deny') warnings.push('it has no condition, so nothing can be run at all.')
  else if (isAlways) warnings.push('it has no condition, so it holds for every command.')
  if (then === 'auto' && when.isTainted)
    warnings.push('it lets commands run by themselves after untrusted output was read.')
  if (mode === 'read-only' && when.class && !when.class.includes('read-only') && then !== 'deny')
    warnings.push('mode read-only denies these commands anyway, so it changes nothing.')
  return warnings.map(warning => `Rule “${name}”: ${warning}`)
}

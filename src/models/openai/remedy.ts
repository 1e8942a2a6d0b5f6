// What this endpoint turned out not to know, remembered per model: the other wire, or a field left out.
import { isUnknownModel, statusOf, textOf } from './failure.ts'
import type { OptionalField, WireName } from './wire.ts'

/** What is known of one model at one endpoint. */
export interface Habits {
  wire: WireName
  dropped: Set<OptionalField>
  /** It was switched once: the other wire is known to be the wrong one. */
  isSwitched: boolean
}

export interface Attempt {
  habits: Habits
  /** The wire may be changed. */
  isAuto: boolean
  /** Optional fields that the refused request held. */
  sent: OptionalField[]
}

/** Changes the habits so that the same question is worth asking once more; false if nothing is to be learnt. */
export function learn(error: unknown, { habits, isAuto, sent }: Attempt): boolean {
  const other = isAuto ? otherWire(error, habits.wire) : undefined
  if (other) {
    habits.wire = other
    habits.isSwitched = true
    return true
  }
  const refused = refusedFields(error, sent)
  for (const field of refused) habits.dropped.add(field)
  return refused.length > 0
}

/** Newer models take tools only on `responses`; older endpoints have no such route. */
function otherWire(error: unknown, wire: WireName): WireName | undefined {
  const status = statusOf(error)
  if (wire === 'chat' && status === 400 && /\/v1\/responses/.test(textOf(error))) return 'responses'
  if (wire === 'responses' && (status === 404 || status === 405) && !isUnknownModel(error)) return 'chat'
  return undefined
}

function refusedFields(error: unknown, sent: OptionalField[]): OptionalField[] {
  const status = statusOf(error)
  if (status !== 400 && status !== 422) return []
  const text = textOf(error)
  // Models without reasoning refuse the sealed form of it, without naming the field.
  if (/encrypted content is not supported/i.test(text)) return sent.filter(field => field === 'include')
  return sent.filter(field => names(text, field))
}

/** Fields that are also English words must be quoted or stand after a colon to be meant. */
function names(text: string, field: OptionalField): boolean {
  if (field.includes('_')) return new RegExp(`(?<![\\w.])${field}(?!\\w)`).test(text)
  return new RegExp(`["'\`]${field}\\\\?["'\`]|: ${field}\\b`).test(text)
}

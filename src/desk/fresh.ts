// Suggestions as they would be sealed at this moment: the tenant, its policy or the world may have changed since they were shown.
import type { Sealed, Suggestion, Ticket } from '../ticket/ticket.ts'
import { askedAgain, isRefusal, type Sealer } from './seal.ts'

type Fresh = Sealed | { reason: string }

export async function sealedNow(
  sealer: Sealer,
  ticket: Ticket,
  suggestions: readonly Suggestion[],
): Promise<Record<string, Fresh>> {
  const each = suggestions.map(async one => [one.id, await freshOf(sealer, ticket, one)] as const)
  return Object.fromEntries(await Promise.all(each))
}

/** What was seen beforehand holds for the very same command; another one is looked at anew. */
async function freshOf(sealer: Sealer, ticket: Ticket, suggestion: Suggestion): Promise<Fresh> {
  const asked = askedAgain(suggestion, ticket)
  const derived = await sealer.derive(asked)
  if (isRefusal(derived)) return { reason: derived.reason }
  if (derived.sealed.digest === suggestion.digest)
    return { ...derived.sealed, ...(suggestion.preview && { preview: suggestion.preview }) }
  return sealedAnew(sealer, ticket, suggestion)
}

/** Sealed and looked at from the beginning, bound to nothing of before. */
export async function sealedAnew(sealer: Sealer, ticket: Ticket, suggestion: Suggestion): Promise<Fresh> {
  const { binding: _before, ...asked } = askedAgain(suggestion, ticket)
  const sealing = await sealer.seal(asked)
  return sealing.isSealed ? sealing.sealed : { reason: sealing.reason }
}

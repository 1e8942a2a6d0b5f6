// One's choices on the commands still proposed: kept by the server as they are made, binding only when submitted.
import { useState } from 'react'
import type { WireSuggestion } from '../../http/schemas.ts'
import { useActs } from '../ticket/acts.ts'

export interface Chosen {
  choice: 'approve' | 'reject' | 'ignore'
  reason?: string | undefined
  /** Digest of what was looked at: a choice on anything else does not count. */
  seen: string
}

export type Choices = ReturnType<typeof useChoices>

export function useChoices(open: WireSuggestion[]) {
  const { act } = useActs()
  const [made, setMade] = useState<Record<string, Chosen>>({})
  const keep = (id: string, chosen: Chosen) => setMade(all => ({ ...all, [id]: chosen }))
  const of = (id: string): Chosen | undefined => {
    const suggestion = open.find(each => each.id === id)
    return suggestion && chosenOn(suggestion, made[id])
  }
  return {
    of,
    choose: ({ id, digest }: WireSuggestion, choice: Chosen['choice']) => {
      const reason = choice === 'reject' ? of(id)?.reason : undefined
      const chosen = { choice, seen: digest, ...(reason && { reason }) }
      keep(id, chosen)
      return act('choices', { suggestion: id, ...chosen })
    },
    /** The reason goes along with Submit. */
    explain: ({ id, digest }: WireSuggestion, reason: string) =>
      keep(id, { choice: 'reject', seen: digest, ...(reason && { reason }) }),
  }
}

/** What was chosen on something else than what stands there now is gone. */
export function chosenOn(suggestion: WireSuggestion, made: Chosen | undefined): Chosen | undefined {
  const { digest, myChoice } = suggestion
  if (made?.seen === digest) return made
  return myChoice && { ...myChoice, seen: digest }
}

// One's choices on the commands still proposed: kept by the server as they are made, binding only when submitted.
import { useState } from 'react'
import type { WireSuggestion } from '../../http/schemas.ts'
import { useActs } from '../ticket/acts.ts'

export interface Chosen {
  choice: 'approve' | 'reject' | 'ignore'
  reason?: string | undefined
}

export type Choices = ReturnType<typeof useChoices>

export function useChoices(open: WireSuggestion[]) {
  const { act } = useActs()
  const [made, setMade] = useState<Record<string, Chosen>>({})
  const of = (id: string): Chosen | undefined => made[id] ?? open.find(each => each.id === id)?.myChoice
  return {
    of,
    choose: (id: string, choice: Chosen['choice']) => {
      const chosen = {
        choice,
        ...(choice === 'reject' && made[id]?.reason ? { reason: made[id].reason } : {}),
      }
      setMade(all => ({ ...all, [id]: chosen }))
      void act('choices', { suggestion: id, ...chosen })
    },
    /** The reason goes along with Submit. */
    explain: (id: string, reason: string) =>
      setMade(all => ({ ...all, [id]: { choice: 'reject', ...(reason ? { reason } : {}) } })),
  }
}

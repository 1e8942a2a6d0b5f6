// What a person may do with the open ticket, how it is told, and what is refused.
import { createContext, useCallback, useContext, useState } from 'react'
import type { TicketDetail, WireReceipt } from '../../http/schemas.ts'
import { type Refusal, refusalOf, send } from '../api.ts'

export interface Acts {
  /** Does something to the ticket; true if it was taken. Refusals are shown on the page. */
  act: (what: string, body?: unknown, method?: 'POST' | 'DELETE') => Promise<boolean>
  answers: string[]
  refusal: Refusal | undefined
  dismiss: () => void
}

export const ActsContext = createContext<Acts | undefined>(undefined)

export function useActs(): Acts {
  const acts = useContext(ActsContext)
  if (!acts) throw new Error('useActs is used outside of a ticket')
  return acts
}

export function useTicketActs(path: string, takeTicket: (ticket: TicketDetail) => void): Acts {
  const [answers, setAnswers] = useState<string[]>([])
  const [refusal, setRefusal] = useState<Refusal>()
  const dismiss = useCallback(() => {
    setAnswers([])
    setRefusal(undefined)
  }, [])
  const act = useCallback(
    async (what: string, body?: unknown, method: 'POST' | 'DELETE' = 'POST') => {
      try {
        const receipt = await send<WireReceipt>(method, `${path}/${what}`, body)
        takeTicket(receipt.ticket)
        setAnswers(receipt.answers)
        setRefusal(undefined)
        return true
      } catch (error) {
        setRefusal(refusalOf(error))
        return false
      }
    },
    [path, takeTicket],
  )
  return { act, answers, refusal, dismiss }
}

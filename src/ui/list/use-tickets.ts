// The tickets that fit the search, page by page; fetched anew when one comes back to the tab.
import { useCallback, useEffect, useState } from 'react'
import type { TicketPage, TicketRow } from '../../http/schemas.ts'
import { get, type Refusal, refusalOf } from '../api.ts'

export interface Search {
  text: string
  status: string
  mine: boolean
}

interface Found {
  tickets: TicketRow[]
  next?: string
}

export function useTickets({ text, status, mine }: Search) {
  const [found, setFound] = useState<Found>()
  const [refusal, setRefusal] = useState<Refusal>()
  const query = queryOf({ text, status, mine })
  useEffect(() => {
    const gone = new AbortController()
    const load = () => {
      get<TicketPage>(`/tickets?${query}`, gone.signal).then(
        page => {
          setFound(page)
          setRefusal(undefined)
        },
        error => !gone.signal.aborted && setRefusal(refusalOf(error)),
      )
    }
    load()
    const seen = () => document.visibilityState === 'visible' && load()
    document.addEventListener('visibilitychange', seen)
    return () => {
      gone.abort()
      document.removeEventListener('visibilitychange', seen)
    }
  }, [query])
  const next = found?.next
  const more = useCallback(() => {
    if (next === undefined) return
    get<TicketPage>(`/tickets?${query}&before=${encodeURIComponent(next)}`).then(
      page => setFound(before => ({ ...page, tickets: [...(before?.tickets ?? []), ...page.tickets] })),
      error => setRefusal(refusalOf(error)),
    )
  }, [query, next])
  return { tickets: found?.tickets, more: next === undefined ? undefined : more, refusal }
}

function queryOf({ text, status, mine }: Search): string {
  const query = new URLSearchParams({ limit: '50' })
  if (text) query.set('text', text)
  if (status) query.set('status', status)
  if (mine) query.set('mine', 'true')
  return query.toString()
}

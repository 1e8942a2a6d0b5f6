// Follows one ticket: the stream brings the ticket, all entries, and words as they come; it resumes by entry number.
import { useCallback, useEffect, useReducer, useState } from 'react'
import type { TicketDetail } from '../../http/schemas.ts'
import { addressOf, get, type Refusal, refusalOf } from '../api.ts'
import { emptyLive, live } from './live-state.ts'

export function useLive(id: string) {
  const [state, dispatch] = useReducer(live, emptyLive)
  const [refusal, setRefusal] = useState<Refusal>()
  const path = `/tickets/${encodeURIComponent(id)}`
  const takeTicket = useCallback((ticket: TicketDetail) => dispatch({ type: 'ticket', ticket }), [])
  useEffect(() => {
    const source = new EventSource(addressOf(`${path}/events`))
    const on = (name: string, take: (data: never) => void) =>
      source.addEventListener(name, event => take(JSON.parse(String((event as MessageEvent).data)) as never))
    on('ticket', ticket => dispatch({ type: 'ticket', ticket }))
    on('entry', entry => dispatch({ type: 'entry', entry }))
    on('draft', draft => dispatch({ type: 'draft', draft }))
    source.onerror = () => {
      dispatch({ type: 'link', link: 'lost' })
      // An event stream hides why it was refused: the ticket itself says it.
      if (source.readyState === EventSource.CLOSED)
        get<TicketDetail>(path).then(takeTicket, error => setRefusal(refusalOf(error)))
    }
    return () => source.close()
  }, [path, takeTicket])
  return { state, refusal, path, takeTicket }
}

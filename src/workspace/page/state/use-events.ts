// The stream of what happens in the workspace, for one person, for as long as the page is open.
import { useEffect } from 'react'
import type { PageEvent } from '../../page-protocol.ts'
import { addressOf } from '../api.ts'
import type { Change } from './page-state.ts'

export function useEvents(as: string, dispatch: (change: Change) => void, onHello: () => void): void {
  useEffect(() => {
    const source = new EventSource(addressOf('events', { as }))
    source.onmessage = message => {
      const event = JSON.parse(String(message.data)) as PageEvent
      dispatch(event)
      if (event.type === 'hello') onHello()
    }
    source.onerror = () => dispatch({ type: 'linked', link: 'lost' })
    return () => source.close()
  }, [as, dispatch, onHello])
}

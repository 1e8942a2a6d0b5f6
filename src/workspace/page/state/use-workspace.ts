// Everything the page knows, loaded and kept fresh for the person one is and the place one looks at.
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { MessagesAnswer, StateAnswer } from '../../page-protocol.ts'
import { ask, sentenceOf } from '../api.ts'
import { keyOf } from './messages.ts'
import { changed, emptyState } from './page-state.ts'
import { useEvents } from './use-events.ts'

export interface Looking {
  as: string
  channel: string | undefined
  thread: string | undefined
}

export function useWorkspace({ as, channel, thread }: Looking, onTrouble: (sentence: string) => void) {
  const [state, dispatch] = useReducer(changed, emptyState)
  const requests = useRef(0)

  const loadState = useCallback(() => {
    ask<StateAnswer>('state', { as })
      .then(workspace => dispatch({ type: 'loaded', workspace }))
      .catch(error => onTrouble(sentenceOf(error)))
  }, [as, onTrouble])

  const loadPlace = useCallback(
    (of: string, root?: string) => {
      requests.current += 1
      const request = requests.current
      dispatch({ type: 'listing', request })
      ask<MessagesAnswer>('messages', { as, channel: of, thread: root })
        .then(answer => dispatch({ type: 'listed', request, key: keyOf(of, root), channel: of, ...answer }))
        .catch(error => {
          dispatch({ type: 'unlisted', request })
          onTrouble(sentenceOf(error))
        })
    },
    [as, onTrouble],
  )

  const loadAll = useCallback(() => {
    loadState()
    if (channel) loadPlace(channel)
    if (channel && thread) loadPlace(channel, thread)
  }, [loadState, loadPlace, channel, thread])

  useEffect(loadAll, [loadAll])
  useEffect(() => {
    const open = channel ? [channel] : []
    if (channel && thread) open.push(keyOf(channel, thread))
    dispatch({ type: 'looking', open })
  }, [channel, thread])
  const refresh = useLatest(loadAll)
  useEvents(as, dispatch, refresh)
  return { state, dispatch }
}

/** A function that never changes, and always calls the newest one: the event stream must not restart on every step. */
function useLatest(call: () => void): () => void {
  const [latest] = useState(() => ({ call }))
  useEffect(() => {
    latest.call = call
  }, [latest, call])
  return useCallback(() => latest.call(), [latest])
}

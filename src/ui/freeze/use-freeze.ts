// Whether all executions are frozen: asked at once, on coming back, now and then, and when a ticket has news.
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { WireFreeze } from '../../http/schemas.ts'
import { get } from '../api.ts'
import { useOnReturn } from '../on-return.ts'

export type Freeze = WireFreeze['freeze']

export interface FreezeWatch {
  freeze: Freeze
  look: () => void
}

export const FreezeContext = createContext<FreezeWatch>({ freeze: null, look: () => {} })

const EVERY_MS = 30_000

export function useFreeze(): FreezeWatch {
  return useContext(FreezeContext)
}

/** Where nothing answers, what was known last stands. */
export function useFreezeWatch(): FreezeWatch {
  const [freeze, setFreeze] = useState<Freeze>(null)
  const look = useCallback(() => {
    get<WireFreeze>('/freeze').then(
      found => setFreeze(found.freeze),
      () => {},
    )
  }, [])
  useEffect(() => {
    look()
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), EVERY_MS)
    return () => clearInterval(timer)
  }, [look])
  useOnReturn(look)
  return useMemo(() => ({ freeze, look }), [freeze, look])
}

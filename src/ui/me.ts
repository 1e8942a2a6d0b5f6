// Who looks at the page. Asked again on coming back: they may have signed in anew in another tab.
import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import type { Me } from '../http/schemas.ts'
import { get } from './api.ts'
import { useOnReturn } from './on-return.ts'

export const MeContext = createContext<Me | undefined>(undefined)

export function useMe(): Me | undefined {
  return useContext(MeContext)
}

/** Undefined until it is known, and for who is signed out. */
export function useWhoLooks(): Me | undefined {
  const [me, setMe] = useState<Me>()
  const look = useCallback(() => {
    get<Me>('/me').then(setMe, () => {})
  }, [])
  useEffect(look, [look])
  useOnReturn(look)
  return me
}

/** How freshly signed in: undefined while that is not known, else whether it still counts at this moment. */
export function isFreshlySignedIn(me: Me | undefined, now: number): boolean | undefined {
  return me && me.signInFreshUntil !== undefined && now < me.signInFreshUntil
}

// The page's address as state: going somewhere is a step in the browser's history.
import { useCallback, useEffect, useState } from 'react'
import { type Address, readAddress, writtenAddress } from './address.ts'

const LAST_PERSON = 'workspace.person'

export function useAddress() {
  const [address, setAddress] = useState(() =>
    readAddress(window.location, localStorage.getItem(LAST_PERSON)),
  )
  useEffect(() => {
    const follow = () => setAddress(readAddress(window.location, localStorage.getItem(LAST_PERSON)))
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  const go = useCallback((next: Address, how: 'push' | 'replace' = 'push') => {
    localStorage.setItem(LAST_PERSON, next.as)
    if (how === 'push') window.history.pushState(null, '', writtenAddress(next))
    else window.history.replaceState(null, '', writtenAddress(next))
    setAddress(next)
  }, [])
  return { address, go }
}

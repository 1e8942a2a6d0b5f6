// Where one is in the HelpDesk: the browser's path and query, as state.
import { createContext, useCallback, useContext, useEffect, useState } from 'react'

export interface Place {
  path: string
  query: URLSearchParams
  go: (to: string, how?: 'push' | 'replace') => void
}

export const PlaceContext = createContext<Place | undefined>(undefined)

export function useGo(): Place {
  const place = useContext(PlaceContext)
  if (!place) throw new Error('useGo is used outside of the page')
  return place
}

export function usePlace(): Place {
  const [address, setAddress] = useState(read)
  useEffect(() => {
    const follow = () => setAddress(read())
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  const go = useCallback((to: string, how: 'push' | 'replace' = 'push') => {
    if (how === 'push') window.history.pushState(null, '', to)
    else window.history.replaceState(null, '', to)
    setAddress(read())
  }, [])
  return { path: address.path, query: new URLSearchParams(address.search), go }
}

function read() {
  return { path: window.location.pathname, search: window.location.search }
}

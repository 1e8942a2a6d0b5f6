// Looks again whenever somebody comes back to the page: what stands in it may be old by then.
import { useEffect } from 'react'

export function useOnReturn(look: () => void): void {
  useEffect(() => {
    const seen = () => document.visibilityState === 'visible' && look()
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [look])
}

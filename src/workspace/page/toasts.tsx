// Short notes about what went wrong or is done, at the edge of the page; they leave by themselves.
import { useCallback, useState } from 'react'

const SHOWN_FOR_MS = 7_000

export interface Toast {
  id: number
  text: string
  tone: 'trouble' | 'plain'
}

export function useToasts() {
  const [toasts, setToasts] = useState<Toast[]>([])
  const dismiss = useCallback((id: number) => setToasts(all => all.filter(each => each.id !== id)), [])
  const say = useCallback(
    (text: string, tone: Toast['tone'] = 'trouble') => {
      const id = nextId++
      setToasts(all => [...all.filter(each => each.text !== text), { id, text, tone }].slice(-4))
      setTimeout(() => dismiss(id), SHOWN_FOR_MS)
    },
    [dismiss],
  )
  return { toasts, say, dismiss }
}

let nextId = 1

export function Toasts({ toasts, dismiss }: { toasts: Toast[]; dismiss: (id: number) => void }) {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(toast => (
        <div key={toast.id} className={`toast toast-${toast.tone}`}>
          <span>{toast.text}</span>
          <button type="button" aria-label="Dismiss" onClick={() => dismiss(toast.id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  )
}

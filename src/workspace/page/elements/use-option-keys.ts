// The keys of an open list of options.
import { type KeyboardEvent, useState } from 'react'
import type { RawOption } from '../blocks/raw.ts'
import type { Offered } from './use-options.ts'

interface OptionKeys {
  offered: Offered
  isOpen: boolean
  open: () => void
  close: () => void
  choose: (option: RawOption) => void
}

export function useOptionKeys({ offered, isOpen, open, close, choose }: OptionKeys) {
  const [wanted, setAt] = useState(0)
  const all = offered.groups.flatMap(group => group.options)
  const at = Math.min(wanted, Math.max(0, all.length - 1))
  const step = (by: number) => (isOpen ? setAt((at + by + all.length) % Math.max(1, all.length)) : open())
  const pressed = (event: KeyboardEvent) => {
    const chosen = all[at]
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Escape' && isOpen) close()
    else if (event.key === 'Enter' && isOpen && chosen) choose(chosen)
    else if (event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
  }
  return { at, pressed }
}

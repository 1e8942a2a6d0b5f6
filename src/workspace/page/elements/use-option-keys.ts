// The keys of an open list of options.
import { type KeyboardEvent, useState } from 'react'
import type { RawOption } from '../blocks/raw.ts'
import type { Offered } from './use-options.ts'

interface OptionKeys {
  offered: Offered
  /** The value that is marked first; the first option where there is none. */
  startAt: string | undefined
  isOpen: boolean
  open: () => void
  close: () => void
  choose: (option: RawOption) => void
}

export function useOptionKeys({ offered, startAt, isOpen, open, close, choose }: OptionKeys) {
  const [wanted, setAt] = useState<number>()
  const all = offered.groups.flatMap(group => group.options)
  const start = all.findIndex(option => option.value === startAt)
  const at = Math.max(0, Math.min(wanted ?? start, all.length - 1))
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
  return { at, pressed, restart: () => setAt(undefined) }
}

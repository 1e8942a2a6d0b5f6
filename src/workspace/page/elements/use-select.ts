// The state of one select: open or not, what is typed, what is chosen.
import { useRef, useState } from 'react'
import type { RawOption } from '../blocks/raw.ts'
import { useRoom } from '../state/room.ts'
import type { ElementProps } from './any-element.tsx'
import { chosenOf, isMulti, nextChosen, stateWith } from './select-choice.ts'
import { useConfirm } from './use-confirm.tsx'
import { useHeld } from './use-held.ts'
import { useOptionKeys } from './use-option-keys.ts'
import { useOptions } from './use-options.ts'

export function useSelect(props: ElementProps) {
  const { element } = props
  const { workspace } = useRoom()
  const { held, change } = useHeld(props)
  const { guard, dialog } = useConfirm(element.confirm)
  const anchor = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const offered = useOptions(props, query, isOpen)
  const chosen = chosenOf(element, held, workspace)
  const open = () => setOpen(true)
  const close = () => {
    setOpen(false)
    setQuery('')
    keys.restart()
  }
  const choose = (option: RawOption) => {
    const next = nextChosen(chosen, option, element)
    guard(() => change(stateWith(element, next)))
    if (isMulti(element)) setQuery('')
    else close()
  }
  const ask = (typed: string) => {
    setQuery(typed)
    open()
  }
  const keys = useOptionKeys({ offered, startAt: chosen[0]?.value, isOpen, open, close, choose })
  return { anchor, isOpen, query, offered, chosen, open, close, choose, ask, keys, dialog }
}

// The completion list's state and keys, for a text box.
import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import type { StateAnswer } from '../../page-protocol.ts'
import { type Completion, completed, completionAt, type Suggestion } from './completion.ts'

interface CompletionOptions {
  text: string
  setText: (text: string) => void
  box: RefObject<HTMLTextAreaElement | null>
  known: StateAnswer
}

export type CompletionState = ReturnType<typeof useCompletion>

export function useCompletion({ text, setText, box, known }: CompletionOptions) {
  const [current, setCurrent] = useState<Completion>()
  const [at, setAt] = useState(0)
  const listId = useId()
  const look = (value: string, cursor: number) => {
    setCurrent(completionAt(value, cursor, known))
    setAt(0)
  }
  const put = (value: string, cursor: number) => {
    // At once: the next key may be pressed before the next frame.
    flushSync(() => setText(value))
    box.current?.focus()
    box.current?.setSelectionRange(cursor, cursor)
  }
  const choose = (chosen: Suggestion) => {
    if (!current) return
    const next = completed(text, current, chosen)
    put(next.text, next.cursor)
    setCurrent(undefined)
  }
  const close = () => setCurrent(undefined)
  return {
    listId,
    current,
    at,
    choose,
    pressed: (event: KeyboardEvent) =>
      current !== undefined && isKeyTaken(event, { current, at, setAt, choose, close }),
    typed: (element: HTMLTextAreaElement) => look(element.value, element.selectionStart),
    close,
    begin: () => {
      const value = `${text}${text === '' || text.endsWith(' ') ? '' : ' '}@`
      put(value, value.length)
      look(value, value.length)
    },
    boxProps: {
      'aria-autocomplete': 'list' as const,
      'aria-expanded': current !== undefined,
      'aria-controls': current ? listId : undefined,
      'aria-activedescendant': current ? `${listId}-${at}` : undefined,
      onBlur: close,
    },
  }
}

interface OpenList {
  current: Completion
  at: number
  setAt: (at: number) => void
  choose: (chosen: Suggestion) => void
  close: () => void
}

function isKeyTaken(event: KeyboardEvent, { current, at, setAt, choose, close }: OpenList): boolean {
  const count = current.suggestions.length
  const chosen = current.suggestions[at]
  if (event.key === 'ArrowDown') setAt((at + 1) % count)
  else if (event.key === 'ArrowUp') setAt((at + count - 1) % count)
  else if (event.key === 'Escape') close()
  else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) choose(chosen)
  else return false
  event.preventDefault()
  return true
}

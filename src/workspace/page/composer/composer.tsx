// Where one writes: Enter sends, Shift+Enter breaks the line; @, # and / complete; files go along.
import { type KeyboardEvent, type SyntheticEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useRoom } from '../state/room.ts'
import { CompletionList } from './completion-list.tsx'
import { ComposerBar } from './composer-bar.tsx'
import { useCompletion } from './use-completion.ts'
import { useFiles } from './use-files.ts'
import { useSend } from './use-send.ts'

interface ComposerProps {
  channel: string
  thread?: string
  label: string
}

export function Composer({ channel, thread, label }: ComposerProps) {
  const { workspace } = useRoom()
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const attached = useFiles()
  const completion = useCompletion({ text, setText, box, known: workspace })
  const send = useSend({ channel, thread })
  useGrowing(box, text)
  useFocus(box, thread !== undefined)

  const isEmpty = text.trim() === '' && attached.files.length === 0
  const submit = async () => {
    if (isEmpty) return
    setText('')
    completion.close()
    if (await send(text, attached.files)) attached.clear()
    else setText(now => now || text)
  }
  return (
    <form
      className="composer"
      onSubmit={prevented(() => void submit())}
      onDragOver={prevented(() => {})}
      onDrop={prevented(event => attached.add(event.dataTransfer.files))}
    >
      <CompletionList completion={completion} />
      <textarea
        ref={box}
        rows={1}
        aria-label={label}
        placeholder={label}
        value={text}
        {...completion.boxProps}
        onChange={event => {
          setText(event.target.value)
          completion.typed(event.target)
        }}
        onPaste={event => attached.add(event.clipboardData.files)}
        onKeyDown={event => {
          if (!completion.pressed(event) && isSending(event)) void submit()
        }}
      />
      <ComposerBar attached={attached} mention={completion.begin} isEmpty={isEmpty} />
    </form>
  )
}

function prevented<E extends SyntheticEvent>(then: (event: E) => void) {
  return (event: E) => {
    event.preventDefault()
    then(event)
  }
}

function isSending(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return false
  event.preventDefault()
  return true
}

/** A thread that was just opened is there to be answered; on a narrow screen the keyboard would hide it. */
function useFocus(box: React.RefObject<HTMLTextAreaElement | null>, isWanted: boolean) {
  useEffect(() => {
    if (isWanted && window.matchMedia('(min-width: 721px)').matches) box.current?.focus()
  }, [box, isWanted])
}

/** The box is as high as its text, up to what the style allows. */
function useGrowing(box: React.RefObject<HTMLTextAreaElement | null>, text: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (!box.current) return
    box.current.style.height = 'auto'
    box.current.style.height = `${box.current.scrollHeight}px`
  }, [box, text])
}

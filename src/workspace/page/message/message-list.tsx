// Messages of one place, oldest first, kept at the newest while one is there; days are divided, runs of one author joined.
import { Fragment, useLayoutEffect, useRef } from 'react'
import type { Channel, Message } from '../../page-protocol.ts'
import { placed, timeOf } from '../state/messages.ts'
import { FirstHint } from './first-hint.tsx'
import { MessageRow } from './message-row.tsx'
import { dayOf, isSameDay } from './moment.ts'

interface MessageListProps {
  messages: Message[] | undefined
  /** Messages that only this person sees, in the same place. */
  notes: Message[]
  channel: Channel
  isThread: boolean
}

const JOINED_WITHIN_MS = 5 * 60_000

export function MessageList({ messages, notes, channel, isThread }: MessageListProps) {
  const all = notes.reduce(placed, messages ?? [])
  const box = useStickToEnd(all, notes.at(-1)?.ts)
  return (
    <div
      className={isThread ? 'scroll timeline' : 'scroll timeline is-channel'}
      ref={box}
      role="log"
      aria-label={isThread ? 'Thread messages' : 'Messages'}
      tabIndex={-1}
    >
      {!isThread && <FirstHint channel={channel} isEmpty={messages?.length === 0} />}
      {all.map((message, at) => {
        const before = all[at - 1]
        const isNewDay = !before || !isSameDay(timeOf(before.ts), timeOf(message.ts))
        return (
          <Fragment key={message.ts}>
            {isNewDay && !isThread && <DayLine at={timeOf(message.ts)} />}
            {isThread && at === 1 && <RepliesLine count={(messages?.length ?? 1) - 1} />}
            <MessageRow
              message={message}
              isThread={isThread}
              isJoined={!isNewDay && isJoined(before, message)}
            />
          </Fragment>
        )
      })}
    </div>
  )
}

function isJoined(before: Message | undefined, message: Message): boolean {
  if (!before || before.user !== message.user || before.bot_id !== message.bot_id) return false
  if (before.is_ephemeral || message.is_ephemeral || before.subtype !== message.subtype) return false
  if (before.reply_count) return false
  return timeOf(message.ts) - timeOf(before.ts) < JOINED_WITHIN_MS
}

function DayLine({ at }: { at: number }) {
  return (
    <div className="line-label">
      <span>{dayOf(at)}</span>
    </div>
  )
}

function RepliesLine({ count }: { count: number }) {
  return (
    <div className="line-label is-start">
      <span>{count === 1 ? '1 reply' : `${count} replies`}</span>
    </div>
  )
}

/** Stays at the newest message, unless the person has scrolled up to read; a new note, which answers them, is shown. */
function useStickToEnd(content: unknown, note: string | undefined) {
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const seen = useRef(note)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes the content may move its end
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    if (note !== undefined && note > (seen.current ?? '')) isAtEnd.current = true
    seen.current = note
    const toEnd = () => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight
    }
    const scrolled = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 60
    }
    toEnd()
    const observer = new ResizeObserver(toEnd)
    for (const child of element.children) observer.observe(child)
    element.addEventListener('scroll', scrolled)
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [content])
  return box
}

// A thread beside its channel: the first message, its replies, and where one answers.
import { useCallback, useEffect } from 'react'
import type { Channel } from '../page-protocol.ts'
import { Composer } from './composer/composer.tsx'
import { titleOf } from './conversation.tsx'
import { Icon } from './icons.tsx'
import { MessageList } from './message/message-list.tsx'
import { keyOf } from './state/messages.ts'
import { useRoom } from './state/room.ts'
import { ThreadStatusLine } from './thread-status.tsx'

export function ThreadPane({ channel, thread }: { channel: Channel; thread: string }) {
  const { workspace, state, go } = useRoom()
  const close = useCallback(() => go({ channel: channel.id }), [go, channel.id])
  useEscape(close)
  const notes = state.ephemerals.filter(each => each.channel === channel.id && each.thread_ts === thread)
  return (
    <aside className="thread-pane" aria-label="Thread">
      <header className="conversation-head">
        <button
          type="button"
          className="icon-button only-narrow"
          aria-label="Back to channel"
          onClick={close}
        >
          <Icon name="back" />
        </button>
        <h2>Thread</h2>
        <p className="topic">
          {channel.kind === 'im' ? '' : '#'}
          {titleOf(channel, workspace)}
        </p>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        messages={state.lists[keyOf(channel.id, thread)]}
        notes={notes}
        channel={channel}
        isThread
      />
      <ThreadStatusLine channel={channel.id} thread={thread} />
      {!channel.isArchived && <Composer channel={channel.id} thread={thread} label="Reply in thread" />}
    </aside>
  )
}

function useEscape(close: () => void) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const isElsewhere = document.querySelector('dialog[open], [role=menu], [role=listbox]') !== null
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) close()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [close])
}

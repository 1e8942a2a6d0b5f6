// Under a message with a thread: how many replies, by whom, and whether some are unread.
import type { Message } from '../../page-protocol.ts'
import { Avatar } from '../avatar.tsx'
import { keyOf, timeOf } from '../state/messages.ts'
import { personOf, useRoom } from '../state/room.ts'
import { clockOf } from './moment.ts'

export function Replies({ message }: { message: Message }) {
  const { workspace, state, go } = useRoom()
  const count = message.reply_count ?? 0
  if (count === 0) return null
  const unread = state.unread[keyOf(message.channel, message.ts)] ?? 0
  return (
    <button
      type="button"
      className="replies"
      onClick={() => go({ channel: message.channel, thread: message.ts })}
    >
      {message.reply_users?.slice(0, 4).map(id => (
        <Avatar key={id} person={personOf(workspace, id)} size="small" />
      ))}
      <strong>{count === 1 ? '1 reply' : `${count} replies`}</strong>
      {unread > 0 && (
        <>
          <span className="unread-dot" aria-hidden="true" />
          <span className="only-read">{unread} unread</span>
        </>
      )}
      {message.latest_reply && (
        <span className="replies-time">Last reply {clockOf(timeOf(message.latest_reply))}</span>
      )}
    </button>
  )
}

// One channel in the sidebar.
import type { Channel } from '../../page-protocol.ts'
import { Icon } from '../icons.tsx'
import { useRoom } from '../state/room.ts'

interface ChannelRowProps {
  channel: Channel
  isCurrent: boolean
  unread: number
  onVisit: () => void
}

export function ChannelRow({ channel, isCurrent, unread, onVisit }: ChannelRowProps) {
  const { go, me } = useRoom()
  const isJoined = channel.members.includes(me.id)
  const names = ['side-row', unread > 0 && 'is-unread', (channel.isArchived || !isJoined) && 'is-faint']
  return (
    <li>
      <button
        type="button"
        className={names.filter(Boolean).join(' ')}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => {
          go({ channel: channel.id })
          onVisit()
        }}
      >
        <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} size={16} />
        <span className="side-name">{channel.name}</span>
        {unread > 0 && <UnreadCount count={unread} />}
      </button>
    </li>
  )
}

export function UnreadCount({ count }: { count: number }) {
  return (
    <span className="unread-count">
      {count}
      <span className="only-read"> unread</span>
    </span>
  )
}

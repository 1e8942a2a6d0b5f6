// The head of a conversation: its name, what it is about, who is in it, and leaving it.
import type { Channel } from '../page-protocol.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icons.tsx'
import { Menu } from './menu.tsx'
import { otherIn, personOf, useAct, useRoom } from './state/room.ts'

export function ConversationHead({ channel, title }: { channel: Channel; title: string }) {
  const { workspace, me } = useRoom()
  const other = channel.kind === 'im' ? personOf(workspace, otherIn(channel, me)) : undefined
  return (
    <header className="conversation-head">
      <h1>
        {other ? (
          <Avatar person={other} size="small" withPresence />
        ) : (
          <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} />
        )}
        {title}
      </h1>
      <p className="topic">{other ? other.title : channel.topic}</p>
      {!other && <Members channel={channel} />}
      {!other && channel.members.includes(me.id) && <ChannelMenu channel={channel} />}
    </header>
  )
}

function Members({ channel }: { channel: Channel }) {
  const { workspace } = useRoom()
  const members = channel.members.map(id => personOf(workspace, id)).filter(person => person !== undefined)
  const names = members.map(person => person.realName).join(', ')
  return (
    <span className="members" role="img" title={names} aria-label={`${members.length} members: ${names}`}>
      {members.slice(0, 3).map(person => (
        <Avatar key={person.id} person={person} size="small" />
      ))}
      <span>{members.length}</span>
    </span>
  )
}

function ChannelMenu({ channel }: { channel: Channel }) {
  const act = useAct()
  const leave = {
    key: 'leave',
    label: `Leave #${channel.name}`,
    onPress: () => void act('leave', { channel: channel.id }),
  }
  return (
    <Menu label="Channel actions" items={[leave]}>
      <Icon name="more" />
    </Menu>
  )
}

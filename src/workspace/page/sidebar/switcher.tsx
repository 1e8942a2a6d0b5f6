// Who one is in this tab: everything is said and pressed as this person; presence is theirs to set.
import { Avatar } from '../avatar.tsx'
import { Icon } from '../icons.tsx'
import { Menu, type MenuItem } from '../menu.tsx'
import { useAct, useRoom } from '../state/room.ts'

export function Switcher({ become }: { become: (as: string) => void }) {
  const { workspace, me } = useRoom()
  const act = useAct()
  const other = me.presence === 'active' ? 'away' : 'active'
  const people: MenuItem[] = workspace.people
    .filter(person => !person.isBot)
    .map(person => ({
      key: person.id,
      label: person.realName,
      description: [person.title, person.isGuest && 'guest'].filter(Boolean).join(' · '),
      isCurrent: person.id === me.id,
      before: <Avatar person={person} size="small" />,
      onPress: () => become(person.id),
    }))
  const presence: MenuItem = {
    key: 'presence',
    label: `Set yourself as ${other}`,
    onPress: () => void act('presence', { presence: other }),
  }
  return (
    <Menu
      label={`You are ${me.realName}. Switch person`}
      className="switcher"
      items={[...people, presence]}
      align="start"
    >
      <Avatar person={me} size="large" withPresence />
      <span className="switcher-text">
        <small>You are</small>
        <strong>{me.realName}</strong>
      </span>
      <Icon name="chevron" />
    </Menu>
  )
}

// Everyone one can write to directly, the bot first, each with presence; a press opens the conversation.
import type { Person, StateAnswer } from '../../page-protocol.ts'
import { Avatar } from '../avatar.tsx'
import { otherIn, useAct, useRoom } from '../state/room.ts'
import { UnreadCount } from './channel-row.tsx'
import { unreadIn } from './sidebar.tsx'

export function PeopleRows({ current, onVisit }: { current: string | undefined; onVisit: () => void }) {
  const { workspace, state, me, go } = useRoom()
  const act = useAct()
  const visit = async (person: Person) => {
    const answer = await act<{ channel: string }>('dm', { with: person.id })
    if (answer) go({ channel: answer.channel })
    onVisit()
  }
  return peopleInOrder(workspace).map(person => {
    const channel = workspace.channels.find(each => each.kind === 'im' && otherIn(each, me) === person.id)
    const unread = channel ? unreadIn(state.unread, channel.id) : 0
    return (
      <li key={person.id}>
        <button
          type="button"
          className={unread > 0 ? 'side-row is-unread' : 'side-row'}
          aria-current={channel && channel.id === current ? 'page' : undefined}
          onClick={() => void visit(person)}
        >
          <Avatar person={person} size="small" withPresence />
          <span className="side-name">{person.realName}</span>
          <span className="only-read">, {person.presence}</span>
          {person.isBot && <span className="app-badge">App</span>}
          {unread > 0 && <UnreadCount count={unread} />}
        </button>
      </li>
    )
  })
}

function peopleInOrder(workspace: StateAnswer): Person[] {
  const rank = (person: Person) => (person.id === workspace.bot.userId ? 0 : 1)
  return workspace.people
    .filter(person => person.id !== workspace.me.id)
    .toSorted((a, b) => rank(a) - rank(b) || a.realName.localeCompare(b.realName))
}

// Reactions to a message; a press adds or takes back one's own.
import { Message as Blocks } from 'slack-blocks-to-jsx'
import type { Message } from '../../page-protocol.ts'
import { personOf, useAct, useRoom } from '../state/room.ts'

export function Reactions({ message }: { message: Message }) {
  const { workspace, me } = useRoom()
  const act = useAct()
  if (!message.reactions?.length) return null
  return (
    <div className="reactions">
      {message.reactions.map(({ name, users, count }) => {
        const isMine = users.includes(me.id)
        const who = users.map(id => personOf(workspace, id)?.realName ?? id).join(', ')
        return (
          <button
            key={name}
            type="button"
            className="reaction"
            aria-pressed={isMine}
            aria-label={`${name}, ${count}: ${who}`}
            title={who}
            onClick={() => void act('react', { channel: message.channel, ts: message.ts, name, on: !isMine })}
          >
            <Emoji name={name} /> {count}
          </button>
        )
      })}
    </div>
  )
}

export function Emoji({ name }: { name: string }) {
  return (
    <span className="emoji">
      <Blocks
        withoutWrapper
        name=""
        logo=""
        blocks={[
          {
            type: 'rich_text',
            block_id: '',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'emoji', name }] }],
          },
        ]}
      />
    </span>
  )
}

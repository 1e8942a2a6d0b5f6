// What to do on a first visit: a sentence that can be tried with one press, until it is dismissed.
import { useState } from 'react'
import type { Channel } from '../../page-protocol.ts'
import { Icon } from '../icons.tsx'
import { otherIn, useAct, useRoom } from '../state/room.ts'

const DISMISSED = 'workspace.hint'

export function FirstHint({ channel, isEmpty }: { channel: Channel; isEmpty: boolean }) {
  const { workspace, me } = useRoom()
  const act = useAct()
  const [isDismissed, setDismissed] = useState(() => localStorage.getItem(DISMISSED) === 'yes')
  const dismiss = () => {
    localStorage.setItem(DISMISSED, 'yes')
    setDismissed(true)
  }
  const isBot = channel.kind === 'im' && otherIn(channel, me) === workspace.bot.userId
  const isForBot = channel.members.includes(workspace.bot.userId) && !channel.isArchived
  if (!isForBot || isDismissed || !isEmpty) return null
  const words = isBot ? 'the disk is full' : `@${workspace.bot.name} the disk is full`
  return (
    <section className="hint" aria-label="How to begin">
      <div>
        <h2>{isBot ? `Write to ${workspace.bot.name}` : `Mention @${workspace.bot.name}`}</h2>
        <p>
          Try <kbd>{words}</kbd>. It offers a ticket, answers in the thread and proposes commands that you
          approve.
        </p>
      </div>
      <button
        type="button"
        className="button"
        onClick={() => void act('say', { channel: channel.id, text: words })}
      >
        Send it for me
      </button>
      <button type="button" className="icon-button" aria-label="Dismiss hint" onClick={dismiss}>
        <Icon name="close" size={16} />
      </button>
    </section>
  )
}

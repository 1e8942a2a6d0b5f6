// What one can do with a message, shown while it is pointed at: react, reply in thread, and more.
import type { Message, StateAnswer } from '../../page-protocol.ts'
import { Icon } from '../icons.tsx'
import { Menu, type MenuItem } from '../menu.tsx'
import { useAct, useRoom } from '../state/room.ts'
import { Emoji } from './reactions.tsx'

interface MessageActionsProps {
  message: Message
  isThread: boolean
  edit: () => void
}

const REACTIONS = ['eyes', 'white_check_mark', '+1', 'tada', 'heart']

export function MessageActions({ message, isThread, edit }: MessageActionsProps) {
  const { workspace, me, go } = useRoom()
  const act = useAct()
  const place = { channel: message.channel, ts: message.ts }
  const own: MenuItem[] = [
    { key: 'edit', label: 'Edit message', onPress: edit },
    { key: 'delete', label: 'Delete message', tone: 'danger', onPress: () => void act('remove', place) },
  ]
  const shortcuts = shortcutItems(workspace, callbackId => void act('shortcut', { callbackId, ...place }))
  return (
    <div className="message-actions" role="toolbar" aria-label="Message actions">
      <Menu
        label="Add reaction"
        items={reactionItems(name => void act('react', { ...place, name, on: true }))}
      >
        <Icon name="smile" />
      </Menu>
      {!isThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => go({ channel: message.channel, thread: message.thread_ts ?? message.ts })}
        >
          <Icon name="reply" />
        </button>
      )}
      <Menu label="More actions" items={[...shortcuts, ...(message.user === me.id ? own : [])]}>
        <Icon name="more" />
      </Menu>
    </div>
  )
}

function shortcutItems(workspace: StateAnswer, use: (callbackId: string) => void): MenuItem[] {
  return workspace.messageShortcuts.map(({ callbackId, name }) => ({
    key: callbackId,
    label: name,
    description: workspace.bot.name,
    onPress: () => use(callbackId),
  }))
}

function reactionItems(react: (name: string) => void): MenuItem[] {
  return REACTIONS.map(name => ({
    key: name,
    label: `:${name}:`,
    before: <Emoji name={name} />,
    onPress: () => react(name),
  }))
}

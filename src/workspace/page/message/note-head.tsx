// Above a message that only this person sees.
import type { Message } from '../../page-protocol.ts'
import { Icon } from '../icons.tsx'
import { useRoom } from '../state/room.ts'

export function NoteHead({ message }: { message: Message }) {
  const { dismiss } = useRoom()
  return (
    <p className="note-head">
      <Icon name="eye" size={14} /> Only visible to you{' '}
      <button type="button" className="link-button" onClick={() => dismiss(message.channel, message.ts)}>
        Dismiss message
      </button>
    </p>
  )
}

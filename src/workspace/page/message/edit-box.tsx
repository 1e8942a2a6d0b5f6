// Changing one's own message: Enter saves, Escape leaves it as it was.
import { useState } from 'react'
import type { Message } from '../../page-protocol.ts'
import { useAct, useRoom } from '../state/room.ts'
import { typedAgain } from './typed-again.ts'

export function EditBox({ message, close }: { message: Message; close: () => void }) {
  const { workspace } = useRoom()
  const act = useAct()
  const [text, setText] = useState(() => typedAgain(message.text, workspace))
  const save = async () => {
    const answer = await act('edit', { channel: message.channel, ts: message.ts, text })
    if (answer) close()
  }
  return (
    <form
      className="edit-box"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the person asked to edit just now
        autoFocus
        aria-label="Edit message"
        rows={Math.min(8, text.split('\n').length)}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') {
            event.preventDefault()
            close()
          }
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault()
            void save()
          }
        }}
      />
      <div className="edit-actions">
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={text.trim() === ''}>
          Save
        </button>
      </div>
    </form>
  )
}

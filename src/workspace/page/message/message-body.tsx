// What a message says: its blocks, or its text where it has none; a growing stream shows a caret and can be stopped.
import { useState } from 'react'
import type { Message, RawBlock, StateValues } from '../../page-protocol.ts'
import { BlockList } from '../blocks/block-list.tsx'
import { useBlockHost } from '../blocks/use-block-host.ts'
import { Icon } from '../icons.tsx'
import { useAct, useRoom } from '../state/room.ts'

export function MessageBody({ message }: { message: Message }) {
  const act = useAct()
  const { workspace } = useRoom()
  const [values, setValues] = useState<StateValues>({})
  const place = { channel: message.channel, ts: message.ts }
  const host = useBlockHost({ container: { type: 'message', ...place }, values, setValues })
  const blocks = blocksOf(message)
  return (
    <div
      className={message.streaming ? 'message-body is-streaming' : 'message-body'}
      aria-busy={message.streaming || undefined}
    >
      <BlockList blocks={blocks} host={host} />
      {message.edited && !message.bot_id && <span className="edited">(edited)</span>}
      {message.streaming && blocks.length === 0 && <span className="caret" />}
      {message.streaming && workspace.hasStopButton && (
        <button type="button" className="stop-button" onClick={() => void act('stop', place)}>
          <Icon name="stop" size={14} /> Stop
        </button>
      )}
    </div>
  )
}

/** A stream carries its Markdown as text until the app gives it blocks. */
function blocksOf(message: Message): RawBlock[] {
  if (message.blocks && message.blocks.length > 0) return message.blocks
  if (message.text === '') return []
  if (message.streaming) return [{ type: 'markdown', text: message.text }]
  return [{ type: 'section', text: { type: 'mrkdwn', text: message.text } }]
}

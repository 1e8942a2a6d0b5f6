// A block that only shows something, drawn by the Block Kit renderer with this workspace's names.
import { type Block, Message, type MessageProps } from 'slack-blocks-to-jsx'
import type { RawBlock, StateAnswer } from '../../page-protocol.ts'
import { useRoom } from '../state/room.ts'
import { EmojiSign } from './emoji-sign.tsx'
import { fieldsOf } from './raw.ts'
import { SafeLink } from './safe-link.tsx'

export function ShownBlock({ block }: { block: RawBlock }) {
  const { workspace } = useRoom()
  const shown = (
    <Message
      // The renderer reads names once: it must begin anew when people or channels change.
      key={`${workspace.people.length}:${workspace.channels.length}`}
      withoutWrapper
      name=""
      logo=""
      blocks={[withTightCode(block) as unknown as Block]}
      data={namesOf(workspace)}
      hooks={HOOKS}
    />
  )
  return isManyLines(block) ? <div className="many-lines">{shown}</div> : shown
}

/** Lines of a printed table must stay lines: they scroll, where a single line is broken to be read whole. */
function isManyLines(block: RawBlock): boolean {
  const parts = (block as { elements?: { type: string; elements?: { text?: string }[] }[] }).elements ?? []
  return (
    block.type === 'rich_text' &&
    parts.some(
      part => part.type === 'rich_text_preformatted' && part.elements?.some(one => one.text?.includes('\n')),
    )
  )
}

const HOOKS: MessageProps['hooks'] = {
  emoji: (emoji, parse) => <EmojiSign name={emoji.name} otherwise={parse(emoji)} />,
  link: ({ href, children }) => <SafeLink href={href}>{children}</SafeLink>,
  user: ({ id, name }) => <span className="mention">@{name || id}</span>,
  channel: ({ id, name }) => <span className="mention">#{name || id}</span>,
}

function namesOf(workspace: StateAnswer) {
  return {
    users: workspace.people.map(each => ({ id: each.id, name: each.realName })),
    channels: workspace.channels.map(each => ({ id: each.id, name: each.name })),
  }
}

/** Slack drops the line breaks next to the fences of a code block; the renderer shows them as empty lines. */
function withTightCode(block: RawBlock): RawBlock {
  const { text } = fieldsOf(block)
  if (typeof text !== 'object' || text.type !== 'mrkdwn') return block
  return { ...block, text: { ...text, text: text.text.replace(/```\n?([\s\S]*?)\n?```/g, '```$1```') } }
}

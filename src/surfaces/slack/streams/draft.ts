// The message of a reply that is still being written: the words so far, what the agent does, and Stop.
import type { KnownBlock } from '@slack/types'
import type { Ticket } from '../../../ticket/ticket.ts'
import { actions } from '../actions.ts'
import { markdownDrafts } from '../blocks/reply-card.ts'
import { aside, escaped, plain } from '../blocks/text.ts'
import type { Draft } from '../send/draft.ts'
import { defuse } from '../words/defuse.ts'

export function streamDraft(
  ticket: Ticket,
  { text, status }: { text: string; status: string },
  knownHosts: ReadonlySet<string>,
): Draft {
  const drafts = markdownDrafts(defuse(text, knownHosts))
  const note = drafts.length > 1 ? ' The answer is long: the rest follows when it is finished.' : ''
  const below = [aside(`_${escaped(status)}…_${note}`), stopButton(ticket)]
  const [first] = drafts
  if (!first || text.trim() === '') return { text: `${status}…`, blocks: below }
  return { ...first, blocks: [...first.blocks, ...below], plainer: [...(first.plainer ?? []), ...below] }
}

function stopButton(ticket: Ticket): KnownBlock {
  return {
    type: 'actions',
    block_id: `stop|${ticket.id}`,
    elements: [{ type: 'button', action_id: actions.stop, text: plain('Stop'), value: ticket.id }],
  }
}

// The message of a reply that is still being written: the words so far, what the agent does, and Stop.
import type { KnownBlock } from '@slack/types'
import type { Ticket } from '../../../ticket/ticket.ts'
import { actions } from '../actions.ts'
import { markdownDraft } from '../blocks/reply-card.ts'
import { aside, escaped, plain } from '../blocks/text.ts'
import type { Draft } from '../send/draft.ts'
import { defuse } from '../words/defuse.ts'
import { splitMarkdown } from '../words/split.ts'

const MESSAGE_MAX = 11_000

export function streamDraft(
  ticket: Ticket,
  { text, status }: { text: string; status: string },
  knownHosts: ReadonlySet<string>,
): Draft {
  const [first = '', ...more] = splitMarkdown(defuse(text, knownHosts), MESSAGE_MAX)
  const note = more.length > 0 ? ' The answer is long: the rest follows when it is finished.' : ''
  const draft = markdownDraft(first, [aside(`_${escaped(status)}…_${note}`), stopButton(ticket)])
  return text.trim() === '' ? { ...draft, text: `${status}…` } : draft
}

function stopButton(ticket: Ticket): KnownBlock {
  return {
    type: 'actions',
    block_id: `stop|${ticket.id}`,
    elements: [{ type: 'button', action_id: actions.stop, text: plain('Stop'), value: ticket.id }],
  }
}

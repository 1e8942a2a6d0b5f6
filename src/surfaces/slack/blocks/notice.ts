// Small messages: a notice in a ticket's thread, and the offer of a ticket where there is none.
import type { Thread } from '../../../ticket/ticket.ts'
import type { Card } from '../../surface.ts'
import { actions } from '../actions.ts'
import type { Draft } from '../send/draft.ts'
import { aside, clip, escaped, plain, section, sections } from './text.ts'

/** A notice is a few sentences; the transcript in the HelpDesk has all of it. */
const NOTICE_MAX = 9_000

export function noticeCard({ ticket, text }: Extract<Card, { kind: 'notice' }>): Draft {
  const words = clip(escaped(text.trim()), NOTICE_MAX)
  return { text: clip(words, 2_900), blocks: [...sections(words), aside(escaped(ticket.id))] }
}

/** The button carries the thread and the message that asked. */
export function nudgeMessage({ thread, message }: { thread: Thread; message: string }): Draft {
  const text = 'This thread has no ticket yet. Create one, and an AI agent takes it up here.'
  const value = JSON.stringify({ thread: thread.thread, message })
  return {
    text,
    blocks: [
      section(text),
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: actions.createTicket,
            style: 'primary',
            text: plain('Create Ticket'),
            value,
          },
        ],
      },
    ],
  }
}

/** What the nudge says once the ticket is there. */
export function nudgeDone(ticketId: string): Draft {
  const text = `Ticket ${escaped(ticketId)} was opened here.`
  return { text, blocks: [aside(text)] }
}

// The words that asked for a ticket, kept until its form is filled in.
import type { Thread } from '../../../ticket/ticket.ts'
import { within } from '../send/clock.ts'
import { findText } from '../send/found.ts'
import { mentionedIn, plainWords } from '../words/inbound.ts'
import type { Listening } from './listening.ts'

const PATIENCE_MS = 1_000

export async function rememberWords(
  room: Listening,
  thread: Thread,
  ts: string,
  words: string,
): Promise<void> {
  await room.words.remember(key(thread, ts), async () => words)
}

/** What the message says: as kept, else asked of Slack, else nothing. */
export async function recallWords(room: Listening, thread: Thread, ts: string): Promise<string> {
  const asked = room.words.remember(key(thread, ts), async () => {
    const text = (await findText(room.call, thread, ts)) ?? ''
    const names = await room.people.names(mentionedIn(text))
    return plainWords(text, { botUser: room.self.botUser, names })
  })
  const nothing = asked.catch(() => '')
  return (await within(nothing, PATIENCE_MS, room.clock)) ?? ''
}

/** The message was edited: what it says is asked anew. */
export function forgetWords(room: Listening, thread: Thread, ts: string): Promise<void> {
  return room.words.forget(key(thread, ts))
}

function key(thread: Thread, ts: string): string {
  return `${thread.team}:${thread.channel}:${ts}`
}

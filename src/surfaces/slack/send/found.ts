// Our own messages in a thread, found again by the key that they carry: how a repeat does not post twice.
import type { Thread } from '../../../ticket/ticket.ts'
import type { Self } from '../ids.ts'
import type { Call } from './clients.ts'

const EVENT_TYPE = 'helpdesk_card'
const PAGE = 200
const MOST_PAGES = 10

interface Reply {
  ts?: string
  bot_id?: string
  user?: string
  metadata?: { event_type?: string; event_payload?: { key?: unknown; part?: unknown } }
  files?: { name?: string }[]
}

/** Goes with every card; readable by anyone in the workspace, so it is a name and nothing more. */
export function keyed(key: string, part: number): Record<string, unknown> {
  return { event_type: EVENT_TYPE, event_payload: { key, part } }
}

/** Timestamps of our messages with this key, in order of their parts. Another bot's metadata counts for nothing. */
export async function findCard(call: Call, self: Self, thread: Thread, key: string): Promise<string[]> {
  const replies = await ownReplies(call, self, thread)
  return replies
    .filter(reply => reply.metadata?.event_type === EVENT_TYPE && reply.metadata.event_payload?.key === key)
    .sort((a, b) => Number(a.metadata?.event_payload?.part) - Number(b.metadata?.event_payload?.part))
    .flatMap(reply => reply.ts ?? [])
}

/** True when we have attached a file of this name to the thread. */
export async function findFile(call: Call, self: Self, thread: Thread, name: string): Promise<boolean> {
  const replies = await ownReplies(call, self, thread)
  return replies.some(reply => reply.files?.some(file => file.name === name))
}

/** The words of one message, if it is still there. */
export async function findText(call: Call, thread: Thread, ts: string): Promise<string | undefined> {
  const window = {
    channel: thread.channel,
    ts: thread.thread,
    oldest: ts,
    latest: ts,
    inclusive: true,
    limit: 2,
  }
  const answer = await call('conversations.replies', window)
  const message = (answer.messages as { ts?: string; text?: string }[] | undefined)?.find(
    one => one.ts === ts,
  )
  return message?.text
}

async function ownReplies(call: Call, self: Self, { channel, thread }: Thread): Promise<Reply[]> {
  const found: Reply[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const more = cursor ? { cursor } : {}
    const window = { channel, ts: thread, limit: PAGE, include_all_metadata: true, ...more }
    const answer = await call('conversations.replies', window)
    found.push(...((answer.messages as Reply[] | undefined) ?? []))
    cursor = (answer.response_metadata as { next_cursor?: string } | undefined)?.next_cursor
    if (!cursor) break
  }
  return found.filter(reply => reply.bot_id === self.botId || reply.user === self.botUser)
}

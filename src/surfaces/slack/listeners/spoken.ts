// A message event as what somebody said, or nothing: bots, joins and everything that is not somebody's words.
import type { SharedFile } from '../attachments.ts'
import type { Self } from '../ids.ts'
import { mentionedIn } from '../words/inbound.ts'

/** What `app_mention` and `message.*` have in common. */
export interface MessageLike {
  type: string
  subtype?: string
  channel: string
  channel_type?: string
  user?: string
  bot_id?: string
  team?: string
  user_team?: string
  source_team?: string
  text?: string
  ts: string
  thread_ts?: string
  files?: SharedFile[]
}

export interface Spoken {
  user: string
  team: string
  channel: string
  ts: string
  thread: string
  isReply: boolean
  isMention: boolean
  isDirect: boolean
  /** As Slack sent it. */
  text: string
  files: readonly SharedFile[]
  /** People who are mentioned, without the bot. */
  others: string[]
}

const WORDS = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])

export function spokenIn(event: MessageLike, self: Self): Spoken | undefined {
  const { user, subtype, bot_id, text = '', ts, channel } = event
  if (!user || user === self.botUser || user === 'USLACKBOT' || bot_id || !WORDS.has(subtype))
    return undefined
  const mentioned = mentionedIn(text)
  return {
    user,
    team: event.user_team ?? event.source_team ?? event.team ?? self.team,
    channel,
    ts,
    thread: event.thread_ts ?? ts,
    isReply: event.thread_ts !== undefined && event.thread_ts !== ts,
    isMention: mentioned.includes(self.botUser),
    isDirect: event.channel_type === 'im' || channel.startsWith('D'),
    text,
    files: event.files ?? [],
    others: mentioned.filter(id => id !== self.botUser),
  }
}

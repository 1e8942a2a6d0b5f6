// The nouns that cross the wire between the workspace and its page: people, channels, messages, views, files and the events about them.

import { z } from 'zod'

/** A block or an element exactly as Slack spells it; the page hands it to its renderer. */
export const rawBlock = z.looseObject({ type: z.string(), block_id: z.string().optional() })
export type RawBlock = z.infer<typeof rawBlock>

export const presence = z.enum(['active', 'away'])
export type Presence = z.infer<typeof presence>

export const person = z.object({
  id: z.string(),
  /** The handle, as in `@ada`. */
  name: z.string(),
  realName: z.string(),
  title: z.string(),
  email: z.string().optional(),
  /** IANA name, as `Europe/London`. */
  tz: z.string(),
  /** A CSS colour for the avatar; the page draws the initials on it. */
  color: z.string(),
  presence,
  isBot: z.boolean(),
  isGuest: z.boolean(),
})
export type Person = z.infer<typeof person>

export const channel = z.object({
  id: z.string(),
  kind: z.enum(['public', 'private', 'im', 'mpim']),
  /** Without the leading #; for a direct message the id of the other person. */
  name: z.string(),
  topic: z.string(),
  isArchived: z.boolean(),
  members: z.array(z.string()),
})
export type Channel = z.infer<typeof channel>

export const sharedFile = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  mimetype: z.string(),
  size: z.number(),
  user: z.string(),
  /** Seconds since the epoch. */
  created: z.number(),
  /** Where the page may fetch it (a path of this server). */
  url_private: z.string(),
  permalink: z.string().optional(),
})
export type SharedFile = z.infer<typeof sharedFile>

export const reaction = z.object({ name: z.string(), users: z.array(z.string()), count: z.number() })

/** A message in Slack's own spelling, as `conversations.history` gives it. */
export const message = z.looseObject({
  type: z.literal('message'),
  /** Identity and time of a message within its channel: `seconds.micros`. */
  ts: z.string(),
  channel: z.string(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  /** mrkdwn with &amp; &lt; &gt; escaped and `<@U…>` mentions. */
  text: z.string(),
  blocks: z.array(rawBlock).optional(),
  thread_ts: z.string().optional(),
  reply_count: z.number().optional(),
  reply_users: z.array(z.string()).optional(),
  latest_reply: z.string().optional(),
  edited: z.object({ user: z.string(), ts: z.string() }).optional(),
  files: z.array(sharedFile).optional(),
  reactions: z.array(reaction).optional(),
  /** True while the app is still writing it. Only the recipient of a stream sees it grow. */
  streaming: z.boolean().optional(),
  /** Only you can see it; it is not kept when the workspace stops. */
  is_ephemeral: z.boolean().optional(),
})
export type Message = z.infer<typeof message>

/** A modal or a Home tab in Slack's own spelling. */
export const view = z.looseObject({
  id: z.string(),
  type: z.enum(['modal', 'home']),
  callback_id: z.string(),
  title: z.looseObject({ text: z.string() }).optional(),
  submit: z.looseObject({ text: z.string() }).nullish(),
  close: z.looseObject({ text: z.string() }).nullish(),
  blocks: z.array(rawBlock),
  hash: z.string(),
  root_view_id: z.string(),
  previous_view_id: z.string().nullable(),
  clear_on_close: z.boolean(),
  notify_on_close: z.boolean(),
})
export type View = z.infer<typeof view>

/** What the app says it is doing in a thread ("is thinking…"); an empty status clears it. */
export const threadStatus = z.object({
  channel: z.string(),
  thread_ts: z.string(),
  status: z.string(),
  loading_messages: z.array(z.string()).optional(),
})
export type ThreadStatus = z.infer<typeof threadStatus>

/** What `GET /page/events` streams to one person, one JSON object per `data:` line. */
export const pageEvent = z.discriminatedUnion('type', [
  /** First event of every connection: fetch state and messages again, something may have been missed. */
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('message_posted'), message }),
  /** An edit, a growing stream, a new reply count or reaction: replace the message of the same channel and ts. */
  z.object({ type: z.literal('message_changed'), message }),
  z.object({ type: z.literal('message_deleted'), channel: z.string(), ts: z.string() }),
  /** Also sent again with the same ts when the app replaces it. */
  z.object({ type: z.literal('ephemeral_shown'), message }),
  z.object({ type: z.literal('ephemeral_removed'), channel: z.string(), ts: z.string() }),
  /** The whole stack of open modals, the one to show last; empty when all are closed. */
  z.object({
    type: z.literal('views_changed'),
    cause: z.enum(['opened', 'updated', 'pushed', 'closed']),
    views: z.array(view),
  }),
  z.object({ type: z.literal('home_published'), view }),
  z.object({ type: z.literal('presence_changed'), user: z.string(), presence }),
  /** Created, joined, left, archived: replace the channel of the same id. */
  z.object({ type: z.literal('channel_changed'), channel }),
  z.object({ type: z.literal('status_changed'), status: threadStatus }),
])
export type PageEvent = z.infer<typeof pageEvent>

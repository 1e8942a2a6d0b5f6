// Messages and threads: posting, changing, deleting, counting replies; each change is kept, shown to people and told to the app.

import { z } from 'zod'
import type { Changes } from './changes.ts'
import type { Directory } from './directory.ts'
import { compareTs, type Ids } from './ids.ts'
import type { MessageEvents } from './message-events.ts'
import { type Channel, type Message, message as messageShape } from './page-shapes.ts'
import type { Records } from './records.ts'
import { bot, team } from './seed.ts'

export interface Draft {
  channel: Channel
  /** The author's id; the app's own posts carry its bot id too. */
  user: string
  text: string
  thread?: string | undefined
  /** Slack's other keys: blocks, files, metadata, subtype, streaming… */
  more?: Record<string, unknown>
}

export interface Messages {
  post: (draft: Draft) => Message
  /** Puts these keys over the message. `quiet`: the app is not told; `only`: just these people's pages are. */
  change: (
    message: Message,
    keys: Record<string, unknown>,
    how?: { quiet?: boolean; only?: string[] },
  ) => Message
  /** A root that has replies stays as a tombstone, as Slack leaves it. */
  remove: (message: Message) => void
  find: (channel: string, ts: string) => Message | undefined
  all: (channel: string) => Message[]
  /** Everything but replies (those also sent to the channel stay in), oldest first. */
  timeline: (channel: string) => Message[]
  /** The root and its replies, oldest first. */
  thread: (channel: string, ts: string) => Message[]
}

interface Parts {
  records: Records
  ids: Ids
  changes: Changes
  directory: Directory
  events: MessageEvents
}

export function createMessages(parts: Parts): Messages {
  const shelf = loadShelf(parts)
  const find = (channel: string, ts: string) => shelf.get(channel)?.get(ts)
  const all = (channel: string) => [...(shelf.get(channel)?.values() ?? [])]
  const keep = (
    message: Message,
    shownTo?: string[],
    type: 'message_posted' | 'message_changed' = 'message_changed',
  ) => {
    const shelved = shelf.get(message.channel) ?? new Map<string, Message>()
    shelf.set(message.channel, shelved.set(message.ts, message))
    parts.records.put('message', `${message.channel}/${message.ts}`, message)
    parts.changes.tell(shownTo ?? audienceOf(parts, message.channel), { type, message })
    return message
  }
  const recount = (channel: string, rootTs: string | undefined) => {
    const root = rootTs && find(channel, rootTs)
    if (root) keep({ ...root, ...replyCounts(all(channel), root.ts) })
  }
  return {
    find,
    all,
    timeline: channel => all(channel).filter(isOnTimeline),
    thread: (channel, ts) => all(channel).filter(one => one.ts === ts || one.thread_ts === ts),
    post(draft) {
      const message = keep(compose(parts.ids, draft, find), undefined, 'message_posted')
      if (message.thread_ts) recount(message.channel, message.thread_ts)
      parts.events.posted(draft.channel, message)
      return message
    },
    change(message, keys, how = {}) {
      const before = find(message.channel, message.ts) ?? message
      const after = keep({ ...before, ...keys }, how.only)
      if (!how.quiet) parts.events.changed(channelOf(parts, message), after, before, parts.ids.ts())
      return after
    },
    remove(message) {
      const isRoot = all(message.channel).some(one => one.thread_ts === message.ts && one.ts !== message.ts)
      if (isRoot) bury(parts, keep, message)
      else drop(parts, shelf, message)
      if (message.thread_ts !== message.ts) recount(message.channel, message.thread_ts)
    },
  }
}

function loadShelf({ records, ids }: Parts): Map<string, Map<string, Message>> {
  const shelf = new Map<string, Map<string, Message>>()
  const stored = z.array(messageShape).parse(records.all('message'))
  for (const message of stored.sort((a, b) => compareTs(a.ts, b.ts))) {
    ids.noteTs(message.ts)
    // A stream does not outlive the workspace that it was shown in.
    const settled = message.streaming ? { ...message, streaming: undefined } : message
    const shelved = shelf.get(message.channel) ?? new Map<string, Message>()
    shelf.set(message.channel, shelved.set(message.ts, settled))
  }
  return shelf
}

/** Slack un-threads, silently, a reply whose root is gone: it answers without `thread_ts`. */
function compose(ids: Ids, draft: Draft, find: Messages['find']): Message {
  const root = draft.thread ? find(draft.channel.id, draft.thread) : undefined
  const thread = root ? (root.thread_ts ?? root.ts) : undefined
  return {
    type: 'message',
    ts: ids.ts(),
    channel: draft.channel.id,
    user: draft.user,
    ...(draft.user === bot.userId ? { bot_id: bot.id, app_id: bot.appId, bot_profile: botProfile } : {}),
    ...(draft.user !== bot.userId && !draft.more?.subtype ? { client_msg_id: ids.next('m-') } : {}),
    text: draft.text,
    ...(thread ? { thread_ts: thread, parent_user_id: root?.user } : {}),
    ...draft.more,
  }
}

const botProfile = { id: bot.id, name: bot.name, app_id: bot.appId, team_id: team.id, deleted: false }

function replyCounts(messages: Message[], rootTs: string): Record<string, unknown> {
  const replies = messages.filter(one => one.thread_ts === rootTs && one.ts !== rootTs)
  if (replies.length === 0)
    return { reply_count: undefined, reply_users: undefined, latest_reply: undefined, thread_ts: undefined }
  const users = [...new Set(replies.flatMap(one => (one.user ? [one.user] : [])))]
  return {
    thread_ts: rootTs,
    reply_count: replies.length,
    reply_users: users,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
  }
}

function isOnTimeline(message: Message): boolean {
  return !message.thread_ts || message.thread_ts === message.ts || message.subtype === 'thread_broadcast'
}

function bury(parts: Parts, keep: (message: Message) => Message, message: Message): void {
  const tombstone = keep({
    type: 'message',
    subtype: 'tombstone',
    user: 'USLACKBOT',
    hidden: true,
    text: 'This message was deleted.',
    ts: message.ts,
    channel: message.channel,
    thread_ts: message.ts,
    reply_count: message.reply_count,
    reply_users: message.reply_users,
    latest_reply: message.latest_reply,
  })
  parts.events.changed(channelOf(parts, message), tombstone, message, parts.ids.ts())
}

function drop(parts: Parts, shelf: Map<string, Map<string, Message>>, message: Message): void {
  shelf.get(message.channel)?.delete(message.ts)
  parts.records.remove('message', `${message.channel}/${message.ts}`)
  parts.changes.tell(audienceOf(parts, message.channel), {
    type: 'message_deleted',
    channel: message.channel,
    ts: message.ts,
  })
  parts.events.deleted(channelOf(parts, message), message, parts.ids.ts())
}

const channelOf = (parts: Parts, message: Message) => parts.directory.channel(message.channel)

const audienceOf = (parts: Parts, channel: string) =>
  parts.directory.audience(parts.directory.channel(channel))

// What the app hears of a message's life: said, mentioned, changed, deleted; once per event it subscribed to.

import type { EventName, Feed } from './feed.ts'
import type { Channel, Message } from './page-shapes.ts'
import { bot, team } from './seed.ts'

const heardAs: Record<Channel['kind'], { event: EventName; channelType: string }> = {
  public: { event: 'message.channels', channelType: 'channel' },
  private: { event: 'message.groups', channelType: 'group' },
  im: { event: 'message.im', channelType: 'im' },
  mpim: { event: 'message.mpim', channelType: 'mpim' },
}

export interface MessageEvents {
  posted: (channel: Channel, message: Message) => void
  changed: (channel: Channel, message: Message, before: Message, eventTs: string) => void
  deleted: (channel: Channel, before: Message, eventTs: string) => void
}

/** An app hears only of channels it is in. */
export function createMessageEvents(feed: Feed): MessageEvents {
  const tell = (channel: Channel, event: Record<string, unknown>) => {
    if (!channel.members.includes(bot.userId)) return
    const { event: name, channelType } = heardAs[channel.kind]
    feed.emit(name, { type: 'message', channel: channel.id, channel_type: channelType, ...event })
  }
  return {
    posted(channel, message) {
      if (isMention(channel, message))
        feed.emit('app_mention', { ...asSeen(message), type: 'app_mention', ...tsOf(message) })
      tell(channel, { ...asSeen(message), ...tsOf(message) })
    },
    changed(channel, message, before, eventTs) {
      tell(channel, {
        subtype: 'message_changed',
        hidden: true,
        message: inner(message),
        previous_message: inner(before),
        ts: eventTs,
        event_ts: eventTs,
      })
    },
    deleted(channel, before, eventTs) {
      tell(channel, {
        subtype: 'message_deleted',
        hidden: true,
        deleted_ts: before.ts,
        previous_message: inner(before),
        ts: eventTs,
        event_ts: eventTs,
      })
    },
  }
}

/** In a direct message the app hears the message itself; Slack sends no `app_mention` there. */
function isMention(channel: Channel, message: Message): boolean {
  if (channel.kind === 'im' || message.user === bot.userId || !channel.members.includes(bot.userId))
    return false
  return message.text.includes(`<@${bot.userId}>`) && (!message.subtype || message.subtype === 'file_share')
}

const tsOf = (message: Message) => ({ ts: message.ts, event_ts: message.ts })

/** Metadata travels only in its own events and in replies that ask for it. */
function asSeen(message: Message): Record<string, unknown> {
  const { metadata: _, reply_count: __, reply_users: ___, latest_reply: ____, ...seen } = message
  return { team: team.id, ...seen }
}

function inner(message: Message): Record<string, unknown> {
  const { channel: _, metadata: __, ...seen } = message
  return { team: team.id, ...seen }
}

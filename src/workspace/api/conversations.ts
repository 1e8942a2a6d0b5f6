// conversations.*: what the app may know of channels and read of their messages.

import { z } from 'zod'
import { archive, join } from '../acts.ts'
import { compareTs } from '../ids.ts'
import type { Channel, Message } from '../page-shapes.ts'
import { bot } from '../seed.ts'
import { SlackFault } from '../slack-fault.ts'
import {
  bool,
  count,
  type Method,
  method,
  needChannelScope,
  needScope,
  ownChannel,
  page,
  seenChannel,
} from './method.ts'
import { asChannel, asMessage } from './shapes.ts'

const paging = { limit: count.default(100), cursor: z.string().optional() }
const span = {
  ...paging,
  channel: z.string(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: bool.optional(),
  include_all_metadata: bool.optional(),
}

const info = method({
  args: z.object({ channel: z.string(), include_num_members: bool.optional() }),
  run(world, args) {
    const channel = seenChannel(world, args.channel)
    needChannelScope(world, channel, 'read')
    return { channel: asChannel(channel) }
  },
})

const list = method({
  args: z.object({
    ...paging,
    types: z.string().default('public_channel'),
    exclude_archived: bool.optional(),
  }),
  run(world, args) {
    needScope(world, 'channels:read', 'groups:read', 'im:read', 'mpim:read')
    const types = args.types.split(',').map(one => one.trim())
    const seen = world.directory
      .channels()
      .filter(one => types.includes(typeOf[one.kind]))
      .filter(one => one.kind === 'public' || one.members.includes(bot.userId))
      .filter(one => !(args.exclude_archived && one.isArchived))
    const { items, next } = page(seen, args.limit, args.cursor)
    return { channels: items.map(asChannel), response_metadata: { next_cursor: next } }
  },
})

const typeOf: Record<Channel['kind'], string> = {
  public: 'public_channel',
  private: 'private_channel',
  im: 'im',
  mpim: 'mpim',
}

const members = method({
  args: z.object({ ...paging, channel: z.string() }),
  run(world, args) {
    const channel = seenChannel(world, args.channel)
    needChannelScope(world, channel, 'read')
    const { items, next } = page(channel.members, args.limit, args.cursor)
    return { members: items, response_metadata: { next_cursor: next } }
  },
})

const history = method({
  args: z.object(span),
  run(world, args) {
    const channel = ownChannel(world, args.channel)
    needChannelScope(world, channel, 'history')
    const newestFirst = world.messages.timeline(channel.id).filter(within(args)).reverse()
    return readPage(newestFirst, args)
  },
})

const replies = method({
  args: z.object({ ...span, ts: z.string(), limit: count.default(1000) }),
  run(world, args) {
    const channel = ownChannel(world, args.channel)
    needChannelScope(world, channel, 'history')
    const asked = world.messages.find(channel.id, args.ts)
    if (!asked) throw new SlackFault('thread_not_found')
    const thread = world.messages.thread(channel.id, asked.thread_ts ?? asked.ts)
    return readPage(thread.filter(within(args)), args)
  },
})

function within({
  oldest,
  latest,
  inclusive,
}: {
  oldest?: string | undefined
  latest?: string | undefined
  inclusive?: boolean | undefined
}) {
  const reach = inclusive ? 0 : 1
  return (message: Message) =>
    (!oldest || compareTs(message.ts, oldest) >= reach) && (!latest || compareTs(latest, message.ts) >= reach)
}

function readPage(
  messages: Message[],
  args: { limit: number; cursor?: string | undefined; include_all_metadata?: boolean | undefined },
): Record<string, unknown> {
  const { items, next } = page(messages, Math.min(args.limit, 1000), args.cursor)
  const metadata = args.include_all_metadata === true
  return {
    messages: items.map(one => asMessage(one, { metadata })),
    has_more: next !== '',
    ...(next ? { response_metadata: { next_cursor: next } } : {}),
  }
}

const open = method({
  args: z.object({
    channel: z.string().optional(),
    users: z.string().optional(),
    return_im: bool.optional(),
  }),
  run(world, args) {
    if (args.channel) return { channel: asChannel(seenChannel(world, args.channel)) }
    const users = (args.users ?? '').split(',').filter(Boolean)
    if (users.length === 0) throw new SlackFault('users_list_not_supplied')
    needScope(world, users.length > 1 ? 'mpim:write' : 'im:write')
    const channel = world.directory.direct([
      ...users.map(user => world.directory.person(user).id),
      bot.userId,
    ])
    return { channel: args.return_im ? asChannel(channel) : { id: channel.id } }
  },
})

const joinChannel = method({
  scopes: ['channels:join'],
  args: z.object({ channel: z.string() }),
  run: (world, args) => ({ channel: asChannel(join(world, seenChannel(world, args.channel), bot.userId)) }),
})

const archiveChannel = method({
  args: z.object({ channel: z.string() }),
  run(world, args) {
    const channel = ownChannel(world, args.channel)
    needScope(world, channel.kind === 'private' ? 'groups:write' : 'channels:manage')
    if (channel.isArchived) throw new SlackFault('already_archived')
    archive(world, channel, bot.userId)
    return {}
  },
})

export const conversationMethods: Record<string, Method> = {
  'conversations.info': info,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.open': open,
  'conversations.join': joinChannel,
  'conversations.archive': archiveChannel,
}

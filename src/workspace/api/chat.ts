// chat.*: posting, updating, deleting and linking to messages, with Slack's limits and refusals.

import { z } from 'zod'
import { checkedBlocks } from '../block-kit/check.ts'
import type { Channel, Message, RawBlock } from '../page-shapes.ts'
import { bot } from '../seed.ts'
import { SlackFault } from '../slack-fault.ts'
import type { World } from '../world.ts'
import { bool, json, type Method, method, needScope, openChannel, ownChannel, seenChannel } from './method.ts'
import { asMessage } from './shapes.ts'

/** Longer posts are cut by Slack, longer updates refused. */
const longestPost = 40_000
const longestUpdate = 4000

const metadata = json(z.looseObject({ event_type: z.string(), event_payload: z.looseObject({}) }))

const content = {
  text: z.string().optional(),
  blocks: json(z.unknown()).optional(),
  attachments: json(z.array(z.looseObject({}))).optional(),
  metadata: metadata.optional(),
}

const postMessage = method({
  scopes: ['chat:write'],
  args: z.object({
    ...content,
    channel: z.string(),
    markdown_text: z.string().optional(),
    thread_ts: z.string().optional(),
    reply_broadcast: bool.optional(),
  }),
  run(world, args) {
    const channel = postableChannel(world, args.channel)
    const blocks = blocksFrom(world, args.blocks) ?? markdownBlocks(world, args.markdown_text)
    const given = args.text ?? args.markdown_text ?? ''
    if (!given && !blocks && !args.attachments) throw new SlackFault('no_text')
    refuseSystemRoot(world, channel, args.thread_ts)
    const message = world.messages.post({
      channel,
      user: bot.userId,
      text: given.slice(0, longestPost),
      thread: args.thread_ts,
      more: {
        ...(blocks ? { blocks } : {}),
        ...(args.attachments ? { attachments: args.attachments } : {}),
        ...(args.metadata ? { metadata: args.metadata } : {}),
        ...(args.reply_broadcast && args.thread_ts ? { subtype: 'thread_broadcast' } : {}),
      },
    })
    if (message.thread_ts) world.statuses.show(channel, message.thread_ts, '')
    const warnings = given.length > longestPost ? { warning: 'message_truncated' } : {}
    return {
      channel: channel.id,
      ts: message.ts,
      message: asMessage(message, { metadata: true }),
      ...warnings,
    }
  },
})

const update = method({
  scopes: ['chat:write'],
  args: z.object({ ...content, channel: z.string(), ts: z.string(), markdown_text: z.string().optional() }),
  run(world, args) {
    const message = botMessage(world, args, 'cant_update_message')
    if (world.streams.isLive(message.channel, message.ts)) throw new SlackFault('streaming_state_conflict')
    const blocks =
      blocksFrom(world, args.blocks, { keepEmpty: true }) ?? markdownBlocks(world, args.markdown_text)
    if (args.text === undefined && !blocks && !args.attachments) throw new SlackFault('no_text')
    if ((args.text?.length ?? 0) > longestUpdate) throw new SlackFault('msg_too_long')
    refuseMismatch(world, message, blocks)
    const changed = world.messages.change(message, {
      text: args.text ?? args.markdown_text ?? message.text,
      ...(blocks ? { blocks: blocks.length > 0 ? blocks : undefined } : {}),
      ...(args.attachments ? { attachments: args.attachments } : {}),
      ...(args.metadata ? { metadata: args.metadata } : {}),
      edited: { user: bot.userId, ts: world.ids.ts() },
    })
    const { channel, ts, text } = changed
    return { channel, ts, text, message: asMessage(changed, { metadata: true }) }
  },
})

const remove = method({
  scopes: ['chat:write'],
  args: z.object({ channel: z.string(), ts: z.string() }),
  run(world, args) {
    const message = botMessage(world, args, 'cant_delete_message')
    world.messages.remove(message)
    return { channel: message.channel, ts: message.ts }
  },
})

const postEphemeral = method({
  scopes: ['chat:write'],
  args: z.object({ ...content, channel: z.string(), user: z.string(), thread_ts: z.string().optional() }),
  run(world, args) {
    const channel = openChannel(world, args.channel)
    if (!channel.members.includes(args.user)) throw new SlackFault('user_not_in_channel')
    const blocks = blocksFrom(world, args.blocks)
    if (!args.text && !blocks && !args.attachments) throw new SlackFault('no_text')
    const shown = world.ephemerals.show({
      person: args.user,
      channel: channel.id,
      thread: args.thread_ts,
      text: args.text ?? '',
      blocks,
    })
    return { message_ts: shown.ts }
  },
})

const getPermalink = method({
  args: z.object({ channel: z.string(), message_ts: z.string() }),
  run(world, args) {
    const channel = seenChannel(world, args.channel)
    const message = world.messages.find(channel.id, args.message_ts)
    if (!message) throw new SlackFault('message_not_found')
    const inThread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : ''
    const place = `${channel.id}/p${message.ts.replace('.', '')}`
    return { channel: channel.id, permalink: `${world.base()}/archives/${place}${inThread}` }
  },
})

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
}

/** With `chat:write.public` the app may post where it is not; a person's id stands for the direct message with them. */
function postableChannel(world: World, name: string): Channel {
  if (/^[UW]/.test(name)) return world.directory.direct([world.directory.person(name).id, bot.userId])
  const channel = seenChannel(world, name)
  if (channel.kind !== 'public' || channel.members.includes(bot.userId)) return openChannel(world, name)
  if (channel.isArchived) throw new SlackFault('is_archived')
  if (!world.manifest.scopes.has('chat:write.public')) throw new SlackFault('not_in_channel')
  needScope(world, 'chat:write.public')
  return channel
}

function blocksFrom(world: World, given: unknown, how: { keepEmpty?: boolean } = {}): RawBlock[] | undefined {
  if (given === undefined) return undefined
  const blocks = checkedBlocks(given, world.ids.next)
  return blocks.length > 0 || how.keepEmpty ? blocks : undefined
}

function markdownBlocks(world: World, markdown: string | undefined): RawBlock[] | undefined {
  if (!markdown) return undefined
  if (markdown.length > 12_000) throw new SlackFault('msg_too_long')
  return checkedBlocks([{ type: 'markdown', text: markdown }], world.ids.next)
}

function refuseSystemRoot(world: World, channel: Channel, thread: string | undefined): void {
  const root = thread ? world.messages.find(channel.id, thread) : undefined
  const isSystem = ['channel_join', 'channel_leave', 'channel_archive'].includes(root?.subtype ?? '')
  if (isSystem) throw new SlackFault('cannot_reply_to_message')
}

/** Slack keeps a streamed message as rich text and refuses to turn it into anything else. */
function refuseMismatch(world: World, message: Message, blocks: RawBlock[] | undefined): void {
  if (!blocks || blocks.length === 0 || !world.streams.isStreamed(message.channel, message.ts)) return
  const isRich = blocks.some(block => block.type === 'rich_text' || block.type === 'markdown')
  if (!isRich) throw new SlackFault('block_mismatch')
}

function botMessage(
  world: World,
  place: { channel: string; ts: string },
  refusal: 'cant_update_message' | 'cant_delete_message',
): Message {
  const channel = seenChannel(world, place.channel)
  if (channel.isArchived) throw new SlackFault('is_archived')
  const message = world.messages.find(ownChannel(world, channel.id).id, place.ts)
  if (!message || message.subtype === 'tombstone') throw new SlackFault('message_not_found')
  if (message.user !== bot.userId) throw new SlackFault(refusal)
  return message
}

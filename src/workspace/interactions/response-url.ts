// What an app may post to a response URL: a new message for one or for all, a replacement of the original, or its removal.

import { z } from 'zod'
import { checkedBlocks } from '../block-kit/check.ts'
import type { RawBlock } from '../page-shapes.ts'
import { bot } from '../seed.ts'
import { SlackFault } from '../slack-fault.ts'
import type { ResponsePlace } from '../triggers.ts'
import type { World } from '../world.ts'

const flag = z.union([
  z.boolean(),
  z.literal('true').transform(() => true),
  z.literal('false').transform(() => false),
])

const answer = z.looseObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: z.string().optional(),
})

interface Content {
  text: string
  blocks: RawBlock[] | undefined
}

/** Throws a SlackFault for a used-up URL and for content that Slack refuses. */
export function answerResponseUrl(world: World, id: string, body: unknown): void {
  const parsed = answer.safeParse(body)
  if (!parsed.success) throw new SlackFault('invalid_payload')
  const place = world.triggers.spendResponse(id)
  const { text = '', blocks: given, thread_ts: thread } = parsed.data
  const content = { text, blocks: given === undefined ? undefined : checkedBlocks(given, world.ids.next) }
  if (parsed.data.delete_original) removeOriginal(world, place)
  else if (!text && !content.blocks) throw new SlackFault('no_text')
  else if (parsed.data.replace_original && place.message) replaceOriginal(world, place, content)
  else add(world, place, content, { toAll: parsed.data.response_type === 'in_channel', thread })
}

function removeOriginal(world: World, { channel, person, message }: ResponsePlace): void {
  if (!message) return
  if (message.ephemeral) {
    world.ephemerals.remove(person, channel, message.ts)
    return
  }
  const original = world.messages.find(channel, message.ts)
  if (original?.user === bot.userId) world.messages.remove(original)
}

function replaceOriginal(
  world: World,
  { channel, person, message }: ResponsePlace,
  { text, blocks }: Content,
): void {
  if (!message) return
  if (message.ephemeral) {
    world.ephemerals.show({ person, channel, text, blocks, thread: message.thread }, message.ts)
    return
  }
  const original = world.messages.find(channel, message.ts)
  if (original?.user !== bot.userId) throw new SlackFault('cant_update_message')
  world.messages.change(original, { text, blocks, edited: { user: bot.userId, ts: world.ids.ts() } })
}

function add(
  world: World,
  place: ResponsePlace,
  { text, blocks }: Content,
  { toAll, thread }: { toAll: boolean; thread: string | undefined },
): void {
  if (toAll) {
    const channel = world.directory.channel(place.channel)
    world.messages.post({ channel, user: bot.userId, thread, text, more: blocks ? { blocks } : {} })
    return
  }
  world.ephemerals.show({
    person: place.person,
    channel: place.channel,
    text,
    blocks,
    thread: thread ?? place.message?.thread,
  })
}

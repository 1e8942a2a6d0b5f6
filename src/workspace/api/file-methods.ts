// files.* and reactions.*: sharing files in three steps, and reacting to messages.

import { z } from 'zod'
import { setReaction } from '../acts.ts'
import { checkedBlocks } from '../block-kit/check.ts'
import { bot } from '../seed.ts'
import { SlackFault } from '../slack-fault.ts'
import { count, json, type Method, method, openChannel, ownChannel } from './method.ts'

const getUploadUrl = method({
  scopes: ['files:write'],
  args: z.object({ filename: z.string().min(1), length: count.pipe(z.number().min(1)) }),
  run: (world, args) => world.files.reserve(args.filename, args.length, bot.userId),
})

const completeUpload = method({
  scopes: ['files:write'],
  args: z.object({
    files: json(z.array(z.looseObject({ id: z.string(), title: z.string().optional() })).min(1)),
    channel_id: z.string().optional(),
    thread_ts: z.string().optional(),
    initial_comment: z.string().optional(),
    blocks: json(z.unknown()).optional(),
  }),
  run(world, args) {
    const channel = args.channel_id ? openChannel(world, args.channel_id) : undefined
    const blocks = args.blocks === undefined ? undefined : checkedBlocks(args.blocks, world.ids.next)
    const files = args.files.map(({ id, title }) => world.files.complete(id, title))
    if (!channel) return { files }
    world.messages.post({
      channel,
      user: bot.userId,
      thread: args.thread_ts,
      text: args.initial_comment ?? '',
      more: { files, subtype: 'file_share', upload: true, ...(blocks ? { blocks } : {}) },
    })
    return { files }
  },
})

const fileInfo = method({
  scopes: ['files:read'],
  args: z.object({ file: z.string() }),
  run(world, args) {
    const file = world.files.find(args.file)
    if (!file) throw new SlackFault('file_not_found')
    return { file }
  },
})

const reactionArgs = z.object({
  channel: z.string(),
  timestamp: z.string(),
  name: z.string().regex(/^[a-z0-9_+'-]+$/),
})

const reaction = (on: boolean) =>
  method({
    scopes: ['reactions:write'],
    args: reactionArgs,
    run(world, { channel, timestamp: ts, name }) {
      setReaction(world, { channel: ownChannel(world, channel), ts, user: bot.userId, name, on })
      return {}
    },
  })

export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': fileInfo,
  'reactions.add': reaction(true),
  'reactions.remove': reaction(false),
}

// chat.startStream, appendStream and stopStream, and what an agent says about itself: status and session.

import { z } from 'zod'
import { bot, team } from '../seed.ts'
import { SlackFault } from '../slack-fault.ts'
import type { World } from '../world.ts'
import { json, type Method, method, openChannel } from './method.ts'
import { asMessage } from './shapes.ts'

const writing = { markdown_text: z.string().optional(), chunks: json(z.unknown()).optional() }

const startStream = method({
  scopes: ['chat:write'],
  args: z.object({
    ...writing,
    channel: z.string(),
    thread_ts: z.string().optional(),
    recipient_user_id: z.string().optional(),
    recipient_team_id: z.string().optional(),
    task_display_mode: z.enum(['timeline', 'plan']).optional(),
  }),
  run(world, args) {
    const channel = openChannel(world, args.channel)
    const isDirect = channel.kind === 'im'
    if (isDirect && !args.thread_ts) throw new SlackFault('invalid_thread_ts')
    if (!isDirect) refuseRecipient(world, args.recipient_user_id, args.recipient_team_id)
    const recipient = isDirect ? undefined : args.recipient_user_id
    const mode = args.task_display_mode ?? 'timeline'
    const given = { markdown: args.markdown_text, chunks: args.chunks }
    const message = world.streams.start({ channel, thread: args.thread_ts, recipient, mode }, given)
    if (message.thread_ts) world.statuses.show(channel, message.thread_ts, '')
    return { channel: channel.id, ts: message.ts }
  },
})

function refuseRecipient(world: World, user: string | undefined, teamId: string | undefined): void {
  if (!user) throw new SlackFault('missing_recipient_user_id')
  if (!teamId) throw new SlackFault('missing_recipient_team_id')
  if (teamId !== team.id) throw new SlackFault('team_not_found')
  world.directory.person(user)
}

const place = { channel: z.string(), ts: z.string() }

const appendStream = method({
  scopes: ['chat:write'],
  args: z.object({ ...writing, ...place }),
  run(world, args) {
    const channel = openChannel(world, args.channel)
    refuseOthers(world, channel.id, args.ts)
    if (args.markdown_text === undefined && args.chunks === undefined) throw new SlackFault('no_text')
    world.streams.append(channel.id, args.ts, { markdown: args.markdown_text, chunks: args.chunks })
    return { channel: channel.id, ts: args.ts }
  },
})

const stopStream = method({
  scopes: ['chat:write'],
  args: z.object({
    ...writing,
    ...place,
    blocks: json(z.unknown()).optional(),
    metadata: json(z.looseObject({ event_type: z.string(), event_payload: z.looseObject({}) })).optional(),
    session_status: z.string().optional(),
  }),
  run(world, args) {
    const channel = openChannel(world, args.channel)
    refuseOthers(world, channel.id, args.ts)
    const { markdown_text: markdown, chunks, blocks, metadata } = args
    const message = world.streams.stop(channel.id, args.ts, {
      markdown,
      chunks,
      ...(blocks === undefined ? {} : { blocks }),
      ...(metadata === undefined ? {} : { metadata }),
    })
    return { channel: channel.id, ts: message.ts, message: asMessage(message) }
  },
})

function refuseOthers(world: World, channel: string, ts: string): void {
  const message = world.messages.find(channel, ts)
  if (message && message.user !== bot.userId) throw new SlackFault('message_not_owned_by_app')
}

const setThreadStatus = method({
  scopes: ['chat:write'],
  args: z.object({
    channel_id: z.string(),
    thread_ts: z.string(),
    status: z.string(),
    loading_messages: json(z.array(z.string().max(50)).max(10)).optional(),
  }),
  run(world, args) {
    const channel = openChannel(world, args.channel_id)
    world.statuses.show(channel, args.thread_ts, args.status, args.loading_messages)
    return {}
  },
})

const setSessionStatus = method({
  scopes: ['chat:write'],
  args: z.object({
    channel: z.string().optional(),
    channel_id: z.string().optional(),
    thread_ts: z.string(),
    status: z.enum(['active', 'processing', 'suspended', 'closed']),
    title: z.string().max(200).optional(),
  }),
  run(world, args) {
    const channel = openChannel(world, args.channel ?? args.channel_id ?? '')
    world.statuses.show(channel, args.thread_ts, args.status === 'processing' ? 'is working on it…' : '')
    return {}
  },
})

const renameSession = method({
  scopes: ['chat:write'],
  args: z.object({
    channel: z.string().optional(),
    channel_id: z.string().optional(),
    thread_ts: z.string(),
    title: z.string().min(1).max(200),
  }),
  run(world, args) {
    openChannel(world, args.channel ?? args.channel_id ?? '')
    return {}
  },
})

export const streamMethods: Record<string, Method> = {
  'chat.startStream': startStream,
  'chat.appendStream': appendStream,
  'chat.stopStream': stopStream,
  'assistant.threads.setStatus': setThreadStatus,
  'agents.sessions.setStatus': setSessionStatus,
  'agents.sessions.rename': renameSession,
}

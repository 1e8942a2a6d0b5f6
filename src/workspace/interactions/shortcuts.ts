// Starting the app from elsewhere: message and global shortcuts, slash commands.

import { z } from 'zod'
import { checkedBlocks } from '../block-kit/check.ts'
import { markUp } from '../markup.ts'
import type { Reception, shortcutRequest, slashRequest } from '../page-protocol.ts'
import type { Channel, Person } from '../page-shapes.ts'
import { bot, team } from '../seed.ts'
import { SlackFault } from '../slack-fault.ts'
import type { World } from '../world.ts'
import {
  channelRef,
  messageRef,
  signedBy,
  standing,
  trouble,
  verificationToken,
  visibleChannel,
} from './payload.ts'

export async function runShortcut(
  world: World,
  request: z.infer<typeof shortcutRequest>,
): Promise<Reception> {
  const person = world.directory.person(request.as)
  const type = request.ts ? 'message' : 'global'
  if (!world.manifest.shortcuts.some(one => one.type === type && one.callbackId === request.callbackId)) {
    throw new SlackFault('shortcut_not_found')
  }
  const receipt = await world.outbox.ask('interactive', {
    type: type === 'message' ? 'message_action' : 'shortcut',
    ...signedBy(person),
    callback_id: request.callbackId,
    trigger_id: world.triggers.mint({ person: person.id }),
    action_ts: world.ids.ts(),
    ...(request.channel && request.ts ? aboutMessage(world, person, request.channel, request.ts) : {}),
  })
  return receipt.acked ? { ok: true } : { ok: true, trouble: trouble.press }
}

function aboutMessage(
  world: World,
  person: Person,
  channelName: string,
  ts: string,
): Record<string, unknown> {
  const place = standing(world, person, { type: 'message', channel: channelName, ts })
  if (place.type !== 'message' || place.isEphemeral) throw new SlackFault('message_not_found')
  const { channel, message } = place
  const thread = message.thread_ts ? { thread: message.thread_ts } : {}
  const id = world.triggers.mintResponse({
    channel: channel.id,
    person: person.id,
    message: { ts: message.ts, ephemeral: false, ...thread },
  })
  return {
    channel: channelRef(channel),
    message_ts: message.ts,
    message: messageRef(message),
    response_url: `${world.base()}/response/${id}`,
  }
}

const slashAnswer = z.looseObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
})

export async function runSlashCommand(
  world: World,
  request: z.infer<typeof slashRequest>,
): Promise<Reception> {
  const person = world.directory.person(request.as)
  const channel = visibleChannel(world, person, request.channel)
  if (!world.manifest.commands.some(one => one.command === request.command))
    throw new SlackFault('command_not_found')
  const people = world.directory.people()
  const receipt = await world.outbox.ask('slash_commands', {
    token: verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelRef(channel).name,
    user_id: person.id,
    user_name: person.name,
    command: request.command,
    text: markUp(request.text, { people, channels: world.directory.channels() }),
    api_app_id: bot.appId,
    is_enterprise_install: 'false',
    response_url: `${world.base()}/response/${world.triggers.mintResponse({ channel: channel.id, person: person.id })}`,
    trigger_id: world.triggers.mint({ person: person.id }),
  })
  if (!receipt.acked)
    return { ok: true, trouble: `${request.command} failed because the app did not respond.` }
  const parsed = slashAnswer.safeParse(receipt.payload)
  if (parsed.success) showAnswer(world, person, channel, parsed.data)
  return { ok: true }
}

function showAnswer(
  world: World,
  person: Person,
  channel: Channel,
  answer: z.infer<typeof slashAnswer>,
): void {
  const blocks = answer.blocks === undefined ? undefined : checkedBlocks(answer.blocks, world.ids.next)
  const text = answer.text ?? ''
  if (!text && !blocks) return
  if (answer.response_type === 'in_channel') {
    world.messages.post({ channel, user: bot.userId, text, more: blocks ? { blocks } : {} })
  } else world.ephemerals.show({ person: person.id, channel: channel.id, text, blocks })
}

// What people do in channels: say, edit, delete, react, join, leave, open a direct message or the app's Home, stop an answer.

import type { z } from 'zod'
import { visibleChannel } from './interactions/payload.ts'
import { markUp } from './markup.ts'
import type {
  deleteRequest,
  editRequest,
  homeRequest,
  reactRequest,
  sayRequest,
  stopRequest,
} from './page-protocol.ts'
import type { Channel, Message, Person, Presence, View } from './page-shapes.ts'
import { bot } from './seed.ts'
import { SlackFault } from './slack-fault.ts'
import type { World } from './world.ts'

export function say(world: World, request: z.infer<typeof sayRequest>): Message {
  const person = world.directory.person(request.as)
  const channel = writableChannel(world, person, request.channel)
  const files = (request.files ?? []).map(id => world.files.find(id)).filter(file => file !== undefined)
  const text = typedText(world, request.text)
  if (!text && files.length === 0) throw new SlackFault('no_text')
  const more = files.length > 0 ? { files, subtype: 'file_share', upload: false } : {}
  return world.messages.post({ channel, user: person.id, thread: request.thread, text, more })
}

export function edit(world: World, request: z.infer<typeof editRequest>): Message {
  const person = world.directory.person(request.as)
  const message = ownMessage(world, person, request, 'cant_update_message')
  const edited = { user: person.id, ts: world.ids.ts() }
  return world.messages.change(message, { text: typedText(world, request.text), edited })
}

export function remove(world: World, request: z.infer<typeof deleteRequest>): void {
  const person = world.directory.person(request.as)
  world.messages.remove(ownMessage(world, person, request, 'cant_delete_message'))
}

export function react(world: World, request: z.infer<typeof reactRequest>): void {
  const person = world.directory.person(request.as)
  const channel = visibleChannel(world, person, request.channel)
  setReaction(world, { channel, ts: request.ts, user: person.id, name: request.name, on: request.on })
}

interface Reacting {
  channel: Channel
  ts: string
  user: string
  name: string
  on: boolean
}

/** Shared with `reactions.add` and `reactions.remove`. */
export function setReaction(world: World, { channel, ts, user, name, on }: Reacting): void {
  const message = world.messages.find(channel.id, ts)
  if (!message) throw new SlackFault('message_not_found')
  const others = (message.reactions ?? []).filter(one => one.name !== name)
  const users = message.reactions?.find(one => one.name === name)?.users ?? []
  if (on && users.includes(user)) throw new SlackFault('already_reacted')
  if (!on && !users.includes(user)) throw new SlackFault('no_reaction')
  const now = on ? [...users, user] : users.filter(one => one !== user)
  const reactions = now.length > 0 ? [...others, { name, users: now, count: now.length }] : others
  world.messages.change(message, { reactions: reactions.length > 0 ? reactions : undefined }, { quiet: true })
  if (!channel.members.includes(bot.userId)) return
  world.feed.emit(on ? 'reaction_added' : 'reaction_removed', {
    type: on ? 'reaction_added' : 'reaction_removed',
    user,
    reaction: name,
    item_user: message.user,
    item: { type: 'message', channel: channel.id, ts },
  })
}

export function directWith(world: World, as: string, other: string): Channel {
  return world.directory.direct([world.directory.person(as).id, world.directory.person(other).id])
}

export function join(world: World, channel: Channel, userId: string): Channel {
  if (channel.kind !== 'public') throw new SlackFault('method_not_supported_for_channel_type')
  if (channel.isArchived) throw new SlackFault('is_archived')
  if (channel.members.includes(userId)) return channel
  const joined = { ...channel, members: [...channel.members, userId] }
  world.directory.saveChannel(joined)
  const text = `<@${userId}> has joined the channel`
  world.messages.post({ channel: joined, user: userId, text, more: { subtype: 'channel_join' } })
  tellMembership(world, joined, userId, 'member_joined_channel')
  return joined
}

export function leave(world: World, channel: Channel, userId: string): void {
  if (!channel.members.includes(userId)) return
  tellMembership(world, channel, userId, 'member_left_channel')
  world.directory.saveChannel({ ...channel, members: channel.members.filter(id => id !== userId) })
}

function tellMembership(
  world: World,
  channel: Channel,
  user: string,
  type: 'member_joined_channel' | 'member_left_channel',
): void {
  if (!channel.members.includes(bot.userId)) return
  const channelType = channel.kind === 'private' ? 'G' : 'C'
  world.feed.emit(type, { type, user, channel: channel.id, channel_type: channelType })
}

export function archive(world: World, channel: Channel, userId: string): void {
  const archived = { ...channel, isArchived: true }
  world.directory.saveChannel(archived)
  if (!channel.members.includes(bot.userId)) return
  const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive'
  world.feed.emit(type, { type, channel: channel.id, user: userId })
}

export function setPresence(world: World, as: string, presence: Presence): void {
  world.directory.savePerson({ ...world.directory.person(as), presence })
}

/** Opens the app's Home or Messages tab; the app is told, and may publish. */
export function openHome(world: World, request: z.infer<typeof homeRequest>): View | undefined {
  const person = world.directory.person(request.as)
  const channel = world.directory.direct([person.id, bot.userId])
  const view = world.views.home(person.id)
  world.feed.emit('app_home_opened', {
    type: 'app_home_opened',
    user: person.id,
    channel: channel.id,
    tab: request.tab,
    ...(view && request.tab === 'home' ? { view } : {}),
  })
  return view
}

/** Slack's own stop button under a growing answer. */
export function stopAnswer(world: World, request: z.infer<typeof stopRequest>): void {
  const person = world.directory.person(request.as)
  const channel = visibleChannel(world, person, request.channel)
  const message = world.messages.find(channel.id, request.ts)
  if (!message || !world.streams.stopByUser(channel.id, request.ts))
    throw new SlackFault('message_not_in_streaming_state')
  world.feed.emit('agent_session_stopped', {
    type: 'agent_session_stopped',
    channel: channel.id,
    thread_ts: message.thread_ts ?? message.ts,
    user: person.id,
    streaming_message_ts: [message.ts],
  })
}

function typedText(world: World, typed: string): string {
  return markUp(typed, { people: world.directory.people(), channels: world.directory.channels() })
}

function writableChannel(world: World, person: Person, name: string): Channel {
  const channel = visibleChannel(world, person, name)
  if (channel.isArchived) throw new SlackFault('is_archived')
  if (!channel.members.includes(person.id)) throw new SlackFault('not_in_channel')
  return channel
}

function ownMessage(
  world: World,
  person: Person,
  place: { channel: string; ts: string },
  refusal: 'cant_update_message' | 'cant_delete_message',
): Message {
  const channel = writableChannel(world, person, place.channel)
  const message = world.messages.find(channel.id, place.ts)
  if (!message) throw new SlackFault('message_not_found')
  if (message.user !== person.id) throw new SlackFault(refusal)
  return message
}

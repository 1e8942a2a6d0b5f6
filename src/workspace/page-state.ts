// What one person's page shows: the team, the people, their channels, their modals, and the messages of a channel or thread.

import type { z } from 'zod'
import { visibleChannel } from './interactions/payload.ts'
import type { MessagesAnswer, messagesRequest, StateAnswer, stateRequest } from './page-protocol.ts'
import { bot, team } from './seed.ts'
import type { Shortcut, World } from './world.ts'

export function stateFor(world: World, { as }: z.infer<typeof stateRequest>): StateAnswer {
  const { directory, manifest } = world
  const me = directory.person(as)
  const channels = directory.channels().filter(channel => directory.audience(channel).includes(me.id))
  const offered = (type: Shortcut['type']) =>
    manifest.shortcuts.filter(one => one.type === type).map(({ type: _, ...shortcut }) => shortcut)
  return {
    team,
    me,
    people: directory.people(),
    channels,
    bot,
    commands: manifest.commands,
    messageShortcuts: offered('message'),
    globalShortcuts: offered('global'),
    views: world.views.stack(me.id),
    statuses: world.statuses.all().filter(one => channels.some(channel => channel.id === one.channel)),
    hasStopButton: manifest.events.has('agent_session_stopped'),
  }
}

export function messagesFor(world: World, request: z.infer<typeof messagesRequest>): MessagesAnswer {
  const person = world.directory.person(request.as)
  const channel = visibleChannel(world, person, request.channel)
  const { thread } = request
  const messages = thread ? world.messages.thread(channel.id, thread) : world.messages.timeline(channel.id)
  const ephemerals = world.ephemerals
    .of(person.id)
    .filter(one => one.channel === channel.id && one.thread_ts === thread)
  return { messages: messages.map(one => world.streams.seenBy(person.id, one)), ephemerals }
}

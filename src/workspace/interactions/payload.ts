// The parts that all of Slack's interaction payloads share: who, where, in which team and app.

import type { Channel, Message, Person, View } from '../page-shapes.ts'
import { bot, team } from '../seed.ts'
import { SlackFault } from '../slack-fault.ts'
import type { World } from '../world.ts'

export const verificationToken = 'local-verification-token'

/** What a person reads when the app did not answer in time, or answered nonsense. */
export const trouble = {
  press: `${bot.name} did not respond in time. Try again in a moment.`,
  view: 'We had some trouble connecting. Try again?',
  options: 'The list could not be loaded. Try again?',
}

export function signedBy(person: Person): Record<string, unknown> {
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    team: { id: team.id, domain: team.domain },
    api_app_id: bot.appId,
    token: verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  }
}

export function channelRef(channel: Channel): { id: string; name: string } {
  const name = { public: channel.name, private: 'privategroup', im: 'directmessage', mpim: 'mpdm' }[
    channel.kind
  ]
  return { id: channel.id, name }
}

/** A message as payloads carry it: without the channel that stands beside it, and without metadata. */
export function messageRef(message: Message): Record<string, unknown> {
  const { channel: _, metadata: __, ...rest } = message
  return { team: team.id, ...rest }
}

export type Standing =
  | { type: 'message'; channel: Channel; message: Message; isEphemeral: boolean }
  | { type: 'view'; view: View }

/** Finds where the person acts. Throws `message_not_found` or `view_not_found`. */
export function standing(
  world: World,
  person: Person,
  container: { type: 'message'; channel: string; ts: string } | { type: 'view'; viewId: string },
): Standing {
  if (container.type === 'view') {
    const view = world.views.find(person.id, container.viewId)
    if (!view) throw new SlackFault('view_not_found')
    return { type: 'view', view }
  }
  const channel = visibleChannel(world, person, container.channel)
  const ephemeral = world.ephemerals.find(person.id, channel.id, container.ts)
  const message = ephemeral ?? world.messages.find(channel.id, container.ts)
  if (!message) throw new SlackFault('message_not_found')
  return { type: 'message', channel, message, isEphemeral: ephemeral !== undefined }
}

export function visibleChannel(world: World, person: Person, name: string): Channel {
  const channel = world.directory.channel(name)
  if (!world.directory.audience(channel).includes(person.id)) throw new SlackFault('channel_not_found')
  return channel
}

export function containerRef(place: Standing): Record<string, unknown> {
  if (place.type === 'view') return { container: { type: 'view', view_id: place.view.id } }
  const { channel, message, isEphemeral } = place
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    },
    channel: channelRef(channel),
    // Slack does not repeat the content of an ephemeral message.
    ...(isEphemeral ? {} : { message: messageRef(message) }),
  }
}

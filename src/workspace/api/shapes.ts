// How people, channels and messages look in the Web API's answers.

import { isDirect } from '../directory.ts'
import type { Channel, Message, Person } from '../page-shapes.ts'
import { bot, team } from '../seed.ts'
import type { World } from '../world.ts'

export function asMessage(message: Message, { metadata = false } = {}): Record<string, unknown> {
  const { channel: _, metadata: kept, ...rest } = message
  return { team: team.id, ...rest, ...(metadata && kept !== undefined ? { metadata: kept } : {}) }
}

export function asChannel(channel: Channel): Record<string, unknown> {
  const shared = {
    id: channel.id,
    context_team_id: team.id,
    is_archived: channel.isArchived,
    is_im: channel.kind === 'im',
    is_mpim: channel.kind === 'mpim',
    is_ext_shared: false,
    is_org_shared: false,
    is_shared: false,
  }
  if (channel.kind === 'im') return { ...shared, user: channel.name, is_open: true }
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind !== 'public',
    is_general: channel.name === 'general',
    is_member: channel.members.includes(bot.userId),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.length,
    ...(isDirect(channel) ? { is_open: true } : {}),
  }
}

export function asUser(world: World, person: Person): Record<string, unknown> {
  const mayReadEmail = world.manifest.scopes.has('users:read.email')
  const [firstName = '', ...lastName] = person.realName.split(' ')
  return {
    id: person.id,
    team_id: team.id,
    name: person.name,
    deleted: false,
    color: person.color.slice(1),
    real_name: person.realName,
    tz: person.tz,
    tz_label: person.tz,
    tz_offset: offsetOf(person.tz, world.clock.now()),
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.isGuest,
    is_ultra_restricted: false,
    is_bot: person.isBot,
    is_app_user: false,
    updated: 0,
    profile: {
      title: person.title,
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      first_name: firstName,
      last_name: lastName.join(' '),
      team: team.id,
      ...(mayReadEmail && person.email ? { email: person.email } : {}),
      ...(person.isBot ? { bot_id: bot.id, api_app_id: bot.appId } : {}),
    },
  }
}

/** Seconds east of UTC at that instant. */
function offsetOf(tz: string, at: number): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(part => part.type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = name?.match(/GMT([+-])(\d\d):(\d\d)/) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60)
}

// The Events API's side of things: wraps what happened as Slack does and hands it to the delivery, if the app subscribed to it.

import { type Clock, seconds } from './clock.ts'
import type { Ids } from './ids.ts'
import * as seed from './seed.ts'

/** Everything the app may subscribe to here, in the manifest's spelling. */
export const knownEvents = [
  'app_home_opened',
  'app_mention',
  'agent_session_stopped',
  'channel_archive',
  'channel_rename',
  'channel_unarchive',
  'file_shared',
  'group_archive',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'reaction_added',
  'reaction_removed',
  'tokens_revoked',
  'app_uninstalled',
] as const

export type EventName = (typeof knownEvents)[number]

export interface EventEnvelope {
  event_id: string
  event_time: number
  event: Record<string, unknown>
  [key: string]: unknown
}

export interface Feed {
  /** `name` as subscribed to; `event` as the app will see it, `type` included. */
  emit: (name: EventName, event: Record<string, unknown>) => void
}

export function createFeed(parts: {
  clock: Clock
  ids: Ids
  subscribed: ReadonlySet<string>
  deliver: (envelope: EventEnvelope) => void
}): Feed {
  const { clock, ids, subscribed, deliver } = parts
  return {
    emit(name, event) {
      if (subscribed.has(name)) deliver(wrap(clock, ids, event))
    },
  }
}

function wrap(clock: Clock, ids: Ids, event: Record<string, unknown>): EventEnvelope {
  return {
    token: 'local-verification-token',
    team_id: seed.team.id,
    context_team_id: seed.team.id,
    context_enterprise_id: null,
    api_app_id: seed.bot.appId,
    event: { event_ts: ids.ts(), ...event },
    type: 'event_callback',
    event_id: ids.next('Ev'),
    event_time: seconds(clock),
    authorizations: [
      {
        enterprise_id: null,
        team_id: seed.team.id,
        user_id: seed.bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: ids.next('4-'),
  }
}

// What channels are called: asked for once in a while, and only where a setting names one.
import { isDeskError } from '../../errors.ts'
import type { Self } from './ids.ts'
import type { Cache } from './people.ts'
import type { Call } from './send/clients.ts'
import type { Log } from './send/logger.ts'

/**
 * The name without #, or `undefined` where the app may not know it. DeskError `unavailable` when Slack does not
 * answer: the message is then not acknowledged and comes again, rather than being taken for one that nobody meant.
 */
export type ChannelNames = (channel: string) => Promise<string | undefined>

interface Parts {
  call: Call
  cache: Cache<string>
  self: Self
  log: Log
}

export function channelNamesOf({ call, cache, self, log }: Parts): ChannelNames {
  return async channel => {
    const load = async () => nameOf((await call('conversations.info', { channel })).channel)
    try {
      return await cache.remember(`${self.team}:${channel}`, load)
    } catch (error) {
      if (isDeskError(error) && error.code === 'unavailable') throw error
      log.warn({ error, channel }, 'the name of a channel could not be looked up in Slack')
      return undefined
    }
  }
}

function nameOf(found: unknown): string {
  return (found as { name?: string } | undefined)?.name ?? ''
}

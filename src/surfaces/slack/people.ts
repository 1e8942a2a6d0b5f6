// Who is who in Slack: names and e-mail addresses, asked for once in a while.
import type { Asker } from '../../desk/desk.ts'
import { personOf, type Self } from './ids.ts'
import type { Call } from './send/clients.ts'
import { type Clock, within } from './send/clock.ts'
import type { Log } from './send/logger.ts'

/** A cache with a lifetime: what `load` gave is given again for a while; a failed load is not kept. */
export interface Cache<T> {
  remember(key: string, load: () => Promise<T>): Promise<T>
  /** What is known is wrong now. */
  forget(key: string): Promise<void>
}

export interface Profile {
  name: string
  email?: string
}

export interface People {
  /** Known or asked for; what does not come in time is left out. Never throws. */
  profile(user: string): Promise<Profile | undefined>
  /** Who acts, as the desk wants to know it. `name` is used where Slack does not tell a better one. */
  asker(who: { user: string; team?: string | undefined; name?: string | undefined }): Promise<Asker>
  /** Names of several people by id. */
  names(users: readonly string[]): Promise<Map<string, string>>
}

const PATIENCE_MS = 1_000

interface Parts {
  call: Call
  cache: Cache<Profile>
  self: Self
  clock: Clock
  log: Log
}

export function peopleOf({ call, cache, self, clock, log }: Parts): People {
  async function look(user: string): Promise<Profile | undefined> {
    const load = async () => profileOf((await call('users.info', { user })).user)
    try {
      return await cache.remember(`${self.team}:${user}`, load)
    } catch (error) {
      log.warn({ error, user }, 'a person could not be looked up in Slack')
      return undefined
    }
  }

  const profile: People['profile'] = user => within(look(user), PATIENCE_MS, clock)

  return {
    profile,
    async asker({ user, team, name }) {
      const found = await profile(user)
      const person = personOf(team ?? self.team, user, found?.name ?? name ?? user)
      return found?.email ? { person, email: found.email } : { person }
    },
    async names(users) {
      const found = await Promise.all(
        users.map(async user => [user, (await profile(user))?.name ?? user] as const),
      )
      return new Map(found)
    },
  }
}

interface SlackUser {
  name?: string
  real_name?: string
  profile?: { display_name?: string; real_name?: string; email?: string }
}

/** `email` is absent where the app lacks the scope for it. */
function profileOf(found: unknown): Profile {
  const user = (found ?? {}) as SlackUser
  const name = user.profile?.real_name || user.real_name || user.profile?.display_name || user.name || ''
  const email = user.profile?.email
  return email ? { name, email } : { name }
}

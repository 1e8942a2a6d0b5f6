// Slack's rate limits, kept when asked for: so many calls of a method a minute, about one post a second in a channel.

import type { Clock } from '../clock.ts'

const tier = { two: 20, three: 50, four: 100 }

/** Calls per minute; methods that are not here are not limited. */
const perMinute: Record<string, number> = {
  'assistant.threads.setStatus': 60,
  'agents.sessions.rename': tier.three,
  'agents.sessions.setStatus': tier.three,
  'apps.connections.open': tier.three,
  'bots.info': tier.three,
  'chat.appendStream': tier.four,
  'chat.delete': tier.three,
  'chat.postEphemeral': tier.four,
  'chat.startStream': tier.two,
  'chat.stopStream': tier.two,
  'chat.update': tier.three,
  'conversations.archive': tier.two,
  'conversations.history': tier.three,
  'conversations.info': tier.three,
  'conversations.join': tier.three,
  'conversations.list': tier.two,
  'conversations.members': tier.four,
  'conversations.open': tier.three,
  'conversations.replies': tier.three,
  'files.completeUploadExternal': tier.four,
  'files.getUploadURLExternal': tier.four,
  'files.info': tier.four,
  'reactions.add': tier.three,
  'reactions.remove': tier.two,
  'users.getPresence': tier.three,
  'users.info': tier.four,
  'users.list': tier.two,
  'users.lookupByEmail': tier.three,
  'views.open': tier.four,
  'views.publish': tier.four,
  'views.push': tier.four,
  'views.update': tier.four,
}

/** How many posts a channel takes at once before it insists on one a second. */
const channelBurst = 4

interface Rule {
  key: string
  most: number
  withinMs: number
}

export class RateLimits {
  readonly #clock: Clock
  readonly #calls = new Map<string, number[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Counts the call; gives the whole seconds to wait when it is one too many. */
  admit(method: string, args: Record<string, unknown>): number | undefined {
    const now = this.#clock.now()
    const broken = rulesOf(method, args)
      .map(rule => this.#waitOf(rule, now))
      .find(wait => wait > 0)
    if (broken !== undefined) return Math.ceil(broken / 1000)
    for (const { key } of rulesOf(method, args)) this.#calls.set(key, [...(this.#calls.get(key) ?? []), now])
    return undefined
  }

  #waitOf({ key, most, withinMs }: Rule, now: number): number {
    const recent = (this.#calls.get(key) ?? []).filter(at => at > now - withinMs)
    this.#calls.set(key, recent)
    const oldest = recent[0]
    return recent.length < most || oldest === undefined ? 0 : oldest + withinMs - now
  }
}

function rulesOf(method: string, args: Record<string, unknown>): Rule[] {
  if (method === 'chat.postMessage') {
    return [{ key: `${method} ${String(args.channel)}`, most: channelBurst, withinMs: channelBurst * 1000 }]
  }
  const most = perMinute[method]
  return most === undefined ? [] : [{ key: method, most, withinMs: 60_000 }]
}

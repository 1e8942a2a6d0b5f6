// Slack as a surface: what is composed of what, and the port's few verbs.
import type { Desk } from '../../desk/desk.ts'
import { DeskError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { Person } from '../../ticket/ticket.ts'
import type { Surface } from '../surface.ts'
import { createApp } from './app.ts'
import { attachmentReader } from './attachments.ts'
import { channelNamesOf } from './channels.ts'
import type { Self } from './ids.ts'
import type { ChannelMode } from './listeners/listening.ts'
import { type Cache, type Profile, peopleOf } from './people.ts'
import { eventLog } from './receivers/event-log.ts'
import { HttpReceiver } from './receivers/http.ts'
import { SocketReceiver } from './receivers/socket.ts'
import { type ClientSettings, interactiveCall, outboxCall } from './send/clients.ts'
import { clockOf } from './send/clock.ts'
import { limitsOf } from './send/limits.ts'
import { slackLogger } from './send/logger.ts'
import { surfaceOf } from './verbs.ts'

export interface SlackOptions {
  /** xoxb-… */
  botToken: string
  /** xapp-…: Socket Mode. Without it `signingSecret` is needed, and requests come through `handler`. */
  appToken?: string
  signingSecret?: string
  /** Another base of the Web API than Slack's own. */
  apiUrl?: string
  log: Log
  now: () => number
  /** For tests with a clock of their own. */
  wait?: (ms: number) => Promise<void>
  /** How long Slack may take to answer a call, in milliseconds; default 10 s. */
  timeoutMs?: number
  caches: {
    people: Cache<Profile>
    /** Names of channels. */
    channels: Cache<string>
    /** Words that asked for a ticket: kept some days, until its form is filled in. */
    words: Cache<string>
  }
  /** `nameOf` asks Slack what the channel is called. */
  channelMode(channel: string, nameOf: () => Promise<string | undefined>): ChannelMode | Promise<ChannelMode>
  /** A link that signs this person in to the web HelpDesk. */
  signInLink(person: Person & { email?: string }, next?: string): string | Promise<string>
  /** Public base of the web HelpDesk: links to it stay links in an agent's words. */
  helpdeskUrl: string
}

export interface Slack {
  surface: Surface
  /** Finds out who we are, then listens. DeskError `misconfigured` or `unavailable` when it cannot. */
  start(desk: Desk): Promise<void>
  /** Hears nothing new; what the surface is showing goes on. */
  stop(): Promise<void>
  /** HTTP mode only: answers Slack's requests (events, interactivity, options and commands alike). */
  handler?: (request: Request) => Promise<Response>
}

export function createSlack(options: SlackOptions): Slack {
  const { botToken, log } = options
  const clock = clockOf(options.now, options.wait)
  const settings = settingsOf(options, botToken)
  const call = interactiveCall(settings)
  const outbox = outboxCall(settings, limitsOf(clock))
  const receiver = receiverOf(options)
  const identity = identityOf(async () => selfOf(await call('auth.test', {})))
  const check = () => (receiver instanceof SocketReceiver ? receiver.check() : undefined)
  const surface = surfaceOf({
    call,
    outbox,
    identity: identity.ask,
    clock,
    log,
    helpdeskUrl: options.helpdeskUrl,
    check,
  })

  return {
    surface,
    async start(desk) {
      const self = await identity.ask()
      const heard = eventLog(log)
      const people = peopleOf({ call, cache: options.caches.people, self, clock, log: heard })
      const { signInLink, caches } = options
      const nameOf = channelNamesOf({ call, cache: caches.channels, self, log: heard })
      const room = {
        desk,
        self,
        people,
        words: caches.words,
        call,
        outbox,
        clock,
        log: heard,
        readFiles: attachmentReader({ ...settings, clock, log }),
        channelMode: async (channel: string) => options.channelMode(channel, () => nameOf(channel)),
        signInLink,
      }
      createApp({ settings, receiver, self, room })
      await receiver.start()
    },
    stop: () => receiver.stop(),
    ...(receiver instanceof HttpReceiver && { handler: (request: Request) => receiver.handle(request) }),
  }
}

function settingsOf({ apiUrl, timeoutMs, log }: SlackOptions, token: string): ClientSettings {
  return { token, logger: slackLogger(log), ...(apiUrl && { apiUrl }), ...(timeoutMs && { timeoutMs }) }
}

function receiverOf(options: SlackOptions): SocketReceiver | HttpReceiver {
  const { appToken, signingSecret, log, now, wait } = options
  const clock = clockOf(now, wait)
  if (appToken) return new SocketReceiver({ settings: settingsOf(options, appToken), clock, log })
  if (signingSecret) return new HttpReceiver({ signingSecret, clock, log })
  throw new DeskError(
    'misconfigured',
    'Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).',
  )
}

/** Asked once; asked again only if it failed. */
function identityOf(ask: () => Promise<Self>): { ask(): Promise<Self> } {
  let known: Promise<Self> | undefined
  return {
    ask() {
      known ??= ask().catch(error => {
        known = undefined
        throw error
      })
      return known
    },
  }
}

function selfOf(answer: Record<string, unknown>): Self {
  return { team: String(answer.team_id), botUser: String(answer.user_id), botId: String(answer.bot_id) }
}

// A Slack-compatible workspace on this machine: real Bolt apps connect to it, people use it in the browser, tests drive it.

import type { ServerType } from '@hono/node-server'
import { archive, leave } from './acts.ts'
import type { PlannedFaults } from './api/planned-faults.ts'
import { type LoggedCall, WebApi } from './api/web-api.ts'
import type { UntilOptions } from './changes.ts'
import { type Clock, clockFrom } from './clock.ts'
import type { Receipt } from './delivery/carrier.ts'
import { createHttpCarrier } from './delivery/http-carrier.ts'
import type { Sent } from './delivery/outbox.ts'
import { type RawRequest, type RawResponse, sendRawRequest } from './delivery/raw-request.ts'
import { SocketCarrier } from './delivery/socket-carrier.ts'
import { describeWorld } from './dump.ts'
import { requireLoopback } from './loopback.ts'
import { appManifest, type ManifestOptions } from './manifest.ts'
import type { Message, Presence, View } from './page-shapes.ts'
import { Seat } from './seat.ts'
import * as seed from './seed.ts'
import { listen, portOf } from './server.ts'
import { createWorld, type World } from './world.ts'

export type DeliveryOptions =
  | { mode: 'socket' }
  /** Where the app takes events, interactions and commands alike; a function when it is known only later. */
  | { mode: 'http'; requestUrl: string | (() => string) }

export interface WorkspaceOptions extends ManifestOptions {
  /** 0 for any free one. */
  port: number
  /** Only loopback addresses are accepted; 127.0.0.1 if left out. */
  host?: string
  /** Where it is kept between two starts, or `:memory:`. */
  file: string
  /** Milliseconds since the epoch. */
  now: () => number
  /** How to wait; the machine's timers if left out. Tests hand in a clock that they move themselves. */
  after?: Clock['after']
  delivery?: DeliveryOptions
  /** What a person's click on a link leads to; the link itself if left out. */
  signIn?: (personId: string, url: string) => string | Promise<string>
  /** The built page. */
  pageDir?: string
}

const tokens = {
  botToken: 'xoxb-local-workspace-bot',
  appToken: 'xapp-local-workspace-app',
  signingSecret: 'local-workspace-signing-secret',
}

/** Resolves when it listens. Throws a DeskError when it cannot, or should not. */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const host = options.host ?? '127.0.0.1'
  requireLoopback(host)
  const base = { url: '' }
  const { world, sockets } = furnish(options, () => base.url)
  const openConnection = () => {
    const ticket = sockets?.issueTicket()
    return ticket && `${base.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${seed.bot.appId}`
  }
  const api = new WebApi(world, tokens, openConnection)
  const signIn = options.signIn ?? ((_person, url) => url)
  const { port, pageDir } = options
  const server = await listen({ host, port, pageDir, api, world, sockets, signIn, botToken: tokens.botToken })
  base.url = `http://${host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host}:${portOf(server)}`
  const close = once(() => shut(server, sockets, world))
  return new Workspace({ world, api, sockets, close, delivery: options.delivery ?? { mode: 'socket' } })
}

async function shut(server: ServerType, sockets: SocketCarrier | undefined, world: World): Promise<void> {
  sockets?.close()
  if ('closeAllConnections' in server) server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  world.records.close()
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}

function furnish(
  options: WorkspaceOptions,
  base: () => string,
): { world: World; sockets: SocketCarrier | undefined } {
  const delivery = options.delivery ?? { mode: 'socket' }
  const clock: Clock = { ...clockFrom(options.now), ...(options.after ? { after: options.after } : {}) }
  const made: { sockets?: SocketCarrier } = {}
  const world = createWorld({
    clock,
    file: options.file,
    manifest: appManifest(options),
    base,
    carrier({ ids, touch }) {
      if (delivery.mode === 'http') {
        const requestUrl = () => urlOf(delivery)
        return createHttpCarrier({ clock, signingSecret: tokens.signingSecret, requestUrl })
      }
      made.sockets = new SocketCarrier(clock, ids, touch)
      return made.sockets
    },
  })
  return { world, sockets: made.sockets }
}

function urlOf(delivery: DeliveryOptions): string {
  if (delivery.mode === 'socket') throw new Error('In Socket Mode there is no request URL')
  return typeof delivery.requestUrl === 'string' ? delivery.requestUrl : delivery.requestUrl()
}

interface Parts {
  world: World
  api: WebApi
  sockets: SocketCarrier | undefined
  delivery: DeliveryOptions
  close: () => Promise<void>
}

export class Workspace {
  readonly botToken = tokens.botToken
  readonly appToken = tokens.appToken
  readonly signingSecret = tokens.signingSecret
  readonly team = seed.team
  readonly bot = seed.bot
  /** Ends it: connections, server, file. Ending it twice is ending it once. */
  readonly close: () => Promise<void>
  readonly #parts: Parts
  readonly #seats = new Map<string, Seat>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.close = parts.close
  }

  /** What a person opens in the browser. */
  get url(): string {
    return this.#parts.world.base()
  }

  /** What the app gets as `slackApiUrl`. */
  get apiUrl(): string {
    return `${this.url}/api/`
  }

  /** A person, by handle or id, to act as. */
  as(name: string): Seat {
    const seat = this.#seats.get(name) ?? new Seat(this.#parts.world, name)
    this.#seats.set(name, seat)
    return seat
  }

  /** A channel's timeline or a thread, oldest first, whole, whoever may see it. */
  messages(channel: string, thread?: string): Message[] {
    const { directory, messages } = this.#parts.world
    const { id } = directory.channel(channel)
    return thread ? messages.thread(id, thread) : messages.timeline(id)
  }

  ephemerals(person: string): Message[] {
    return this.as(person).ephemerals()
  }

  /** The modal that this person has open. */
  view(person: string): View | undefined {
    return this.as(person).view
  }

  /** Resolves with the first truthy value of `look`, tried now and after every change; rejects with what there is instead. */
  until<T>(look: () => T | undefined | null | false, options: UntilOptions): Promise<T> {
    const { world, api } = this.#parts
    return world.changes.until(look, { dump: () => describeWorld(world, api.calls()), ...options })
  }

  /** The Web API calls so far, failed ones too. */
  calls(method?: string): LoggedCall[] {
    return this.#parts.api.calls(method)
  }

  /** Everything sent to the app, with its attempts and answers. */
  deliveries(): readonly Sent[] {
    return this.#parts.world.outbox.sent
  }

  get faults(): PlannedFaults {
    return this.#parts.api.faults
  }

  get connections(): number {
    return this.#parts.sockets?.connections ?? 0
  }

  disconnectSockets(reason: 'warning' | 'refresh_requested' | 'link_disabled' = 'refresh_requested'): void {
    this.#parts.sockets?.disconnect(reason)
  }

  /** Cuts the sockets as a broken network would. */
  dropSockets(): void {
    this.#parts.sockets?.drop()
  }

  redeliver(eventId: string, { retryNum = 1, retryReason = 'http_timeout' } = {}): Promise<Receipt> {
    return this.#parts.world.outbox.redeliver(eventId, { num: retryNum, reason: retryReason })
  }

  archive(channel: string, by = 'ada'): void {
    const { world } = this.#parts
    archive(world, world.directory.channel(channel), this.as(by).id)
  }

  removeBot(channel: string): void {
    const { world } = this.#parts
    leave(world, world.directory.channel(channel), seed.bot.userId)
  }

  setPresence(person: string, presence: Presence): void {
    this.as(person).setPresence(presence)
  }

  /** Uninstalls the app: every token is dead. */
  revokeTokens(): void {
    this.#parts.api.revoke()
  }

  /** HTTP only: a request to the app as given, malformed, unsigned or stale if so wished. */
  sendRaw(request: RawRequest): Promise<RawResponse> {
    return sendRawRequest(request, {
      url: urlOf(this.#parts.delivery),
      signingSecret: tokens.signingSecret,
      clock: this.#parts.world.clock,
    })
  }

  /** Socket Mode only: a text frame as given. */
  sendRawFrame(text: string): void {
    this.#parts.sockets?.sendText(text)
  }
}

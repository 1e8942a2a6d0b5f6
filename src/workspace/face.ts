// What tests, the demo and the composition root hold of a running workspace: its tokens, its people, and its levers.

import { archive, join, leave } from './acts.ts'
import type { PlannedFaults } from './api/planned-faults.ts'
import type { LoggedCall, WebApi } from './api/web-api.ts'
import type { UntilOptions } from './changes.ts'
import type { Receipt } from './delivery/carrier.ts'
import type { Sent } from './delivery/outbox.ts'
import { type RawRequest, type RawResponse, sendRawRequest } from './delivery/raw-request.ts'
import type { SocketCarrier } from './delivery/socket-carrier.ts'
import { describeWorld } from './dump.ts'
import type { Message, Presence, View } from './page-shapes.ts'
import { type Place, Seat } from './seat.ts'
import * as seed from './seed.ts'
import type { World } from './world.ts'

export const tokens = {
  botToken: 'xoxb-local-workspace-bot',
  appToken: 'xapp-local-workspace-app',
  signingSecret: 'local-workspace-signing-secret',
}

interface Parts {
  world: World
  api: WebApi
  sockets: SocketCarrier | undefined
  /** Where the app takes its requests; throws in Socket Mode. */
  requestUrl: () => string
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

  /** Invites the app back. */
  addBot(channel: string): void {
    const { world } = this.#parts
    join(world, world.directory.channel(channel), seed.bot.userId)
  }

  /** Some other app's bot posts. */
  postAsOtherBot(channel: string, text: string, { thread }: { thread?: string } = {}): Place {
    const { directory, messages } = this.#parts.world
    const more = {
      subtype: 'bot_message',
      bot_id: 'B0OTHERBOT1',
      app_id: 'A0OTHERBOT1',
      username: 'deploy-bot',
    }
    const posted = messages.post({
      channel: directory.channel(channel),
      user: 'U0OTHERBOT1',
      thread,
      text,
      more,
    })
    return { channel: posted.channel, ts: posted.ts }
  }

  setPresence(person: string, presence: Presence): void {
    this.as(person).setPresence(presence)
  }

  /** Uninstalls the app: every token is dead. */
  revokeTokens(): void {
    this.#parts.api.revoke()
    const bots = { oauth: [], bot: [seed.bot.userId] }
    this.#parts.world.feed.emit('tokens_revoked', { type: 'tokens_revoked', tokens: bots })
  }

  /** HTTP only: a request to the app as given, malformed, unsigned or stale if so wished. */
  sendRaw(request: RawRequest): Promise<RawResponse> {
    return sendRawRequest(request, {
      url: this.#parts.requestUrl(),
      signingSecret: tokens.signingSecret,
      clock: this.#parts.world.clock,
    })
  }

  /** Socket Mode only: a text frame as given. */
  sendRawFrame(text: string): void {
    this.#parts.sockets?.sendText(text)
  }
}

// A Slack-compatible workspace on this machine: real Bolt apps connect to it, people use it in the browser, tests drive it.

import type { ServerType } from '@hono/node-server'
import { WebApi } from './api/web-api.ts'
import { type Clock, clockFrom } from './clock.ts'
import { createHttpCarrier } from './delivery/http-carrier.ts'
import { SocketCarrier } from './delivery/socket-carrier.ts'
import { tokens, Workspace } from './face.ts'
import { requireLoopback } from './loopback.ts'
import { appManifest, type ManifestOptions } from './manifest.ts'
import { usable } from './records.ts'
import * as seed from './seed.ts'
import { listen, portOf } from './server.ts'
import { createWorld, type World } from './world.ts'

export type { Workspace } from './face.ts'

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
  /** Keeps Slack's rate limits, on the handed-in clock; otherwise calls are never too many. */
  rateLimits?: boolean
  /** The built page. */
  pageDir?: string
}

/** Resolves when it listens. Throws a DeskError when it cannot, or should not. */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const host = options.host ?? '127.0.0.1'
  requireLoopback(host)
  const base = { url: '' }
  const { world, sockets } = usable(options.file, () => furnish(options, () => base.url))
  const openConnection = () => {
    const ticket = sockets?.issueTicket()
    return ticket && `${base.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${seed.bot.appId}`
  }
  const api = new WebApi(world, tokens, { openConnection, isLimited: options.rateLimits === true })
  const signIn = options.signIn ?? ((_person, url) => url)
  const { port, pageDir } = options
  const server = await listen({ host, port, pageDir, api, world, sockets, signIn, botToken: tokens.botToken })
  base.url = `http://${host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host}:${portOf(server)}`
  const close = once(() => shut(server, sockets, world))
  return new Workspace({ world, api, sockets, close, requestUrl: () => urlOf(options.delivery) })
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

function urlOf(delivery: DeliveryOptions | undefined): string {
  if (delivery?.mode !== 'http') throw new Error('In Socket Mode there is no request URL')
  return typeof delivery.requestUrl === 'string' ? delivery.requestUrl : delivery.requestUrl()
}

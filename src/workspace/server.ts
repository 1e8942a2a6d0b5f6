// The workspace's HTTP server: Slack's Web API for the app, and the page for people, on loopback.

import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type HttpBindings, type ServerType, serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { DeskError } from '../errors.ts'
import type { Outcome, WebApi } from './api/web-api.ts'
import type { SocketCarrier } from './delivery/socket-carrier.ts'
import { fileRoutes } from './file-routes.ts'
import { answerResponseUrl } from './interactions/response-url.ts'
import { guard, isLoopbackHost } from './loopback.ts'
import { type PageOptions, pageRoutes } from './page-routes.ts'
import { SlackFault } from './slack-fault.ts'
import type { World } from './world.ts'

export interface ServerOptions extends PageOptions {
  host: string
  port: number
  /** The built page; without it `/` says how to build it. */
  pageDir: string | undefined
  api: WebApi
  world: World
  botToken: string
  sockets: SocketCarrier | undefined
}

type Env = { Bindings: HttpBindings }

/** Resolves when it listens. */
export function listen(options: ServerOptions): Promise<ServerType> {
  const app = createApp(options)
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: options.host, port: options.port }, () =>
      resolve(server),
    )
    server.once('error', error => reject(cannotListen(options, error)))
    server.on('upgrade', (request, socket, head) => {
      if (isLoopbackHost(request.headers.host) && !request.headers.origin)
        options.sockets?.upgrade(request, socket, head)
      else socket.destroy()
    })
  })
}

export function portOf(server: ServerType): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function cannotListen({ host, port }: ServerOptions, cause: Error): DeskError {
  const isTaken = 'code' in cause && cause.code === 'EADDRINUSE'
  const reason = isTaken ? 'another program uses this port' : cause.message
  return new DeskError('misconfigured', `The local workspace cannot listen on ${host}:${port}: ${reason}.`, {
    suggestions: ['Stop the program that uses this port, or choose another port.'],
    field: 'port',
    cause,
  })
}

function createApp(options: ServerOptions): Hono<Env> {
  const { api, world } = options
  const app = new Hono<Env>()
  app.use(guard)
  app.on(['GET', 'POST'], '/api/:method', async c => {
    const args = await readArguments(c)
    return send(c, api.handle(c.req.param('method'), tokenOf(c, args), args))
  })
  app.post('/response/:id', async c => {
    try {
      answerResponseUrl(world, c.req.param('id'), await c.req.json().catch(() => undefined))
      return c.text('ok')
    } catch (error) {
      if (error instanceof SlackFault) return c.json({ ok: false, error: error.code, ...error.details }, 404)
      throw error
    }
  })
  app.route('/', fileRoutes(world, options.botToken))
  app.route('/page', pageRoutes(world, options))
  app.get('/archives/:channel/:message', c => {
    const ts = c.req.query('thread_ts') ?? c.req.param('message').replace(/^p(\d+)(\d{6})$/, '$1.$2')
    return c.redirect(`/?${new URLSearchParams({ channel: c.req.param('channel'), ts })}`)
  })
  serveBuiltPage(app, options.pageDir)
  return app
}

/** GET and form fields as text, JSON as it is, the token among them or not. */
async function readArguments(c: Context<Env>): Promise<Record<string, unknown>> {
  const query = c.req.query()
  if (c.req.method === 'GET') return query
  const type = c.req.header('content-type') ?? ''
  const body: unknown = type.includes('json') ? await c.req.json().catch(() => ({})) : await c.req.parseBody()
  return { ...query, ...(typeof body === 'object' ? body : {}) }
}

function tokenOf(c: Context<Env>, args: Record<string, unknown>): string | undefined {
  const header = c.req.header('authorization')?.replace(/^Bearer\s+/i, '')
  return header ?? (typeof args.token === 'string' ? args.token : undefined)
}

function send(c: Context<Env>, outcome: Outcome): Response | Promise<Response> {
  if ('hang' in outcome) return forever()
  if ('dropConnection' in outcome) {
    c.env.incoming.socket.destroy()
    return forever()
  }
  const body = typeof outcome.body === 'string' ? outcome.body : JSON.stringify(outcome.body)
  const type = typeof outcome.body === 'string' ? 'text/plain' : 'application/json'
  return new Response(body, { status: outcome.status, headers: { 'content-type': type, ...outcome.headers } })
}

// Whoever waits for this is freed when the server closes its connections.
const forever = () => new Promise<never>(() => {})

function serveBuiltPage(app: Hono<Env>, pageDir: string | undefined): void {
  if (!pageDir) {
    app.get('/', c => c.text('The page of the local workspace is not built: run `npm run build:web`.'))
    return
  }
  app.use('*', serveStatic({ root: pageDir }))
  app.get('*', async c => c.html(await readFile(join(pageDir, 'index.html'), 'utf8')))
}

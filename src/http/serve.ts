// The HTTP room on a port of this machine.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { DeskError, messageOf } from '../errors.ts'

/** How long requests under way may take to end at shutdown. */
const GRACE_MS = 2_000

export interface Served {
  url: string
  port: number
  /** Live streams end, requests under way get two seconds, then the port is free. */
  close(): Promise<void>
}

export interface ServeOptions {
  app: { fetch: (request: Request) => Response | Promise<Response> }
  host: string
  /** 0: any free port. */
  port: number
  /** Aborted by `close`: what live streams listen to. */
  closing?: AbortController
}

/** DeskError `misconfigured` with the mend when the address cannot be listened on. */
export async function serveHttp({ app, host, port, closing }: ServeOptions): Promise<Served> {
  const server = createServer(getRequestListener(request => app.fetch(request), { hostname: host }))
  // A slow sender of headers must not hold a connection for ever.
  server.headersTimeout = 10_000
  server.listen({ host, port })
  await once(server, 'listening').catch(error => {
    throw cannotListen(error, host, port)
  })
  const bound = (server.address() as AddressInfo).port
  return { url: `http://${inUrl(host)}:${bound}`, port: bound, close: () => close(server, closing) }
}

async function close(server: Server, closing: AbortController | undefined): Promise<void> {
  if (!server.listening) return
  closing?.abort()
  const closed = once(server, 'close')
  server.close()
  // A connection becomes idle when its answer ends; nothing says so, so we look.
  const sweep = setInterval(() => server.closeIdleConnections(), 25)
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearInterval(sweep)
  clearTimeout(timer)
}

function inUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function cannotListen(error: unknown, host: string, port: number): DeskError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new DeskError('misconfigured', `Port ${port} on ${host} is in use by another program.`, {
      suggestions: [`Stop that program, or choose another port: HELPDESK_PORT=${port + 10} helpdesk start`],
      cause: error,
    })
  if (code === 'EACCES')
    return new DeskError('misconfigured', `This user may not listen on port ${port}.`, {
      suggestions: ['Choose a port above 1023: HELPDESK_PORT=4701 helpdesk start'],
      cause: error,
    })
  return new DeskError('misconfigured', `Cannot listen on ${host}:${port}: ${messageOf(error)}`, {
    suggestions: ['HELPDESK_HOST must be an address of this machine, such as 127.0.0.1 or 0.0.0.0'],
    cause: error,
  })
}

// An HTTP proxy with a list: CONNECT, and plain requests in absolute form, for what is listed; a refusal in words for all else.
import { lookup } from 'node:dns/promises'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { messageOf } from '../../errors.ts'
import type { Allowed, Endpoint } from './endpoints.ts'

export interface EgressProxy {
  listen(socket: string): Promise<void>
  /** Ends what is still open. */
  close(): Promise<void>
}

/** Headers that concern one connection only (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Addresses of a host; replaced in tests. */
export type Resolve = (host: string) => Promise<string[]>

const bySystem: Resolve = async host => (await lookup(host, { all: true })).map(({ address }) => address)

interface Gate {
  allowed: Allowed
  resolve: Resolve
}

export function createEgressProxy(allowed: Allowed, resolve: Resolve = bySystem): EgressProxy {
  const gate = { allowed, resolve }
  const open = new Set<Duplex>()
  const keep = (socket: Duplex) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    // Whichever side breaks, the other one is told by the pipe.
    socket.on('error', () => socket.destroy())
  }
  const server = createServer((asked, answer) => void forward(asked, answer, gate))
  server.on('connection', keep)
  server.on('connect', (asked, inside, head) => void tunnel({ asked, inside, head, gate, keep }))
  server.on('upgrade', (_asked, inside) => inside.destroy())
  return {
    listen: path => new Promise((done, fail) => server.once('error', fail).listen(path, done)),
    close: () =>
      new Promise(done => {
        server.close(() => done())
        for (const socket of open) socket.destroy()
      }),
  }
}

interface Tunnel {
  asked: IncomingMessage
  inside: Duplex
  head: Buffer
  gate: Gate
  keep: (socket: Duplex) => void
}

async function tunnel({ asked, inside, head, gate, keep }: Tunnel): Promise<void> {
  try {
    const endpoint = endpointOf(`https://${asked.url}`)
    const outside = await reach(endpoint, await addressOf(endpoint, gate))
    keep(outside)
    inside.write('HTTP/1.1 200 Connection established\r\n\r\n')
    outside.write(head)
    inside.pipe(outside).pipe(inside)
    outside.on('error', () => inside.destroy())
    inside.on('error', () => outside.destroy())
  } catch (error) {
    const { status, words } = refusalOf(error)
    inside.end(`HTTP/1.1 ${status} ${words}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
  }
}

async function forward(asked: IncomingMessage, answer: ServerResponse, gate: Gate): Promise<void> {
  try {
    const url = new URL(asked.url ?? '')
    if (url.protocol !== 'http:') throw new Refused('only http:// is forwarded as it is')
    const endpoint = endpointOf(url.href)
    const headers = { ...endToEnd(asked), host: url.host }
    const onward = request({
      host: await addressOf(endpoint, gate),
      port: endpoint.port,
      method: asked.method,
      path: `${url.pathname}${url.search}`,
      headers,
      agent: false,
    })
    onward.on('response', came => {
      answer.writeHead(came.statusCode ?? 502, endToEnd(came))
      came.pipe(answer)
    })
    onward.on('error', error => refuse(answer, error))
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  } catch (error) {
    refuse(answer, error)
  }
}

function endToEnd({ headers }: IncomingMessage): Record<string, string | string[] | undefined> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)))
}

function endpointOf(address: string): Endpoint {
  const { hostname, port, protocol } = new URL(address)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (protocol === 'https:' ? 443 : 80)) }
}

/** Names are resolved here, once, and the address that was checked is the one that is called. */
async function addressOf(endpoint: Endpoint, { allowed, resolve }: Gate): Promise<string> {
  const { host, port } = endpoint
  if (allowed.by(endpoint) === undefined)
    throw new Refused(`${host}:${port} is not among the endpoints of this command`)
  const good = (await resolve(host)).find(address => allowed.mayLeadTo(address, endpoint))
  if (!good) throw new Refused(`${host} leads to an address that is never called`)
  return good
}

function reach({ port }: Endpoint, host: string): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ host, port }, () => done(socket))
    socket.once('error', fail)
  })
}

class Refused extends Error {}

function refusalOf(error: unknown): { status: number; words: string } {
  const words = messageOf(error).replace(/[^\x20-\x7e]/g, ' ')
  return { status: error instanceof Refused ? 403 : 502, words }
}

function refuse(answer: ServerResponse, error: unknown): void {
  const { status, words } = refusalOf(error)
  if (answer.headersSent) answer.destroy()
  else answer.writeHead(status, { 'content-type': 'text/plain' }).end(`${words}\n`)
}

// Carries parcels over Socket Mode: several connections, each envelope to one of them, acknowledged by its id.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { bot } from '../seed.ts'
import { ackWithinMs, type Carrier, type Parcel, type Receipt } from './carrier.ts'

const mostConnections = 10
const pingEveryMs = 10_000

const acknowledgement = z.object({
  envelope_id: z.string(),
  payload: z.record(z.string(), z.unknown()).optional(),
})

interface Outstanding {
  parcel: Parcel
  socket: WebSocket | undefined
  settle: (receipt: Receipt) => void
  cancel: () => void
}

export class SocketCarrier implements Carrier {
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #touch: () => void
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #tickets = new Set<string>()
  readonly #outstanding = new Map<string, Outstanding>()
  #open: WebSocket[] = []
  #turn = 0

  constructor(clock: Clock, ids: Ids, touch: () => void) {
    this.#clock = clock
    this.#ids = ids
    this.#touch = touch
  }

  /** How many connections the app holds. */
  get connections(): number {
    return this.#open.length
  }

  /** For `apps.connections.open`: a ticket that opens one connection, or undefined when there are ten. */
  issueTicket(): string | undefined {
    if (this.#open.length >= mostConnections) return undefined
    const ticket = this.#ids.next('ticket')
    this.#tickets.add(ticket)
    return ticket
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('ticket') ?? ''
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, connection => this.#welcome(connection))
  }

  carry(parcel: Parcel): Promise<Receipt> {
    return new Promise(resolve => {
      const envelopeId = this.#ids.next('envelope-')
      const settle = (receipt: Receipt) => {
        if (!this.#outstanding.delete(envelopeId)) return
        waiting.cancel()
        resolve(receipt)
      }
      const waiting: Outstanding = { parcel, socket: undefined, settle, cancel: () => {} }
      this.#outstanding.set(envelopeId, waiting)
      // An event may wait for the app to connect; a person may not.
      if (parcel.kind !== 'events_api') this.#limit(waiting)
      this.#send(envelopeId, waiting)
    })
  }

  /** Slack's announcement that a connection is about to end; the app closes it and comes back. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    for (const socket of this.#open.splice(0)) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }))
    }
  }

  /** Cuts the connections without a word. */
  drop(): void {
    for (const socket of this.#open) socket.terminate()
  }

  sendText(text: string): void {
    for (const socket of this.#open.slice(0, 1)) socket.send(text)
  }

  close(): void {
    for (const { settle } of [...this.#outstanding.values()])
      settle({ acked: false, reason: 'connection_failed', noRetry: true })
    for (const socket of this.#server.clients) farewell(socket)
    this.#server.close()
  }

  #welcome(socket: WebSocket): void {
    const ping = setInterval(() => socket.ping(), pingEveryMs)
    ping.unref()
    this.#open.push(socket)
    socket.on('message', data => this.#acknowledge(data))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(ping)
      this.#lose(socket)
    })
    const hello = {
      type: 'hello',
      num_connections: this.#open.length,
      connection_info: { app_id: bot.appId },
    }
    socket.send(
      JSON.stringify({ ...hello, debug_info: { host: 'local', approximate_connection_time: 18_060 } }),
    )
    for (const [envelopeId, waiting] of this.#outstanding)
      if (!waiting.socket) this.#send(envelopeId, waiting)
    this.#touch()
  }

  #send(envelopeId: string, waiting: Outstanding): void {
    const socket = this.#open[this.#turn++ % Math.max(this.#open.length, 1)]
    if (!socket) return
    waiting.socket = socket
    if (waiting.parcel.kind === 'events_api') this.#limit(waiting)
    socket.send(JSON.stringify(envelope(envelopeId, waiting.parcel)))
  }

  #limit(waiting: Outstanding): void {
    waiting.cancel = this.#clock.after(ackWithinMs, () =>
      waiting.settle({ acked: false, reason: 'http_timeout' }),
    )
  }

  #acknowledge(data: RawData): void {
    const parsed = acknowledgement.safeParse(parseJson(String(data)))
    if (!parsed.success) return
    const { envelope_id, payload } = parsed.data
    const isBare = !payload || Object.keys(payload).length === 0
    this.#outstanding.get(envelope_id)?.settle({ acked: true, payload: isBare ? undefined : payload })
    this.#touch()
  }

  #lose(socket: WebSocket): void {
    this.#open = this.#open.filter(one => one !== socket)
    for (const waiting of [...this.#outstanding.values()]) {
      if (waiting.socket === socket) waiting.settle({ acked: false, reason: 'connection_failed' })
    }
    this.#touch()
  }
}

/** Says goodbye, and hangs up on whoever does not answer. */
function farewell(socket: WebSocket): void {
  socket.close(1001)
  setTimeout(() => socket.terminate(), 500).unref()
}

function envelope(envelopeId: string, { kind, payload, retry }: Parcel): Record<string, unknown> {
  return {
    envelope_id: envelopeId,
    type: kind,
    accepts_response_payload: kind !== 'events_api',
    payload,
    ...(kind === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

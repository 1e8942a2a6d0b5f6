// Socket Mode with an ack that means stored, and two connections, so that one can be renewed while the other hears.
import type { App, Receiver } from '@slack/bolt'
import type { SocketModeClient } from '@slack/socket-mode'
import { DeskError, messageOf } from '../../../errors.ts'
import { type ClientSettings, clientOptions } from '../send/clients.ts'
import { type Clock, within } from '../send/clock.ts'
import { deskErrorOf } from '../send/faults.ts'
import type { Log } from '../send/logger.ts'
import { deliver } from './deliver.ts'
import { eventIdOf } from './event-log.ts'
import { TolerantClient } from './tolerant-client.ts'

const CONNECTIONS = 2
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000
/** A peer that does not say goodbye is left without one. */
const GOODBYE_MS = 2_000

export interface SocketParts {
  /** `token` is the app-level token, xapp-… */
  settings: ClientSettings
  clock: Clock
  log: Log
}

interface Arrived {
  ack: (answer?: Record<string, unknown>) => Promise<void>
  /** Absent from a frame that is not what Slack sends. */
  body?: Record<string, unknown> | null
  retry_num?: number
  retry_reason?: string
}

/** Slack redelivers what is not acked; what it is not told is stored, it will say again. */
export class SocketReceiver implements Receiver {
  private readonly parts: SocketParts
  private readonly connections: Connection[]
  private app: App | undefined

  constructor(parts: SocketParts) {
    this.parts = parts
    const hear = (arrived: Arrived) => this.hear(arrived)
    this.connections = Array.from({ length: CONNECTIONS }, () => new Connection(parts, hear))
  }

  init(app: App): void {
    this.app = app
  }

  /** Resolves when the first connection stands; the others follow. Rejects when Slack refuses the app's token. */
  async start(): Promise<void> {
    const [first, ...others] = this.connections
    await first?.open()
    for (const other of others) other.keep()
  }

  async stop(): Promise<void> {
    await Promise.all(this.connections.map(connection => connection.close()))
  }

  /** Throws a DeskError when no connection stands. */
  check(): void {
    if (this.connections.some(connection => connection.isOpen)) return
    throw new DeskError('unavailable', 'HelpDesk has no connection to Slack (Socket Mode).', {
      suggestions: ['It connects again by itself; check the network and SLACK_APP_TOKEN if this lasts.'],
    })
  }

  private async hear({ ack, body, retry_num, retry_reason }: Arrived): Promise<void> {
    if (!this.app || !body) return
    const retry = {
      ...(retry_num !== undefined && { retryNum: retry_num }),
      ...(retry_reason !== undefined && { retryReason: retry_reason }),
    }
    try {
      await deliver(this.app, { body, ...retry }, answer => ack(answer as Record<string, unknown>))
    } catch (error) {
      this.parts.log.error(
        { error: messageOf(error), event: eventIdOf(body) },
        'not stored, so not acknowledged',
      )
    }
  }
}

/** One WebSocket, opened again by itself: at once when Slack renews it, with growing pauses when it cannot be had. */
class Connection {
  isOpen = false
  private readonly parts: SocketParts
  private readonly client: SocketModeClient
  private isClosing = false

  constructor(parts: SocketParts, hear: (arrived: Arrived) => Promise<void>) {
    this.parts = parts
    const { token: appToken, ...rest } = parts.settings
    const settings = { autoReconnectEnabled: false, logger: rest.logger, clientOptions: clientOptions(rest) }
    this.client = new TolerantClient({ appToken, ...settings }, error =>
      parts.log.warn({ error: messageOf(error) }, 'a frame from Slack could not be read'),
    )
    this.client.on('slack_event', hear)
    this.client.on('connected', () => {
      this.isOpen = true
    })
    this.client.on('disconnected', () => {
      if (this.isOpen) this.keep()
      this.isOpen = false
    })
  }

  async open(): Promise<void> {
    try {
      await this.client.start()
    } catch (error) {
      throw deskErrorOf('apps.connections.open', error ?? new Error('the connection was closed'))
    }
  }

  /** Opens, and tries again until it stands or is closed for good. */
  async keep(): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !this.isClosing; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        return await this.open()
      } catch (error) {
        this.parts.log.warn({ error, pause }, 'Slack could not be reached by Socket Mode; trying again')
        await this.parts.clock.wait(pause)
      }
    }
  }

  async close(): Promise<void> {
    this.isClosing = true
    this.isOpen = false
    await within(this.client.disconnect(), GOODBYE_MS, this.parts.clock)
  }
}

// Slack's signed HTTP requests, answered when what they bring is stored.
import { type App, isValidSlackRequest, type Receiver } from '@slack/bolt'
import { messageOf } from '../../../errors.ts'
import type { Clock } from '../send/clock.ts'
import type { Log } from '../send/logger.ts'
import { deliver } from './deliver.ts'
import { eventIdOf } from './event-log.ts'
import { parseBody, readBody } from './request.ts'

/** Slack's own views are at most 250 KB. */
const MOST_BYTES = 1024 * 1024
const FRESH_MS = 5 * 60_000

export interface HttpParts {
  signingSecret: string
  clock: Clock
  log: Log
}

export class HttpReceiver implements Receiver {
  private readonly parts: HttpParts
  private app: App | undefined

  constructor(parts: HttpParts) {
    this.parts = parts
  }

  init(app: App): void {
    this.app = app
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  /** Answers one request: 200 stored, 401 not Slack's, 400 not readable, 413 too large, 500 not stored. */
  async handle(request: Request): Promise<Response> {
    if (request.method !== 'POST') return refusal(405, 'Slack sends POST requests here.')
    const raw = await readBody(request, MOST_BYTES)
    if (raw === undefined) return refusal(413, 'The request is too large.')
    if (!this.isSigned(request, raw)) return refusal(401, 'The signature or its time is wrong.')
    const body = parseBody(request.headers.get('content-type') ?? '', raw)
    if (!body) return refusal(400, 'The request is not readable.')
    if (body.ssl_check !== undefined) return new Response(null, { status: 200 })
    if (body.type === 'url_verification') return Response.json({ challenge: body.challenge })
    return this.process(request, body)
  }

  private isSigned({ headers }: Request, body: string): boolean {
    const signature = headers.get('x-slack-signature')
    const seconds = Number(headers.get('x-slack-request-timestamp'))
    const now = this.parts.clock.now()
    if (!signature || !Number.isFinite(seconds) || seconds * 1_000 - now > FRESH_MS) return false
    return isValidSlackRequest({
      signingSecret: this.parts.signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
      nowMilliseconds: now,
    })
  }

  /** Answers at the ack: what a listener does after it is not waited for. */
  private process({ headers }: Request, body: Record<string, unknown>): Promise<Response> {
    const { app } = this
    if (!app) return Promise.resolve(refusal(503, 'HelpDesk is still starting.'))
    const retryNum = Number(headers.get('x-slack-retry-num') ?? 0)
    const retryReason = headers.get('x-slack-retry-reason')
    const delivery = { body, ...(retryNum && { retryNum }), ...(retryReason && { retryReason }) }
    return new Promise(resolve => {
      deliver(app, delivery, async answer => resolve(answered(answer)))
        .then(isAcked => isAcked || resolve(refusal(404, 'Nobody listens to this.')))
        .catch(error => {
          this.parts.log.error(
            { error: messageOf(error), event: eventIdOf(body) },
            'not stored, so not acknowledged',
          )
          resolve(refusal(500, 'Not stored. Please send it again.'))
        })
    })
  }
}

function answered(answer: unknown): Response {
  if (answer === undefined || answer === '') return new Response(null, { status: 200 })
  return typeof answer === 'string' ? new Response(answer) : Response.json(answer)
}

function refusal(status: number, message: string): Response {
  return Response.json({ error: message }, { status })
}

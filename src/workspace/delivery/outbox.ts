// Sends events until they are acknowledged, at most three times more, and remembers every attempt for those who ask.

import type { Clock } from '../clock.ts'
import type { EventEnvelope } from '../feed.ts'
import type { Carrier, Parcel, Receipt } from './carrier.ts'

/** Slack tries again almost at once, after a minute, after five. */
const retryAfterMs = [0, 60_000, 300_000]

const rememberedParcels = 5000

export interface Sent {
  kind: Parcel['kind']
  payload: Record<string, unknown>
  /** Of events only. */
  eventId: string | undefined
  attempts: { at: number; retryNum: number; acked: boolean | undefined }[]
  /** When it will be tried again, milliseconds since the epoch. */
  nextTryAt: number | undefined
  /** What the app answered, once it has. */
  answer: unknown
}

export class Outbox {
  readonly #clock: Clock
  readonly #carrier: Carrier
  readonly #touch: () => void
  readonly #sent: Sent[] = []

  constructor(clock: Clock, carrier: Carrier, touch: () => void) {
    this.#clock = clock
    this.#carrier = carrier
    this.#touch = touch
  }

  get sent(): readonly Sent[] {
    return this.#sent
  }

  /** Returns at once; tries until the app has it. */
  deliver(envelope: EventEnvelope): void {
    void this.#attempt(this.#note('events_api', envelope, envelope.event_id), 0, undefined)
  }

  /** Sends the same event once more, as Slack does when it doubts its arrival. */
  async redeliver(eventId: string, retry: { num: number; reason: string }): Promise<Receipt> {
    const sent = this.#sent.find(one => one.eventId === eventId)
    if (!sent) throw new Error(`No event ${eventId} was ever sent`)
    return this.#carry(sent, retry)
  }

  /** One try: whoever pressed is waiting. */
  async ask(kind: 'interactive' | 'slash_commands', payload: Record<string, unknown>): Promise<Receipt> {
    return this.#carry(this.#note(kind, payload, undefined), undefined)
  }

  #note(kind: Parcel['kind'], payload: Record<string, unknown>, eventId: string | undefined): Sent {
    const sent: Sent = { kind, payload, eventId, attempts: [], nextTryAt: undefined, answer: undefined }
    this.#sent.push(sent)
    if (this.#sent.length > rememberedParcels) this.#sent.shift()
    return sent
  }

  async #carry(sent: Sent, retry: { num: number; reason: string } | undefined): Promise<Receipt> {
    const attempt: Sent['attempts'][number] = {
      at: this.#clock.now(),
      retryNum: retry?.num ?? 0,
      acked: undefined,
    }
    sent.attempts.push(attempt)
    this.#touch()
    const receipt = await this.#carrier.carry({
      kind: sent.kind,
      payload: sent.payload,
      ...(retry ? { retry } : {}),
    })
    attempt.acked = receipt.acked
    if (receipt.acked) sent.answer = receipt.payload
    this.#touch()
    return receipt
  }

  async #attempt(sent: Sent, retryNum: number, reason: string | undefined): Promise<void> {
    const receipt = await this.#carry(
      sent,
      retryNum > 0 ? { num: retryNum, reason: reason ?? '' } : undefined,
    )
    const pause = retryAfterMs[retryNum]
    if (receipt.acked || receipt.noRetry || pause === undefined) return
    const again = () => void this.#attempt(sent, retryNum + 1, receipt.reason)
    if (pause === 0) again()
    else this.#later(sent, pause, again)
  }

  #later(sent: Sent, pause: number, again: () => void): void {
    sent.nextTryAt = this.#clock.now() + pause
    this.#clock.after(pause, () => {
      sent.nextTryAt = undefined
      again()
    })
    this.#touch()
  }
}

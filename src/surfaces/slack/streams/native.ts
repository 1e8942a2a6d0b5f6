// A reply as Slack's own stream, in a direct message: one writer, whole lines, as few calls as a reader accepts.
import { pieces } from '../blocks/text.ts'
import type { Log } from '../send/logger.ts'
import { defuse } from '../words/defuse.ts'
import { type LineParts, nativeLine } from './native-line.ts'
import type { Writer } from './paced.ts'
import { signal } from './signal.ts'

/** All streams of a workspace share about a hundred appends a minute. */
const ENOUGH = 512
const PATIENCE_MS = 2_000
/** Three bytes a character at most: several pieces fit into a message. */
const APPEND_MAX = 3_000

export interface NativeParts extends LineParts {
  knownHosts: ReadonlySet<string>
  log: Log
  /** The words as they were streamed: the final card need not touch messages that say the same. */
  onEnd(messages: string[], text: string): void
  /** Slack refuses streams in this place: another way to show the words, from the first one on. */
  instead(error: unknown): Writer
}

export function nativeWriter(parts: NativeParts): Writer {
  const writing = new NativeWriting(parts)
  return {
    text: () => writing.raw,
    write: delta => writing.write(delta),
    status: words => writing.other?.status(words),
    end: () => writing.end(),
  }
}

class NativeWriting {
  other: Writer | undefined
  private readonly parts: NativeParts
  private readonly line: ReturnType<typeof nativeLine>
  private readonly changed = signal()
  private readonly ended = signal()
  private readonly running: Promise<void>
  raw = ''
  private sent = 0
  private isEnded = false
  private isBroken = false

  constructor(parts: NativeParts) {
    this.parts = parts
    this.line = nativeLine(parts)
    this.running = this.run()
  }

  write(delta: string): void {
    this.raw += delta
    this.other?.write(delta)
    this.changed.raise()
  }

  async end(): Promise<{ messages: string[] } | undefined> {
    this.isEnded = true
    this.ended.raise()
    await this.running
    if (this.other) return this.other.end()
    const messages = [...this.line.messages]
    if (messages.length === 0) return undefined
    if (!this.isBroken) this.parts.onEnd(messages, this.raw)
    return { messages }
  }

  private async run(): Promise<void> {
    const { clock } = this.parts
    while (!this.isEnded && !this.isBroken) {
      await Promise.race([this.changed.raised(), this.ended.raised(), this.line.aged()])
      const isLittle = this.raw.length - this.sent < ENOUGH
      if (isLittle) await Promise.race([clock.wait(PATIENCE_MS), this.ended.raised()])
      this.changed.reset()
      await this.flush().catch(error => this.broken(error))
    }
    if (this.isBroken) return
    await this.flush()
      .then(() => this.line.stop())
      .catch(error => this.broken(error))
  }

  private async flush(): Promise<void> {
    await this.line.rest()
    const text = this.harmless().slice(this.sent)
    for (const piece of pieces(text, APPEND_MAX)) {
      await this.line.append(piece)
      this.sent += piece.length
    }
  }

  /** Only whole lines are made harmless and sent, so that what was sent never has to change. */
  private harmless(): string {
    const whole = this.isEnded ? this.raw : this.raw.slice(0, this.raw.lastIndexOf('\n') + 1)
    return defuse(whole, this.parts.knownHosts)
  }

  /** A stream that Slack has ended takes nothing more, not even its end; the final card brings the words. */
  private broken(error: unknown): void {
    this.isBroken = true
    this.parts.log.warn({ error }, 'a stream ended early; the reply follows as a message')
    if (this.line.messages.length > 0 || this.isEnded) return
    this.other = this.parts.instead(error)
    this.other.write(this.raw)
  }
}

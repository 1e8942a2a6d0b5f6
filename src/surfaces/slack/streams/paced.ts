// A reply as it grows in a shared thread: one message, updated at most every three seconds, always with the latest words.
import type { Shown } from '../../../ticket/ticket.ts'
import type { Clock } from '../send/clock.ts'
import type { Draft } from '../send/draft.ts'
import { refusalOf } from '../send/faults.ts'
import type { Log } from '../send/logger.ts'
import type { Messages, Standing } from '../send/messages.ts'
import { signal } from './signal.ts'

/** Slack's advice for long messages. */
const PACE_MS = 3_000
/** After so many failures in a row the words come with the final card alone. */
const MOST_FAILURES = 4
const FINAL = new Set([
  'message_not_found',
  'cant_update_message',
  'block_mismatch',
  'channel_not_found',
  'is_archived',
])

export interface PacedParts {
  messages: Messages
  standing: Standing
  clock: Clock
  log: Log
  draft(text: string, status: string): Draft
  onShown(shown: Shown): void
}

export interface Writer {
  /** Words so far, for what comes after the stream. */
  text(): string
  write(delta: string): void
  status(text: string): void
  end(): Promise<Shown | undefined>
}

export function pacedWriter({ messages, standing, clock, log, draft, onShown }: PacedParts): Writer {
  let text = ''
  let doing = 'Thinking'
  let isEnded = false
  let ts = standing.before?.messages[0]
  let failures = 0
  const changed = signal()

  async function show(): Promise<void> {
    const latest = draft(text, doing)
    // A turn that is taken up again goes on in the message that a crash left behind.
    ts ??= (await messages.found(standing))[0]
    if (ts !== undefined) return messages.update(latest, standing, { ts, part: 0 })
    ts = await messages.post(latest, standing, 0)
    onShown({ messages: [ts] })
  }

  function failed(error: unknown): void {
    const refusal = refusalOf(error)
    failures = refusal !== undefined && FINAL.has(refusal) ? MOST_FAILURES : failures + 1
    log.warn({ error }, 'a reply could not be shown as it is being written')
  }

  async function run(): Promise<void> {
    while (!isEnded && failures < MOST_FAILURES) {
      changed.reset()
      await show().then(() => {
        failures = 0
      }, failed)
      await Promise.race([Promise.all([changed.raised(), clock.wait(PACE_MS)]), ended.raised()])
    }
  }

  const ended = signal()
  const running = run()

  return {
    text: () => text,
    write(delta) {
      text += delta
      changed.raise()
    },
    status(words) {
      if (words === doing) return
      doing = words
      changed.raise()
    },
    async end() {
      isEnded = true
      ended.raise()
      await running
      return ts === undefined ? undefined : { messages: [ts] }
    },
  }
}

// The wire of a native stream: started at the first words, ended before Slack ends it, started anew at the next words.
import type { Shown, Thread } from '../../../ticket/ticket.ts'
import type { Call } from '../send/clients.ts'
import type { Clock } from '../send/clock.ts'
import { type Fence, fenceAfter } from '../words/fences.ts'

/** Slack ends a stream about five minutes after its start, whatever is appended. */
const LIFE_MS = 240_000
/** Slack refuses more text in one streamed message than about 11,000 bytes, however small the pieces. */
const MESSAGE_BYTES = 9_000

export interface LineParts {
  call: Call
  thread: Thread
  recipient: { team: string; user: string }
  clock: Clock
  onShown(shown: Shown): void
}

export interface Line {
  /** Timestamps of the messages so far. */
  messages: string[]
  /** At most 3,000 characters. One at a time, like the others: the next only after the one before has resolved. */
  append(text: string): Promise<void>
  /** Resolves when the stream under way, if any, should be ended by `rest`. */
  aged(): Promise<void>
  /** Ends a stream that is near the end of its life. */
  rest(): Promise<void>
  stop(): Promise<void>
}

export function nativeLine({ call, thread, recipient, clock, onShown }: LineParts): Line {
  const messages: string[] = []
  const never = new Promise<void>(() => {})
  let current: { ts: string; startedAt: number; aged: Promise<void>; bytes: number } | undefined
  let fence: Fence | undefined

  async function start(text: string): Promise<void> {
    const life = { startedAt: clock.now(), aged: clock.wait(LIFE_MS) }
    const answer = await call('chat.startStream', {
      channel: thread.channel,
      thread_ts: thread.thread,
      recipient_user_id: recipient.user,
      recipient_team_id: recipient.team,
      markdown_text: text,
    })
    current = { ts: String(answer.ts), ...life, bytes: Buffer.byteLength(text) }
    messages.push(current.ts)
    onShown({ messages: [...messages] })
  }

  async function add(ts: string, text: string): Promise<void> {
    if (current) current.bytes += Buffer.byteLength(text)
    await call('chat.appendStream', { channel: thread.channel, ts, markdown_text: text })
  }

  async function stop(): Promise<void> {
    const last = current
    current = undefined
    if (last) await call('chat.stopStream', { channel: thread.channel, ts: last.ts })
  }

  /** Code that is being written is closed here, and opened again where the next words go. */
  async function close(): Promise<void> {
    if (current && fence) await add(current.ts, `\n${fence.mark}`)
    await stop()
  }

  function isOld(): boolean {
    return current !== undefined && clock.now() - current.startedAt >= LIFE_MS
  }

  function isFull(text: string): boolean {
    return current !== undefined && current.bytes + Buffer.byteLength(text) > MESSAGE_BYTES
  }

  return {
    messages,
    stop,
    aged: () => current?.aged ?? never,
    async rest() {
      if (isOld()) await close()
    },
    async append(text) {
      if (isOld() || isFull(text)) await close()
      if (current) await add(current.ts, text)
      else await start(fence ? `${fence.opening}\n${text}` : text)
      for (const line of text.split('\n')) fence = fenceAfter(line, fence)
    },
  }
}

// The wire of a native stream: started at the first words, started anew before Slack ends it, stopped once.
import type { Shown, Thread } from '../../../ticket/ticket.ts'
import type { Call } from '../send/clients.ts'
import type { Clock } from '../send/clock.ts'
import { type Fence, fenceAfter } from '../words/fences.ts'

/** Slack ends a stream about five minutes after its start, whatever is appended. */
const LIFE_MS = 240_000

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
  /** One at a time: the next only after the one before has resolved. */
  append(text: string): Promise<void>
  stop(): Promise<void>
}

export function nativeLine({ call, thread, recipient, clock, onShown }: LineParts): Line {
  const messages: string[] = []
  let current: { ts: string; startedAt: number } | undefined
  let fence: Fence | undefined

  async function start(text: string): Promise<void> {
    const answer = await call('chat.startStream', {
      channel: thread.channel,
      thread_ts: thread.thread,
      recipient_user_id: recipient.user,
      recipient_team_id: recipient.team,
      markdown_text: text,
    })
    current = { ts: String(answer.ts), startedAt: clock.now() }
    messages.push(current.ts)
    onShown({ messages: [...messages] })
  }

  function add(ts: string, text: string): Promise<unknown> {
    return call('chat.appendStream', { channel: thread.channel, ts, markdown_text: text })
  }

  async function stop(): Promise<void> {
    const last = current
    current = undefined
    if (last) await call('chat.stopStream', { channel: thread.channel, ts: last.ts })
  }

  /** Code that is being written when the stream changes is closed in the old message and opened in the new one. */
  async function renew(ts: string, text: string): Promise<void> {
    if (fence) await add(ts, `\n${fence.mark}`)
    await stop()
    await start(fence ? `${fence.opening}\n${text}` : text)
  }

  return {
    messages,
    stop,
    async append(text) {
      if (!current) await start(text)
      else if (clock.now() - current.startedAt < LIFE_MS) await add(current.ts, text)
      else await renew(current.ts, text)
      for (const line of text.split('\n')) fence = fenceAfter(line, fence)
    },
  }
}

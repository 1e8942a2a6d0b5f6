// Slack's own "is thinking…" under a thread, where it works; where it does not, nobody misses it.
import { isDeskError } from '../../../errors.ts'
import type { Thread } from '../../../ticket/ticket.ts'
import type { Call } from '../send/clients.ts'
import type { Log } from '../send/logger.ts'

export interface Thinking {
  /** Shows a few words; empty words clear them. Never throws, never waits. */
  show(thread: Thread, words: string): void
}

export function thinkingOf(call: Call, log: Log): Thinking {
  let isRefused = false
  let last = Promise.resolve()

  async function send({ channel, thread }: Thread, words: string): Promise<void> {
    if (isRefused) return
    const status = words === '' ? '' : `is ${words.charAt(0).toLowerCase()}${words.slice(1)}…`
    await call('assistant.threads.setStatus', { channel_id: channel, thread_ts: thread, status })
  }

  return {
    show(thread, words) {
      last = last
        .then(() => send(thread, words))
        .catch(error => {
          isRefused = !(isDeskError(error) && error.code === 'unavailable')
          log.info({ error }, 'what the agent does could not be shown under its thread')
        })
    },
  }
}

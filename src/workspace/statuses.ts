// What the app says it is doing in a thread: shown until it is cleared, replaced, or two minutes have passed.

import type { Changes } from './changes.ts'
import type { Clock } from './clock.ts'
import type { Directory } from './directory.ts'
import type { Channel, ThreadStatus } from './page-shapes.ts'

const lifeMs = 120_000

export class Statuses {
  readonly #clock: Clock
  readonly #changes: Changes
  readonly #directory: Directory
  readonly #shown = new Map<string, ThreadStatus & { cancel: () => void }>()

  constructor(clock: Clock, changes: Changes, directory: Directory) {
    this.#clock = clock
    this.#changes = changes
    this.#directory = directory
  }

  all(): ThreadStatus[] {
    return [...this.#shown.values()].map(({ cancel: _, ...status }) => status)
  }

  /** An empty status clears it. */
  show(channel: Channel, thread: string, status: string, loadingMessages?: string[]): void {
    const key = `${channel.id}/${thread}`
    this.#shown.get(key)?.cancel()
    this.#shown.delete(key)
    const shown: ThreadStatus = {
      channel: channel.id,
      thread_ts: thread,
      status,
      ...(loadingMessages ? { loading_messages: loadingMessages } : {}),
    }
    if (status) {
      const cancel = this.#clock.after(lifeMs, () => this.show(channel, thread, ''))
      this.#shown.set(key, { ...shown, cancel })
    }
    this.#changes.tell(this.#directory.audience(channel), { type: 'status_changed', status: shown })
  }
}

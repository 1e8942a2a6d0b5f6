// The workspace's only source of time: the current instant, and "call me later", both replaceable in tests.

export interface Clock {
  /** Milliseconds since the epoch. */
  now: () => number
  /** Runs `work` once after `ms`; the returned function takes that back. */
  after: (ms: number, work: () => void) => () => void
}

/** A clock that tells the handed-in time and waits with the machine's timers, without keeping the process alive. */
export function clockFrom(now: () => number): Clock {
  return {
    now,
    after(ms, work) {
      const timer = setTimeout(work, ms)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}

/** Slack's whole seconds. */
export const seconds = (clock: Clock) => Math.floor(clock.now() / 1000)

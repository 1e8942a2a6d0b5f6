// A clock that stands still until the test moves it, for the workspace's timers and timestamps.

export interface FakeClock {
  now: () => number
  after: (ms: number, work: () => void) => () => void
  /** Moves on, running what falls due on the way. */
  advance: (ms: number) => void
}

export function fakeClock(start = Date.UTC(2026, 0, 5, 9)): FakeClock {
  let at = start
  let waiting: { due: number; work: () => void }[] = []
  return {
    now: () => at,
    after(ms, work) {
      const timer = { due: at + ms, work }
      waiting.push(timer)
      return () => {
        waiting = waiting.filter(one => one !== timer)
      }
    },
    advance(ms) {
      const end = at + ms
      for (;;) {
        const [next] = waiting.filter(one => one.due <= end).sort((a, b) => a.due - b.due)
        if (!next) break
        waiting = waiting.filter(one => one !== next)
        at = Math.max(at, next.due)
        next.work()
      }
      at = end
    },
  }
}

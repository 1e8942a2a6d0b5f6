// A clock that the test moves.
import type { Clock } from '../../../src/surfaces/slack/send/clock.ts'

export interface FakeClock extends Clock {
  /** Moves time on, waking what waits, in order, and lets everything that follows from it happen. */
  pass(ms: number): Promise<void>
}

export function fakeClock(start = 1_000_000): FakeClock {
  let now = start
  let sleepers: { at: number; wake: () => void }[] = []

  return {
    now: () => now,
    wait: ms => new Promise(resolve => void sleepers.push({ at: now + ms, wake: resolve })),
    async pass(ms) {
      const end = now + ms
      await settled()
      for (;;) {
        const next = sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        sleepers = sleepers.filter(sleeper => sleeper !== next)
        now = Math.max(now, next.at)
        next.wake()
        await settled()
      }
      now = end
    },
  }
}

/** Everything that can happen without time passing has happened. */
export function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

// A time of the scenario's own, for HelpDesk and Slack alike: it passes only when the test lets it.
import type { StartOptions } from '../../src/main/start.ts'
import { fakeClock } from '../workspace/fake-clock.ts'

/** Tenths of a second: longer than any pause of the product. */
const LONGEST = 3_000

export interface OwnTime {
  /** For `helpdesk(…)`. */
  options: Pick<StartOptions, 'now' | 'after' | 'slackClock'>
  now(): number
  /** Milliseconds that pass at once. */
  pass(ms: number): void
  /** Time passes, a tenth of a second after the other, until this is there. */
  passUntil<T>(look: () => T | undefined | false): Promise<T>
}

export function ownTime(): OwnTime {
  const { now, after, advance } = fakeClock(Date.now())
  const wait = (ms: number) => new Promise<void>(resolve => void after(ms, resolve))
  return {
    options: { now, after, slackClock: { now, wait } },
    now,
    pass: advance,
    async passUntil(look) {
      for (let tenths = 0; tenths < LONGEST; tenths++) {
        const found = look()
        if (found) return found
        advance(100)
        await new Promise(resolve => void setTimeout(resolve, 1))
      }
      throw new Error(`in ${LONGEST / 600} minutes it did not come to this: ${look}`)
    },
  }
}

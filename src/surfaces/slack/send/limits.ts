// Who may call now: a bucket per method, one per channel where Slack counts so, and pauses that Slack asked for.
import { type Method, ruleOf } from '../methods.ts'
import { type Bucket, bucketOf } from './bucket.ts'
import type { Clock } from './clock.ts'

const CHANNELS_KEPT = 1_000

export interface Limits {
  /** Resolves when the call may go. */
  pass(method: Method, channel?: string): Promise<void>
  /** Slack answered 429: this method, and no other, stands still for so long. */
  pause(method: Method, ms: number): void
}

export function limitsOf(clock: Clock): Limits {
  const buckets = new Map<string, Bucket>()
  const pauses = new Map<Method, { until: number; ms: number }>()

  function bucket(key: string, burst: number, perMinute: number): Bucket {
    const known = buckets.get(key)
    if (known) return known
    if (buckets.size > CHANNELS_KEPT) buckets.clear()
    const made = bucketOf({ burst, perMinute }, clock)
    buckets.set(key, made)
    return made
  }

  /** What is left of a pause. More than all of it: the clock was set back, and it begins once more. */
  function pauseLeft(method: Method): number {
    const pause = pauses.get(method)
    if (!pause) return 0
    if (pause.until - clock.now() > pause.ms) pause.until = clock.now() + pause.ms
    return Math.max(0, pause.until - clock.now())
  }

  async function through(gate: () => number): Promise<void> {
    for (let ms = gate(); ms > 0; ms = gate()) await clock.wait(ms)
  }

  return {
    async pass(method, channel) {
      const rule = ruleOf(method)
      if (rule.isPerChannel && channel) await through(bucket(`${method} ${channel}`, 5, 60).take)
      await through(bucket(method, Math.ceil(rule.perMinute / 2), rule.perMinute).take)
      await through(() => pauseLeft(method))
    },
    pause(method, ms) {
      if (ms > pauseLeft(method)) pauses.set(method, { until: clock.now() + ms, ms })
    },
  }
}

// A token bucket: so many calls at once, then so many per minute.
import type { Clock } from './clock.ts'

export interface Bucket {
  /** Milliseconds until a call may go; 0 takes a token. */
  take(): number
}

export function bucketOf({ burst, perMinute }: { burst: number; perMinute: number }, clock: Clock): Bucket {
  const msPerToken = 60_000 / perMinute
  let tokens = burst
  let countedAt = clock.now()
  return {
    take() {
      const now = clock.now()
      // A clock that is set back earns nothing, and costs nothing.
      tokens = Math.min(burst, tokens + Math.max(0, now - countedAt) / msPerToken)
      countedAt = now
      if (tokens < 1) return Math.ceil((1 - tokens) * msPerToken)
      tokens -= 1
      return 0
    },
  }
}

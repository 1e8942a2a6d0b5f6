// When an effect that failed is tried again, and when it is given up.
import { isDeskError } from '../errors.ts'

/** Milliseconds; doubled with each attempt. */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 60_000
/** Our own faults are not tried for ever; what an admin can mend is tried for about an hour. */
const ATTEMPTS = { own: 12, misconfigured: 60 }

/** A place that is gone will not come back; a service that does not answer is waited for as long as it takes. */
export function isHopeless(attempt: number, error: unknown): boolean {
  if (!isDeskError(error)) return attempt >= ATTEMPTS.own
  switch (error.code) {
    case 'unavailable':
      return false
    case 'misconfigured':
      return attempt >= ATTEMPTS.misconfigured
    case 'internal':
    case 'conflict':
      return attempt >= ATTEMPTS.own
    default:
      return true
  }
}

/** Milliseconds until the next attempt: what was asked for, else twice as long each time. */
export function pauseAfter(attempt: number, error: unknown, first = FIRST_PAUSE): number {
  const asked = isDeskError(error) ? error.retryAfterMs : undefined
  return asked ?? Math.min(first * 2 ** Math.min(attempt - 1, 20), LONGEST_PAUSE)
}

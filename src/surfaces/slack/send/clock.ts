// Time as the Slack surface knows it: handed in, so that tests decide what the hour is.

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after so many milliseconds; waiting keeps no process alive. */
  wait(ms: number): Promise<void>
}

/** Node's timers take no more, and fire at once instead. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

export function clockOf(now: () => number, wait?: (ms: number) => Promise<void>): Clock {
  const timer = (ms: number) =>
    new Promise<void>(resolve => void setTimeout(resolve, Math.min(ms, LONGEST_WAIT_MS)).unref())
  return { now, wait: wait ?? timer }
}

/** The value, or `undefined` when it takes longer than `ms`; the promise itself goes on. */
export async function within<T>(promise: Promise<T>, ms: number, clock: Clock): Promise<T | undefined> {
  return Promise.race([promise, clock.wait(ms).then(() => undefined)])
}

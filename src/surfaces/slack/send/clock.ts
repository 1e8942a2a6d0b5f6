// Time as the Slack surface knows it: handed in, so that tests decide what the hour is.

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after so many milliseconds; waiting keeps no process alive. */
  wait(ms: number): Promise<void>
}

export function clockOf(now: () => number, wait?: (ms: number) => Promise<void>): Clock {
  return { now, wait: wait ?? (ms => new Promise(resolve => void setTimeout(resolve, ms).unref())) }
}

/** The value, or `undefined` when it takes longer than `ms`; the promise itself goes on. */
export async function within<T>(promise: Promise<T>, ms: number, clock: Clock): Promise<T | undefined> {
  return Promise.race([promise, clock.wait(ms).then(() => undefined)])
}

// A few places for many: whoever finds none waits in turn.

export type Slots = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>

/** At most `count` works at once. Who is told to stop while waiting goes on at once, to say that nothing began. */
export function createSlots(count: number): Slots {
  const waiting = new Set<() => void>()
  let free = count
  const leave = () => {
    const [next] = waiting
    if (next) next()
    else free += 1
  }
  const enter = (signal: AbortSignal): Promise<boolean> =>
    new Promise(resolve => {
      const settle = (isIn: boolean) => {
        waiting.delete(go)
        signal.removeEventListener('abort', stop)
        resolve(isIn)
      }
      const go = () => settle(true)
      const stop = () => settle(false)
      waiting.add(go)
      signal.addEventListener('abort', stop)
      if (signal.aborted) stop()
    })
  return async (work, signal) => {
    const isIn = free > 0 ? free-- > 0 : await enter(signal)
    try {
      return await work()
    } finally {
      if (isIn) leave()
    }
  }
}

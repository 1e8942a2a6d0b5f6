// Storing what was done, again and again until the store takes it: a full disk must not make HelpDesk forget that it acted.
import { inFull, isDeskError } from '../errors.ts'
import type { Log } from '../log.ts'
import { pauseAfter } from './retry.ts'

export interface Persistence {
  log: Log
  /** Ends the waiting: one last attempt is made, and its failure thrown. */
  stopping: AbortSignal
  /** Milliseconds before the second attempt, doubled with each. */
  firstPause?: number | undefined
}

/** Repeats `store` while the store is not available; whatever else it throws is thrown at once. */
export async function persist<T>(store: () => Promise<T>, persistence: Persistence): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store()
    } catch (error) {
      const { log, stopping, firstPause } = persistence
      if (stopping.aborted || !isPassing(error)) throw error
      log.error({ error: inFull(error), attempt }, 'what was done cannot be stored, which is tried again')
      await pause(pauseAfter(attempt, error, firstPause), stopping)
    }
  }
}

function isPassing(error: unknown): boolean {
  return isDeskError(error) && error.code === 'unavailable'
}

function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(end, ms)
    // Waiting for a store must not keep a process alive that has nothing else to do.
    timer.unref()
    stopping.addEventListener('abort', end)
    function end() {
      clearTimeout(timer)
      stopping.removeEventListener('abort', end)
      resolve()
    }
  })
}

// A cache with a lifetime, for what may be lost: people, channels, presence, what portals answered.
import { Keyv } from 'keyv'
import { leastRecentlyUsed } from './cache/least-recently-used.ts'
import { messageOf } from './errors.ts'
import type { Log } from './log.ts'

export interface CacheOptions {
  name: string
  /** How long an answer is fresh, in milliseconds. */
  ttlMs: number
  /** How much longer a stale answer is still given while a new one is fetched; default 10 × `ttlMs`. */
  staleMs?: number
  /** Most answers kept; the one that was not asked for the longest leaves first. */
  max: number
  now: () => number
  log?: Log
}

/** `T` must survive JSON: no functions, no dates. */
export interface Cache<T> {
  /**
   * The fresh answer, or what `load` gives: loaded once however many ask. A stale answer is given at once and
   * renewed behind it; if that fails it stays until it is too old. A failed load is not kept.
   * `signal` frees this caller only: the load goes on for the others and for the cache.
   */
  remember(key: string, load: () => Promise<T>, options?: { signal?: AbortSignal }): Promise<T>
  /** What is known is wrong now; a load under way no longer counts. */
  forget(key: string): Promise<void>
}

interface Kept<T> {
  value: T
  at: number
}

export function createCache<T>(options: CacheOptions): Cache<T> {
  const { ttlMs, staleMs = 10 * ttlMs, now, log } = options
  const kept = keyvOf<Kept<T>>(options)
  const flights = new Map<string, Promise<T>>()

  const loadOnce = (key: string, load: () => Promise<T>): Promise<T> => {
    const under = flights.get(key)
    if (under) return under
    const isMine = () => flights.get(key) === flight
    const fly = async () => {
      const value = await load()
      if (!isMine()) return value
      await kept.set(key, { value, at: now() })
      if (!isMine()) await kept.delete(key)
      return value
    }
    // It takes off only after it is on the list: it asks there whether it was forgotten meanwhile.
    const flight: Promise<T> = Promise.resolve().then(fly)
    flights.set(key, flight)
    const leave = () => isMine() && flights.delete(key)
    flight.then(leave, leave)
    return flight
  }
  return {
    async remember(key, load, { signal } = {}) {
      signal?.throwIfAborted()
      const known = await kept.get(key)
      const age = known ? now() - known.at : Number.POSITIVE_INFINITY
      if (known && age < ttlMs) return known.value
      const fresh = loadOnce(key, load)
      if (!known || age >= ttlMs + staleMs) return untilAborted(fresh, signal)
      fresh.catch(error =>
        log?.warn({ cache: options.name, key, error: messageOf(error) }, 'a stale answer stays'),
      )
      return known.value
    },
    async forget(key) {
      flights.delete(key)
      await kept.delete(key)
    },
  }
}

function keyvOf<T>({ name, max, log }: CacheOptions): Keyv<T> {
  const keyv = new Keyv<T>({ namespace: name, store: leastRecentlyUsed(max) })
  // Without a listener Keyv throws: a broken cache must only be a slow one.
  keyv.on('error', error => log?.warn({ cache: name, error: messageOf(error) }, 'a cache failed'))
  return keyv
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

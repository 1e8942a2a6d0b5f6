// The cache: one load however many ask, stale answers at once, never more than its bound.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createCache } from '../src/cache.ts'

let now: number
beforeEach(() => {
  now = 0
})

const people = (max = 10) =>
  createCache<string>({ name: 'people', ttlMs: 100, staleMs: 1000, max, now: () => now })

/** A load that answers when it is told to. */
function slow() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  return { load: vi.fn(() => promise), answer: resolve, fail: reject }
}

describe('remembering', () => {
  it('loads once while the answer is fresh', async () => {
    const cache = people()
    const load = vi.fn(async () => 'Ana')

    expect(await cache.remember('U1', load)).toBe('Ana')
    now = 99
    expect(await cache.remember('U1', load)).toBe('Ana')

    expect(load).toHaveBeenCalledTimes(1)
  })

  it('loads once however many ask at the same time', async () => {
    const cache = people()
    const { load, answer } = slow()

    const asked = [cache.remember('U1', load), cache.remember('U1', load), cache.remember('U1', load)]
    answer('Ana')

    expect(await Promise.all(asked)).toEqual(['Ana', 'Ana', 'Ana'])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('keeps keys and caches apart', async () => {
    const cache = people()
    const other = createCache<string>({ name: 'channels', ttlMs: 100, max: 10, now: () => now })

    await cache.remember('1', async () => 'Ana')

    expect(await cache.remember('2', async () => 'Ben')).toBe('Ben')
    expect(await other.remember('1', async () => '#shop')).toBe('#shop')
  })

  it('gives a stale answer at once and the new one the next time', async () => {
    const cache = people()
    await cache.remember('U1', async () => 'Ana')
    now = 100
    const renewal = slow()

    expect(await cache.remember('U1', renewal.load)).toBe('Ana')
    renewal.answer('Ana B.')

    await vi.waitFor(async () => expect(await cache.remember('U1', renewal.load)).toBe('Ana B.'))
    expect(renewal.load).toHaveBeenCalledTimes(1)
  })

  it('keeps the stale answer when it cannot be renewed', async () => {
    const cache = people()
    await cache.remember('U1', async () => 'Ana')
    now = 500
    const failing = vi.fn(async () => {
      throw new Error('Slack is down')
    })

    expect(await cache.remember('U1', failing)).toBe('Ana')
    await vi.waitFor(() => expect(failing).toHaveBeenCalled())

    expect(await cache.remember('U1', failing)).toBe('Ana')
  })

  it('waits for a new answer when the old one is too old', async () => {
    const cache = people()
    await cache.remember('U1', async () => 'Ana')
    now = 1100

    expect(await cache.remember('U1', async () => 'Ana B.')).toBe('Ana B.')
  })

  it('tells everybody who waits that a load failed, and loads again for the next', async () => {
    const cache = people()
    const { load, fail } = slow()
    const asked = [cache.remember('U1', load), cache.remember('U1', load)]
    fail(new Error('Slack is down'))

    for (const answer of asked) await expect(answer).rejects.toThrow('Slack is down')
    expect(await cache.remember('U1', async () => 'Ana')).toBe('Ana')
  })
})

describe('leaving', () => {
  it('frees the caller who gives up, and goes on for the others', async () => {
    const cache = people()
    const { load, answer } = slow()
    const impatient = new AbortController()
    const first = cache.remember('U1', load, { signal: impatient.signal })
    const second = cache.remember('U1', load)

    impatient.abort(new Error('gave up'))
    await expect(first).rejects.toThrow('gave up')
    answer('Ana')

    expect(await second).toBe('Ana')
    expect(await cache.remember('U1', load)).toBe('Ana')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('does not begin for a caller who has left already', async () => {
    const load = vi.fn(async () => 'Ana')

    await expect(
      people().remember('U1', load, { signal: AbortSignal.abort(new Error('gone')) }),
    ).rejects.toThrow('gone')

    expect(load).not.toHaveBeenCalled()
  })
})

describe('forgetting', () => {
  it('loads again', async () => {
    const cache = people()
    await cache.remember('U1', async () => 'Ana')

    await cache.forget('U1')

    expect(await cache.remember('U1', async () => 'Ben')).toBe('Ben')
  })

  it('does not keep what a load under way brings: it may be from before', async () => {
    const cache = people()
    const { load, answer } = slow()
    const before = cache.remember('U1', load)
    await vi.waitFor(() => expect(load).toHaveBeenCalled())

    await cache.forget('U1')
    answer('old')

    expect(await before).toBe('old')
    expect(await cache.remember('U1', async () => 'new')).toBe('new')
  })
})

describe('the bound', () => {
  it('lets the answer go that was not asked for the longest', async () => {
    const cache = people(2)
    await cache.remember('U1', async () => 'Ana')
    await cache.remember('U2', async () => 'Ben')
    await cache.remember('U1', async () => 'not loaded')

    await cache.remember('U3', async () => 'Cem')

    expect(await cache.remember('U1', async () => 'loaded again')).toBe('Ana')
    expect(await cache.remember('U2', async () => 'loaded again')).toBe('loaded again')
  })
})

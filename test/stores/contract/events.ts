// Contract: events are applied once, whole or not at all.
import { describe, expect, it, vi } from 'vitest'
import type { Bench } from '../contract.ts'
import { ana, aThread, hear, open, saying } from '../sample.ts'

export function eventContract(bench: () => Bench): void {
  describe('opening', () => {
    it('numbers tickets from 1 within their prefix', async () => {
      const { store } = bench()

      const first = await open(store, 'E1')
      const second = await open(store, 'E2')

      expect([first.ticket.id, second.ticket.id]).toEqual(['SANDBOX-1', 'SANDBOX-2'])
      expect(await store.ticket('SANDBOX-2')).toEqual(second.ticket)
    })

    it('answers the same event id with the same ticket, and makes no second one', async () => {
      const { store } = bench()
      const first = await open(store, 'E1', { effects: [{ kind: 'show', card: 'ticket' }] })

      const again = await open(store, 'E1', { effects: [{ kind: 'show', card: 'ticket' }] })

      expect(again).toEqual({ ticket: first.ticket, isDuplicate: true, effects: [], entries: [] })
      expect(await store.tickets({})).toHaveLength(1)
      expect(await store.take(9)).toHaveLength(1)
    })

    it('refuses a second ticket in a thread, names the first, and wastes no number', async () => {
      const { store } = bench()
      await open(store, 'E1', { thread: aThread('1.1') })

      const second = open(store, 'E2', { thread: aThread('1.1') })

      await expect(second).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('SANDBOX-1'),
      })
      expect((await open(store, 'E3', { thread: aThread('2.2') })).ticket.id).toBe('SANDBOX-2')
    })

    it('lets one of many simultaneous openings of a thread win', async () => {
      const { store } = bench()

      const openings = Array.from({ length: 8 }, (_, i) => open(store, `E${i}`, { thread: aThread('1.1') }))
      const outcomes = await Promise.allSettled(openings)

      expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(1)
      expect(await store.tickets({})).toHaveLength(1)
    })
  })

  describe('applying', () => {
    it('keeps the ticket, its entries and its effects together', async () => {
      const { store } = bench()
      await open(store, 'E1')

      const applied = await hear(store, 'SANDBOX-1', 'E2', {
        text: 'and now?',
        effects: [{ kind: 'show', card: 'ticket' }],
      })

      expect(applied).toMatchObject({
        isDuplicate: false,
        ticket: { entries: 2 },
        effects: [{ kind: 'show' }],
      })
      expect(await store.ticket('SANDBOX-1')).toEqual(applied.ticket)
      expect(await store.transcript('SANDBOX-1')).toEqual([
        expect.objectContaining({ n: 1 }),
        ...applied.entries,
      ])
    })

    it('does nothing for an event id that was applied before', async () => {
      const { store } = bench()
      await open(store, 'E1')
      await hear(store, 'SANDBOX-1', 'E2')
      const decide = vi.fn()

      const again = await store.apply('SANDBOX-1', 'E2', { kind: 'stopAsked', at: 3000, by: ana }, decide)

      expect(decide).not.toHaveBeenCalled()
      expect(again).toMatchObject({ isDuplicate: true, ticket: { entries: 2 }, effects: [], entries: [] })
    })

    it('knows event ids across opening, applying and accepting', async () => {
      const { store } = bench()
      await store.accept('E1', [])
      await open(store, 'E2')

      expect((await hear(store, 'SANDBOX-1', 'E1')).isDuplicate).toBe(true)
      expect(await store.accept('E2', [])).toBe(false)
    })

    it('refuses an unknown ticket', async () => {
      const unknown = hear(bench().store, 'SANDBOX-9', 'E1')

      await expect(unknown).rejects.toMatchObject({
        code: 'not-found',
        message: expect.stringContaining('SANDBOX-9'),
      })
    })

    it('leaves nothing behind when the decision throws', async () => {
      const { store } = bench()
      await open(store, 'E1')
      const before = await store.ticket('SANDBOX-1')

      const failed = store.apply('SANDBOX-1', 'E2', { kind: 'stopAsked', at: 3000, by: ana }, () => {
        throw new Error('cannot decide')
      })

      await expect(failed).rejects.toThrow('cannot decide')
      expect(await store.ticket('SANDBOX-1')).toEqual(before)
      expect(await store.audit({})).toHaveLength(1)
      expect((await hear(store, 'SANDBOX-1', 'E2')).isDuplicate).toBe(false)
    })

    it('applies every one of many simultaneous events to the ticket as it stands', async () => {
      const { store } = bench()
      await open(store, 'E0')

      await Promise.all(
        Array.from({ length: 40 }, (_, i) => hear(store, 'SANDBOX-1', `E${i + 1}`, { text: `word ${i}` })),
      )

      const transcript = await store.transcript('SANDBOX-1')
      expect(transcript.map(entry => entry.n)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1))
      expect((await store.ticket('SANDBOX-1'))?.entries).toBe(41)
    })

    it('applies an event once however many callers bring it at the same time', async () => {
      const { store } = bench()
      await open(store, 'E0')

      const applied = await Promise.all(Array.from({ length: 10 }, () => hear(store, 'SANDBOX-1', 'E1')))

      expect(applied.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1)
      expect(await store.transcript('SANDBOX-1')).toHaveLength(2)
    })

    it.each([
      ['skips a number', 2],
      ['repeats a number', 0],
    ])('refuses a transcript that %s', async (_, step) => {
      const { store } = bench()
      await open(store, 'E1')
      const heard = { kind: 'heard', at: 2000, by: ana, text: 'x', isAddressed: true } as const

      const wrong = store.apply('SANDBOX-1', 'E2', heard, ticket => {
        const decided = saying(ticket, heard)
        return { ...decided, entries: decided.entries.map(entry => ({ ...entry, n: ticket.entries + step })) }
      })

      await expect(wrong).rejects.toMatchObject({ code: 'internal' })
      expect(await store.transcript('SANDBOX-1')).toHaveLength(1)
    })
  })

  describe('telling', () => {
    it('calls listeners after each commit, not for duplicates, until they leave', async () => {
      const { store } = bench()
      const listener = vi.fn()
      const leave = store.onChange(listener)

      await open(store, 'E1')
      await open(store, 'E1')
      await store.accept('E2', [{ kind: 'nudge', place: 'C1', message: '1.1', to: ana }])
      leave()
      await hear(store, 'SANDBOX-1', 'E3')

      expect(listener.mock.calls).toEqual([[{ ticketId: 'SANDBOX-1' }], [{}]])
    })

    it('shows a listener what was committed', async () => {
      const { store } = bench()
      const seen: Promise<unknown>[] = []
      store.onChange(({ ticketId }) => seen.push(store.ticket(ticketId ?? '')))

      await open(store, 'E1')

      expect(await Promise.all(seen)).toMatchObject([{ id: 'SANDBOX-1' }])
    })

    it('stores the fact even if listeners fail, at once or later', async () => {
      const { store } = bench()
      store.onChange(() => {
        throw new Error('listener broke')
      })
      store.onChange(async () => {
        throw new Error('listener broke later')
      })

      expect((await open(store, 'E1')).ticket.id).toBe('SANDBOX-1')
    })
  })
}

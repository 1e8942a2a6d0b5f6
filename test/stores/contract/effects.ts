// Contract: effects are taken in order, one at a time in each lane, when they are due.
import { describe, expect, it } from 'vitest'
import type { Effect } from '../../../src/ticket/effect.ts'
import type { Bench } from '../contract.ts'
import { ana, hear, open } from '../sample.ts'

const tell = (text: string): Effect => ({ kind: 'tell', to: ana, text })
const ask = (turn: number): Effect => ({ kind: 'askAgent', turn, upTo: 1 })
const show = (card: string): Effect => ({ kind: 'show', card })
const wake = (at: number, name = 'expiry'): Effect => ({ kind: 'wake', at, name })
const nudge = (message: string): Effect => ({ kind: 'nudge', place: 'C1', message, to: ana })

export function effectContract(bench: () => Bench): void {
  const taken = async (limit = 99) => (await bench().store.take(limit)).map(({ effect }) => effect)

  describe('lanes', () => {
    it('hands out the oldest effect of a lane, and the next only when it is settled', async () => {
      const { store } = bench()
      await open(store, 'E1', { effects: [tell('one'), tell('two')] })

      const [first] = await store.take(9)
      expect(first?.effect).toEqual(tell('one'))
      expect(await taken()).toEqual([])
      if (first) await store.settle(first)

      expect(await taken()).toEqual([tell('two')])
    })

    it('lets a ticket think, talk and run side by side', async () => {
      const { store } = bench()
      const effects: Effect[] = [ask(1), show('ticket'), { kind: 'execute', suggestion: 's' }]
      await open(store, 'E1', { effects })

      const all = await store.take(9)

      expect(all.map(({ effect }) => effect)).toEqual(effects)
      expect(all.map(({ lane }) => lane)).toEqual(['think', 'talk', 'run'])
    })

    it('lets an agent think only after what was said before is settled', async () => {
      const { store } = bench()
      await open(store, 'E1', { effects: [show('reply:1'), ask(1), show('ticket')] })

      const [first] = await store.take(9)
      expect(first?.effect).toEqual(show('reply:1'))
      if (first) await store.settle(first)

      expect(await taken()).toEqual([ask(1), show('ticket')])
    })

    it('lets an answer to one person wait for no card', async () => {
      const { store } = bench()
      await open(store, 'E1', { effects: [show('ticket'), tell('too late')] })

      expect(await taken()).toEqual([show('ticket'), tell('too late')])
    })

    it('lets an agent think although a surface keeps refusing what was said before', async () => {
      const { store, clock } = bench()
      await open(store, 'E1', { effects: [show('ticket'), ask(1)] })

      for (const attempt of [1, 2]) {
        const [refused, ...others] = await store.take(9)
        expect([refused?.attempt, others]).toEqual([attempt, []])
        if (refused) await store.release(refused, clock.now, 'refused')
      }

      expect(await taken()).toEqual([show('ticket')])
      expect(await taken()).toEqual([ask(1)])
    })

    it('keeps the lanes of different tickets apart', async () => {
      const { store } = bench()
      await open(store, 'E1', { effects: [tell('one')] })
      await open(store, 'E2', { effects: [tell('two')] })

      expect((await store.take(9)).map(({ ticketId }) => ticketId)).toEqual(['SANDBOX-1', 'SANDBOX-2'])
    })

    it('takes no more than asked, the oldest first', async () => {
      const { store } = bench()
      for (const n of [1, 2, 3]) await open(store, `E${n}`, { effects: [tell(`${n}`)] })

      expect(await taken(2)).toEqual([tell('1'), tell('2')])
      expect(await taken(0)).toEqual([])
      expect(await taken(2)).toEqual([tell('3')])
    })

    it('never hands an effect to two takers', async () => {
      const { store } = bench()
      for (let n = 0; n < 20; n += 1) await open(store, `E${n}`, { effects: [tell(`${n}`)] })

      const taken = (await Promise.all(Array.from({ length: 8 }, () => store.take(5)))).flat()

      expect(new Set(taken.map(({ id }) => id)).size).toBe(20)
      expect(taken).toHaveLength(20)
    })
  })

  describe('coalescing', () => {
    it('keeps one waiting show of a card, in the place of the first', async () => {
      const { store } = bench()
      await open(store, 'E1', { effects: [show('ticket'), tell('one')] })

      await hear(store, 'SANDBOX-1', 'E2', { effects: [show('ticket'), show('reply:1')] })

      const seen: Effect[] = []
      for (let [effect] = await store.take(1); effect; [effect] = await store.take(1)) {
        seen.push(effect.effect)
        await store.settle(effect)
      }
      expect(seen).toEqual([show('ticket'), tell('one'), show('reply:1')])
    })

    it('keeps a show that comes while the card is being shown: it may be drawn from what was before', async () => {
      const { store } = bench()
      await open(store, 'E1', { effects: [show('ticket')] })
      const [first] = await store.take(1)

      await hear(store, 'SANDBOX-1', 'E2', { effects: [show('ticket')] })
      if (first) await store.settle(first)

      expect(await taken()).toEqual([show('ticket')])
    })

    it('does not mix the cards of two tickets', async () => {
      const { store } = bench()
      await open(store, 'E1', { effects: [show('ticket')] })
      await open(store, 'E2', { effects: [show('ticket')] })

      expect(await taken()).toHaveLength(2)
    })
  })

  describe('time', () => {
    it('hands out a wake only when its time has come', async () => {
      const { store, clock } = bench()
      await open(store, 'E1', { effects: [wake(20_000)] })

      clock.now = 19_999
      expect(await taken()).toEqual([])
      clock.now = 20_000

      expect(await taken()).toEqual([wake(20_000)])
    })

    it('lets no wake wait for another', async () => {
      const { store, clock } = bench()
      await open(store, 'E1', {
        effects: [wake(30_000, 'late'), wake(20_000, 'early'), wake(20_000, 'other')],
      })

      clock.now = 20_000

      expect(await taken()).toEqual([wake(20_000, 'early'), wake(20_000, 'other')])
    })

    it('says when the next effect is due', async () => {
      const { store } = bench()
      expect(await store.nextDue()).toBeUndefined()

      await open(store, 'E1', { effects: [wake(30_000), wake(20_000)] })

      expect(await store.nextDue()).toBe(20_000)
    })

    it('counts what can be taken now as due, and what waits behind a taken one not at all', async () => {
      const { store, clock } = bench()
      await open(store, 'E1', { effects: [tell('one'), tell('two')] })

      expect(await store.nextDue()).toBeLessThanOrEqual(clock.now)
      await store.take(9)

      expect(await store.nextDue()).toBeUndefined()
    })
  })

  describe('effects without a ticket', () => {
    it('are kept once per event id', async () => {
      const { store } = bench()

      expect(await store.accept('E1', [nudge('1.1')])).toBe(true)
      expect(await store.accept('E1', [nudge('1.1')])).toBe(false)

      const all = await store.take(9)
      expect(all).toEqual([expect.objectContaining({ effect: nudge('1.1'), lane: 'talk', attempt: 1 })])
      expect(all[0]).not.toHaveProperty('ticketId')
    })

    it('do not wait for each other', async () => {
      const { store } = bench()
      await store.accept('E1', [nudge('1.1'), nudge('2.2')])

      expect(await taken()).toEqual([nudge('1.1'), nudge('2.2')])
    })
  })
}

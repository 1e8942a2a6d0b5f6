// Contract: what was taken is settled with its fact, given back, or recovered after a crash.
import { describe, expect, it } from 'vitest'
import type { Store, TakenEffect } from '../../../src/stores/store.ts'
import type { Heard } from '../../../src/ticket/event.ts'
import type { Bench } from '../contract.ts'
import { ana, hear, open, saying } from '../sample.ts'

const reply: Heard = { kind: 'heard', at: 3000, by: ana, text: 'a fact', isAddressed: false }

export function queueContract(bench: () => Bench): void {
  const takeOne = async (store: Store): Promise<TakenEffect> => {
    const [effect] = await store.take(1)
    if (!effect) throw new Error('nothing to take')
    return effect
  }
  const opened = async () => {
    await open(bench().store, 'E1', {
      effects: [
        { kind: 'tell', to: ana, text: 'one' },
        { kind: 'tell', to: ana, text: 'two' },
      ],
    })
    return takeOne(bench().store)
  }

  describe('settling', () => {
    it('removes the effect and applies its fact', async () => {
      const { store } = bench()
      const effect = await opened()

      const applied = await store.settle(effect, reply, ticket => saying(ticket, reply))

      expect(applied).toMatchObject({ isDuplicate: false, ticket: { entries: 2 } })
      expect((await takeOne(store)).effect).toMatchObject({ text: 'two' })
    })

    it('applies the fact under the event id of the effect', async () => {
      const { store } = bench()
      const effect = await opened()
      await store.settle(effect, reply, ticket => saying(ticket, reply))

      expect((await hear(store, 'SANDBOX-1', `effect:${effect.id}`)).isDuplicate).toBe(true)
    })

    it('keeps the effect when its fact cannot be applied', async () => {
      const { store } = bench()
      const effect = await opened()

      const failed = store.settle(effect, reply, () => {
        throw new Error('cannot decide')
      })

      await expect(failed).rejects.toThrow('cannot decide')
      expect(await store.recover()).toBe(1)
      expect((await takeOne(store)).effect).toEqual(effect.effect)
    })

    it('without a fact only removes the effect', async () => {
      const { store } = bench()

      expect(await store.settle(await opened())).toBeUndefined()

      expect((await store.ticket('SANDBOX-1'))?.entries).toBe(1)
    })

    it('is refused to who no longer holds the effect, and stores nothing', async () => {
      const { store } = bench()
      const slow = await opened()
      await store.recover()
      const quick = await takeOne(store)

      const late = store.settle(slow, reply, ticket => saying(ticket, reply))

      await expect(late).rejects.toMatchObject({ code: 'conflict' })
      expect((await store.ticket('SANDBOX-1'))?.entries).toBe(1)
      await store.settle(quick, reply, ticket => saying(ticket, reply))
      await expect(store.settle(quick)).rejects.toMatchObject({ code: 'conflict' })
    })

    it('tells the listeners', async () => {
      const { store } = bench()
      const effect = await opened()
      const told: unknown[] = []
      store.onChange(change => told.push(change))

      await store.settle(effect)

      expect(told).toEqual([{ ticketId: 'SANDBOX-1' }])
    })
  })

  describe('trying again', () => {
    it('counts an attempt when the effect is taken, not when it ends', async () => {
      const { store } = bench()
      const first = await opened()
      await store.recover()

      const second = await takeOne(store)

      expect([first.attempt, second.attempt]).toEqual([1, 2])
      expect(second).toMatchObject({ id: first.id, createdAt: first.createdAt })
    })

    it('gives a released effect out again at its time, and holds its lane until then', async () => {
      const { store, clock } = bench()
      await store.release(await opened(), 15_000, 'Slack did not answer')

      clock.now = 14_999
      expect(await store.take(9)).toEqual([])
      expect(await store.nextDue()).toBe(15_000)
      clock.now = 15_000

      expect(await takeOne(store)).toMatchObject({ attempt: 2, effect: { text: 'one' } })
    })

    it('does not hold back what runs', async () => {
      const { store } = bench()
      await store.release(await opened(), 15_000, 'Slack did not answer')

      await hear(store, 'SANDBOX-1', 'E2', { effects: [{ kind: 'execute', suggestion: 'SANDBOX-1.1.1' }] })

      expect(await takeOne(store)).toMatchObject({ lane: 'run' })
    })

    it('refuses to release what is not held', async () => {
      const { store } = bench()
      const effect = await opened()
      await store.release(effect, 15_000, 'once')

      await expect(store.release(effect, 15_000, 'twice')).rejects.toMatchObject({ code: 'conflict' })
    })

    it('recovers what was taken and says how many', async () => {
      const { store } = bench()
      await opened()
      await open(store, 'E2', { effects: [{ kind: 'tell', to: ana, text: 'three' }] })
      await store.take(9)

      expect(await store.recover()).toBe(2)
      expect(await store.recover()).toBe(0)
      expect((await store.take(9)).map(({ attempt }) => attempt)).toEqual([2, 2])
    })
  })
}

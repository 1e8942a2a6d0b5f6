// Contract: claims, settings, the audit, and the end.
import { describe, expect, it } from 'vitest'
import type { Bench } from '../contract.ts'
import { ana, ben, hear, open } from '../sample.ts'

export function recordContract(bench: () => Bench): void {
  describe('claims', () => {
    it('go to exactly one of many callers', async () => {
      const { store } = bench()

      const claims = await Promise.all(Array.from({ length: 10 }, () => store.claim('first-start')))

      expect(claims.filter(Boolean)).toHaveLength(1)
      expect(await store.claim('another')).toBe(true)
    })
  })

  describe('settings', () => {
    it('keep JSON documents, replace them and remove them', async () => {
      const { store } = bench()
      expect(await store.setting('portal/local')).toBeUndefined()

      await store.changeSetting('portal/local', { title: 'Local' }, ana, 1000)
      await store.changeSetting('portal/local', { title: 'Here' }, ana, 2000)
      expect(await store.setting('portal/local')).toEqual({ title: 'Here' })
      await store.changeSetting('portal/local', undefined, ana, 3000)

      expect(await store.setting('portal/local')).toBeUndefined()
    })

    it('are listed by prefix, in the order of their keys', async () => {
      const { store } = bench()
      for (const key of ['tenant/local/b', 'tenant/local/a', 'tenant/local_/c', 'portal/local'])
        await store.changeSetting(key, { key }, ana, 1000)

      const keys = (await store.settings('tenant/local/')).map(({ key }) => key)

      expect(keys).toEqual(['tenant/local/a', 'tenant/local/b'])
    })
  })

  describe('the audit', () => {
    it('has one record for each applied event, with who and when', async () => {
      const { store } = bench()
      await open(store, 'E1')
      await hear(store, 'SANDBOX-1', 'E2', { by: ben, at: 2000 })
      await hear(store, 'SANDBOX-1', 'E2', { by: ben, at: 2000 })

      const records = await store.audit({})

      expect(records).toMatchObject([
        { seq: 1, at: 1000, ticketId: 'SANDBOX-1', what: 'opened', by: ana },
        { seq: 2, at: 2000, ticketId: 'SANDBOX-1', what: 'heard', by: ben },
      ])
      expect(JSON.parse(records[1]?.detail ?? '')).toMatchObject({ kind: 'heard', text: 'hello' })
    })

    it('leaves out that a card stands or that time passed', async () => {
      const { store } = bench()
      await open(store, 'E1')
      const same = (ticket: Parameters<Parameters<typeof store.apply>[3]>[0]) => ({
        ticket,
        effects: [],
        entries: [],
      })

      await store.apply('SANDBOX-1', 'E2', { kind: 'woken', at: 2000, name: 'expiry' }, same)
      await store.apply(
        'SANDBOX-1',
        'E3',
        { kind: 'cardShown', at: 2000, card: 'ticket', shown: { messages: [] } },
        same,
      )

      expect((await store.audit({})).map(({ what }) => what)).toEqual(['opened'])
    })

    it('records who changed a setting, from what to what', async () => {
      const { store } = bench()
      await store.changeSetting('portal/local', 1, ana, 1000)
      await store.changeSetting('portal/local', 2, ben, 2000)

      const [, second] = await store.audit({})

      expect(second).toMatchObject({ at: 2000, what: 'config.portal/local', by: ben })
      expect(JSON.parse(second?.detail ?? '')).toEqual({ key: 'portal/local', from: 1, to: 2 })
    })

    it('is read on after a number, by ticket, up to a limit', async () => {
      const { store } = bench()
      await open(store, 'E1')
      await open(store, 'E2')
      await hear(store, 'SANDBOX-1', 'E3')

      const seqs = async (query: Parameters<typeof store.audit>[0]) =>
        (await store.audit(query)).map(({ seq }) => seq)

      expect(await seqs({ ticketId: 'SANDBOX-1' })).toEqual([1, 3])
      expect(await seqs({ ticketId: 'SANDBOX-1', after: 1 })).toEqual([3])
      expect(await seqs({ limit: 2 })).toEqual([1, 2])
      expect(await seqs({ after: 2 })).toEqual([3])
    })
  })

  describe('the end', () => {
    it('proves that it lives, and says so when it is closed', async () => {
      const { store } = bench()
      await expect(store.ping()).resolves.toBeUndefined()

      await store.close()
      await store.close()

      await expect(store.ping()).rejects.toMatchObject({ code: 'unavailable' })
      await expect(open(store, 'E1')).rejects.toMatchObject({ code: 'unavailable' })
    })
  })
}

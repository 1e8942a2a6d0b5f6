// Contract: claims, settings, and the end.
import { describe, expect, it } from 'vitest'
import type { Bench } from '../contract.ts'
import { ana, open } from '../sample.ts'

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

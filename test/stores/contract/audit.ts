// Contract: the audit has each fact once, bound to the one before, and shows who, what, where and when.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../../src/stores/store.ts'
import { chainCheck, GENESIS, linkHash, recordHash } from '../../../src/ticket/chain.ts'
import type { CardShown } from '../../../src/ticket/event.ts'
import type { Ticket } from '../../../src/ticket/ticket.ts'
import type { Bench } from '../contract.ts'
import { ana, ben, hear, open } from '../sample.ts'

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Follows the whole chain page by page: the first break, or the head that was reached. */
export async function verified(store: Store, page = 1000) {
  const check = chainCheck(sha256)
  for (let records = await store.audit({ limit: page }); records.length > 0; ) {
    for (const record of records) {
      const broken = check.add(record)
      if (broken) return broken
    }
    records = await store.audit({ after: records.at(-1)?.seq ?? 0, limit: page })
  }
  return check.head()
}

export function auditContract(bench: () => Bench): void {
  describe('the audit', () => {
    it('has one record for each applied event, with who and when, and no free text', async () => {
      const { store } = bench()
      await open(store, 'E1')
      await hear(store, 'SANDBOX-1', 'E2', { by: ben, at: 2000, text: 'my own words' })
      await hear(store, 'SANDBOX-1', 'E2', { by: ben, at: 2000, text: 'my own words' })

      const records = await store.audit({})

      expect(records).toMatchObject([
        { seq: 1, at: 1000, ticketId: 'SANDBOX-1', what: 'opened', by: 'slack:T1/U1' },
        { seq: 2, at: 2000, ticketId: 'SANDBOX-1', what: 'heard', by: 'slack:T1/U2' },
      ])
      expect(JSON.parse(records[1]?.detail ?? '')).toMatchObject({
        requester: 'slack:T1/U1',
        words: { sha256: sha256('my own words'), length: 12 },
      })
      expect(JSON.stringify(records)).not.toMatch(/my own words|disk is full|Ana|Ben/)
    })

    it('leaves out that a card stands or that time passed', async () => {
      const { store } = bench()
      await open(store, 'E1')
      const same = (ticket: Ticket) => ({ ticket, effects: [], entries: [] })
      const shown: CardShown = { kind: 'cardShown', at: 2000, card: 'ticket', shown: { messages: [] } }

      await store.apply('SANDBOX-1', 'E2', { kind: 'woken', at: 2000, name: 'expiry' }, same)
      await store.apply('SANDBOX-1', 'E3', shown, same)

      expect((await store.audit({})).map(({ what }) => what)).toEqual(['opened'])
    })

    it('records who changed a setting, from what to what, its secrets masked', async () => {
      const { store } = bench()
      await store.changeSetting('portal/local', { title: 'Local', apiToken: 'one' }, ana, 1000)
      await store.changeSetting('portal/local', { title: 'Here', apiToken: 'two' }, ben, 2000)

      const [, second] = await store.audit({})

      expect(second).toMatchObject({ at: 2000, what: 'config.portal/local', by: 'slack:T1/U2' })
      expect(JSON.parse(second?.detail ?? '')).toEqual({
        key: 'portal/local',
        from: { title: 'Local', apiToken: '[masked]' },
        to: { title: 'Here', apiToken: '[masked]' },
      })
    })

    it('keeps what belongs to no ticket', async () => {
      const { store } = bench()
      await store.note({ what: 'signedIn', by: ana, detail: '{"through":"web"}', at: 1000 })

      expect(await store.audit({})).toMatchObject([
        { seq: 1, at: 1000, what: 'signedIn', by: 'slack:T1/U1', detail: '{"through":"web"}' },
      ])
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

    chained(bench)
  })
}

function chained(bench: () => Bench): void {
  it('is a chain from zeros: each hash follows from the one before and the record', async () => {
    const { store } = bench()
    expect(await store.auditHead()).toBeUndefined()
    await open(store, 'E1')
    await store.note({ what: 'signedIn', detail: '{}', at: 1000 })

    const [first, second] = await store.audit({})
    if (!first || !second) throw new Error('two records were written')

    expect(first.hash).toBe(linkHash(GENESIS.hash, recordHash(first, sha256), sha256))
    expect(second.hash).toBe(linkHash(first.hash, recordHash(second, sha256), sha256))
    expect(await store.auditHead()).toEqual(second)
  })

  it('stays one chain without gaps when many write at once and some are refused', async () => {
    const { store } = bench()
    await open(store, 'E1')
    const refused = () => {
      throw new Error('the decision failed')
    }
    const writers = Array.from({ length: 20 }, (_, n) => [
      hear(store, 'SANDBOX-1', `H${n}`),
      store.apply('SANDBOX-1', `R${n}`, { kind: 'stopAsked', at: 1, by: ana }, refused).catch(() => {}),
      store.changeSetting(`key/${n}`, n, ana, 1000),
      store.note({ what: 'signedIn', by: ben, detail: '{}', at: 1000 }),
    ])

    await Promise.all(writers.flat())

    expect(await verified(store)).toMatchObject({ seq: 61 })
  })
}

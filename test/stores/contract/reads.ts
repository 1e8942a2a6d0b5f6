// Contract: lists, search, transcripts.
import { describe, expect, it } from 'vitest'
import type { TicketQuery } from '../../../src/stores/store.ts'
import type { AgentReplied } from '../../../src/ticket/event.ts'
import type { Bench } from '../contract.ts'
import { ana, aThread, ben, hear, open } from '../sample.ts'

const context = { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' }

export function readContract(bench: () => Bench): void {
  const found = async (query: TicketQuery) => (await bench().store.tickets(query)).map(({ id }) => id)

  describe('finding a ticket', () => {
    it('finds it by id and by thread, and nothing else', async () => {
      const { store } = bench()
      const { ticket } = await open(store, 'E1', { thread: aThread('1.1') })

      expect(await store.ticket('SANDBOX-1')).toEqual(ticket)
      expect(await store.ticketOf(aThread('1.1'))).toEqual(ticket)
      expect(await store.ticket('SANDBOX-2')).toBeUndefined()
      expect(await store.ticketOf(aThread('1.2'))).toBeUndefined()
    })

    it('narrows a list by status, requester and tenant', async () => {
      const { store } = bench()
      await open(store, 'E1')
      await open(store, 'E2', { by: ben })
      await open(store, 'E3', { context: { ...context, tenant: 'shop' } })

      expect(await found({ requester: 'slack:T1/U2' })).toEqual(['SANDBOX-2'])
      expect(await found({ tenant: 'shop' })).toEqual(['SANDBOX-3'])
      expect(await found({ status: ['closed'] })).toEqual([])
      expect(await found({ status: ['open', 'closed'], tenant: 'sandbox' })).toEqual([
        'SANDBOX-2',
        'SANDBOX-1',
      ])
    })

    it('shows only the tenants within which it is asked to look', async () => {
      const { store } = bench()
      await open(store, 'E1')
      await open(store, 'E2', { context: { ...context, portal: 'other' } })

      expect(await found({ within: [{ portal: 'other', tenant: 'sandbox' }] })).toEqual(['SANDBOX-2'])
      expect(await found({ within: [] })).toEqual([])
    })

    it('pages newest first without repeating or skipping, also among equal times', async () => {
      const { store } = bench()
      for (let n = 1; n <= 7; n += 1) await open(store, `E${n}`, { at: n < 5 ? 1000 : 1000 + n })

      const pages: string[][] = []
      let page = await store.tickets({ limit: 3 })
      while (page.length > 0) {
        pages.push(page.map(({ id }) => id))
        const last = page.at(-1)
        page = last
          ? await store.tickets({ limit: 3, before: { updatedAt: last.updatedAt, id: last.id } })
          : []
      }

      expect(pages).toEqual([
        ['SANDBOX-7', 'SANDBOX-6', 'SANDBOX-5'],
        ['SANDBOX-4', 'SANDBOX-3', 'SANDBOX-2'],
        ['SANDBOX-1'],
      ])
    })

    it('brings a ticket to the top when something happens in it', async () => {
      const { store } = bench()
      await open(store, 'E1')
      await open(store, 'E2', { at: 1500 })

      await hear(store, 'SANDBOX-1', 'E3', { at: 2000 })

      expect(await found({})).toEqual(['SANDBOX-1', 'SANDBOX-2'])
    })

    it('bounds the page', async () => {
      const { store } = bench()
      for (let n = 1; n <= 3; n += 1) await open(store, `E${n}`)

      expect(await found({ limit: 0 })).toHaveLength(1)
      expect(await found({ limit: 1000 })).toHaveLength(3)
    })
  })

  describe('search', () => {
    it('finds words of the id, the title and what was said, in any case, from their beginning', async () => {
      const { store } = bench()
      await open(store, 'E1', { title: 'Disk pressure on web-3' })
      await open(store, 'E2', { request: 'pods restart' })
      await hear(store, 'SANDBOX-1', 'E3', { text: 'Since the Kubernetes upgrade' })

      expect(await found({ text: 'sandbox-2' })).toEqual(['SANDBOX-2'])
      expect(await found({ text: 'PRESSURE' })).toEqual(['SANDBOX-1'])
      expect(await found({ text: 'kube' })).toEqual(['SANDBOX-1'])
      expect(await found({ text: 'nothing' })).toEqual([])
    })

    it('finds what the agent replied', async () => {
      const { store } = bench()
      await open(store, 'E1')
      const usage = { inputTokens: 1, outputTokens: 1, cachedTokens: 0, costUsd: 0 }
      const replied: AgentReplied = {
        ...{
          kind: 'agentReplied',
          at: 2000,
          turn: 1,
          text: 'inodes are exhausted',
          steps: [],
          proposals: [],
        },
        ...{ usage, memory: { elidedUpTo: 0 }, isStopped: false },
      }
      await store.apply('SANDBOX-1', 'E2', replied, ticket => ({
        ticket: { ...ticket, entries: 2 },
        effects: [],
        entries: [
          {
            ...{ kind: 'replied', n: 2, at: 2000, epoch: 1, agent: 'general', turn: 1, upTo: 1 },
            ...{ text: replied.text, steps: [], isStopped: false, usage },
          },
        ],
      }))

      expect(await found({ text: 'inodes' })).toEqual(['SANDBOX-1'])
    })

    it('wants every word, wherever in the ticket each stands', async () => {
      const { store } = bench()
      await open(store, 'E1', { title: 'Disk pressure' })
      await open(store, 'E2', { title: 'Disk replaced' })
      await hear(store, 'SANDBOX-1', 'E3', { text: 'since the upgrade' })

      expect(await found({ text: 'disk upgrade' })).toEqual(['SANDBOX-1'])
    })

    it('takes every character as words, never as a query language', async () => {
      const { store } = bench()
      await open(store, 'E1', { request: "it's 100% full (again)" })

      for (const text of [
        `it's`,
        '"full"',
        'full OR nothing',
        '100%',
        '(again)',
        'text:full',
        '-full',
        "'; --",
      ])
        await expect(found({ text })).resolves.toBeInstanceOf(Array)
      expect(await found({ text: '100%' })).toEqual(['SANDBOX-1'])
      expect(await found({ text: 'full OR nothing' })).toEqual([])
      expect(await found({ text: '***' })).toEqual([])
    })

    it('follows a title that changes', async () => {
      const { store } = bench()
      await open(store, 'E1', { title: 'First words' })

      await store.apply('SANDBOX-1', 'E2', { kind: 'stopAsked', at: 2000, by: ana }, ticket => ({
        ticket: { ...ticket, title: 'Better title' },
        effects: [],
        entries: [],
      }))

      expect(await found({ text: 'better' })).toEqual(['SANDBOX-1'])
      expect(await found({ text: 'first' })).toEqual([])
    })
  })

  describe('transcripts', () => {
    it('reads on after a number, in order, up to a limit', async () => {
      const { store } = bench()
      await open(store, 'E1')
      for (let n = 2; n <= 12; n += 1) await hear(store, 'SANDBOX-1', `E${n}`)

      const numbers = async (after?: number, limit?: number) =>
        (await store.transcript('SANDBOX-1', after, limit)).map(({ n }) => n)

      expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
      expect(await numbers(9)).toEqual([10, 11, 12])
      expect(await numbers(2, 2)).toEqual([3, 4])
      expect(await numbers(12)).toEqual([])
      expect(await store.transcript('SANDBOX-9')).toEqual([])
    })
  })
}

// Several stores on one database: each hears of the others, nothing is taken twice, nobody steals from the living.
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openPostgresStore } from '../../../src/stores/postgres/open.ts'
import type { Store } from '../../../src/stores/store.ts'
import type { Effect } from '../../../src/ticket/effect.ts'
import { verified } from '../contract/audit.ts'
import { ana, aThread, ben, hear, open } from '../sample.ts'
import { ABSENT, isInstalled, type Server, startServer } from './server.ts'

const tell = (text: string): Effect => ({ kind: 'tell', to: ana, text })
const show: Effect = { kind: 'show', card: 'ticket' }
const LEASE = 800

let server: Server
let url: string

describe.skipIf(!isInstalled)(isInstalled ? 'replicas' : `replicas (${ABSENT})`, () => {
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    url = await server.database()
  })

  const replica = async (leaseMs = LEASE): Promise<Store> => {
    const store = await openPostgresStore({ url, now: () => 10_000, leaseMs })
    onTestFinished(() => store.close())
    return store
  }
  const terminate = (what: string) =>
    server.admin(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'helpdesk' AND datname = current_database() AND ${what}`,
      url,
    )
  const LISTENERS =
    "query NOT ILIKE '%pg_stat_activity%' AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')"

  it('open an empty database at the same time, and one of them makes its tables', async () => {
    const stores = await Promise.all([replica(), replica(), replica()])

    for (const store of stores) await expect(store.ping()).resolves.toBeUndefined()
    expect(await server.admin('SELECT name FROM migration', url)).toHaveLength(1)
  })

  it('hear of what another committed, once, and not of what was refused', async () => {
    const [one, two] = [await replica(), await replica()]
    const heard = vi.fn()
    two.onChange(heard)

    await open(one, 'E1')
    await open(one, 'E1')
    await hear(one, 'SANDBOX-1', 'E2')

    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2))
    expect(heard.mock.calls).toEqual([[{ ticketId: 'SANDBOX-1' }], [{ ticketId: 'SANDBOX-1' }]])
  })

  it('hear after their connection was cut of what was committed meanwhile', async () => {
    const [one, two] = [await replica(), await replica()]
    await open(one, 'E1')
    const heard = vi.fn()

    await terminate(LISTENERS)
    two.onChange(heard)
    await hear(one, 'SANDBOX-1', 'E2')

    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({ ticketId: 'SANDBOX-1' }), 5_000)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({}), 5_000)
  })

  it('apply every event of both to the ticket as it stands, in one chain', async () => {
    const stores = [await replica(), await replica()]
    await open(stores[0] as Store, 'E0')

    await Promise.all(
      Array.from({ length: 60 }, (_, n) => hear(stores[n % 2] as Store, 'SANDBOX-1', `E${1 + (n % 40)}`)),
    )

    const transcript = await (stores[1] as Store).transcript('SANDBOX-1')
    expect(transcript.map(({ n }) => n)).toEqual(Array.from({ length: 41 }, (_, n) => n + 1))
    expect(await verified(stores[0] as Store)).toMatchObject({ seq: 41 })
  })

  it('give a thread one ticket, also when two tenants open it at the same time', async () => {
    const stores = [await replica(), await replica()]
    const opening = (store: Store, n: number) =>
      store.open(
        `E${n}`,
        `P${n}`,
        id =>
          ({
            ...{ kind: 'opened', at: 1, id, by: ben, origin: 'slack', request: 'x', priority: 'low' },
            ...{
              context: { portal: 'p', tenant: `t${n}`, agent: 'a', permission: 'v' },
              thread: aThread('1'),
            },
          }) as never,
        opened => ({
          ticket: { ...ticketOf(opened.id), thread: aThread('1') } as never,
          effects: [],
          entries: [],
        }),
      )

    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => opening(stores[n % 2] as Store, n)),
    )

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refusals = outcomes.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
    expect(refusals).toHaveLength(7)
    for (const reason of refusals) expect(reason).toMatchObject({ code: 'conflict' })
  })

  it('take each effect once, and keep the order of a lane across all of them', async () => {
    const stores = [await replica(), await replica(), await replica()]
    for (let n = 0; n < 30; n += 1)
      await open(stores[0] as Store, `E${n}`, { effects: [tell('one'), tell('two')] })
    const order = new Map<string, string[]>()

    await Promise.all(
      stores.map(async store => {
        for (let taken = await store.take(4); taken.length > 0; taken = await store.take(4))
          for (const effect of taken) {
            const { ticketId = '', effect: wish } = effect
            order.set(ticketId, [...(order.get(ticketId) ?? []), wish.kind === 'tell' ? wish.text : ''])
            await store.settle(effect)
          }
      }),
    )

    expect([...order.values()]).toEqual(Array.from({ length: 30 }, () => ['one', 'two']))
  })

  it('keep a wish for a card that another replica is about to draw from what was before', async () => {
    const store = await replica()
    await open(store, 'E1', { effects: [show] })
    const taker = new Client({ connectionString: url })
    await taker.connect()
    await taker.query('BEGIN; UPDATE effect SET taken_by = 999, attempt = 1')

    const heard = hear(store, 'SANDBOX-1', 'E2', { effects: [show] })
    await vi.waitFor(async () =>
      expect(await server.admin('SELECT 1 FROM pg_locks WHERE NOT granted')).not.toEqual([]),
    )
    await taker.query('COMMIT')
    await taker.end()
    await heard

    expect(await server.admin('SELECT 1 FROM effect', url)).toHaveLength(2)
  })

  describe('that die', () => {
    it('leaves what it had taken to the others, with its attempt counted, and they hear of it', async () => {
      const [dying, living] = [await replica(), await replica()]
      await open(dying, 'E1', { effects: [tell('one')] })
      expect(await dying.take(1)).toHaveLength(1)
      const heard = vi.fn()
      living.onChange(heard)

      await dying.close()

      await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({}), 5_000)
      expect(await living.take(1)).toMatchObject([{ attempt: 2 }])
    })

    it('is not robbed while it lives: neither at the start of another, nor when its lease is over', async () => {
      const slow = await replica()
      await open(slow, 'E1', { effects: [tell('one')] })
      const [effect] = await slow.take(1)
      // Long unseen, as a process is that is too busy to say a word: but its connection stands.
      await server.admin("UPDATE replica SET seen_at = seen_at - interval '1 hour'", url)

      const other = await replica()

      expect(await other.recover()).toBe(0)
      expect(await other.take(1)).toEqual([])
      if (effect) await slow.settle(effect)
    })

    it('is not robbed while it reconnects within its lease', async () => {
      const [one, two] = [await replica(60_000), await replica(60_000)]
      await open(one, 'E1', { effects: [tell('one')] })
      await one.take(1)

      await server.admin(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        url,
      )

      expect(await two.recover()).toBe(0)
    })

    it('goes on by itself when the database was restarted', async () => {
      const [one, two] = [await replica(), await replica()]
      await open(one, 'E1')
      const heard = vi.fn()
      two.onChange(heard)

      await server.restart()

      await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({}), 5_000)
      heard.mockClear()
      await vi.waitFor(() => hear(one, 'SANDBOX-1', 'E2'), 5_000)
      await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({ ticketId: 'SANDBOX-1' }), 5_000)
      expect(await verified(two)).toMatchObject({ seq: 2 })
    })
  })
})

function ticketOf(id: string) {
  return {
    id,
    title: 'x',
    status: 'open',
    requester: ben,
    context: { portal: 'p', tenant: 't', agent: 'a', permission: 'v' },
    entries: 0,
    updatedAt: 1,
    suggestions: [],
  }
}

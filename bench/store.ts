// How fast a ticket's events are kept on disk, beside a bare insert of node:sqlite in the same run: node bench/store.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqliteStore } from '../src/stores/sqlite/open.ts'
import { hear, open } from '../test/stores/sample.ts'

const ROUNDS = 2000
const TICKETS = 20

const dir = mkdtempSync(join(tmpdir(), 'helpdesk-bench-'))
try {
  const bare = await rate(bareInsert())
  const { apply, cycle, close } = await storeWork()
  const applied = await rate(apply)
  const cycled = await rate(cycle)
  await close()
  console.table({
    'bare insert, WAL FULL': { 'per second': Math.round(bare), 'of bare': 1 },
    'apply (entry, show, audit)': { 'per second': Math.round(applied), 'of bare': share(applied, bare) },
    'apply, take, settle with a fact': { 'per second': Math.round(cycled), 'of bare': share(cycled, bare) },
  })
} finally {
  rmSync(dir, { recursive: true })
}

function bareInsert(): (n: number) => void {
  const db = new DatabaseSync(join(dir, 'bare.db'))
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT)',
  )
  const insert = db.prepare('INSERT INTO row (body) VALUES (?)')
  return n => {
    insert.run(`word ${n} of a message`)
  }
}

async function storeWork() {
  const store = await openSqliteStore({ dir: join(dir, 'store'), now: () => 10_000 })
  for (let n = 0; n < TICKETS; n += 1) await open(store, `O${n}`)
  const ticketOf = (n: number) => `SANDBOX-${(n % TICKETS) + 1}`
  const apply = (n: number) =>
    hear(store, ticketOf(n), `A${n}`, {
      text: `word ${n} of a message`,
      effects: [{ kind: 'show', card: 'ticket' }],
    })
  const cycle = async (n: number) => {
    await hear(store, ticketOf(n), `C${n}`, { effects: [{ kind: 'show', card: `reply:${n}` }] })
    for (const effect of await store.take(1))
      await store.settle(effect, { kind: 'woken', at: 1, name: 'bench' }, ticket => ({
        ticket,
        effects: [],
        entries: [],
      }))
  }
  return { apply, cycle, close: () => store.close() }
}

async function rate(work: (n: number) => unknown): Promise<number> {
  const from = performance.now()
  for (let n = 0; n < ROUNDS; n += 1) await work(n)
  return (ROUNDS * 1000) / (performance.now() - from)
}

function share(part: number, whole: number): number {
  return Number((part / whole).toFixed(2))
}

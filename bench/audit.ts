// How fast the audit is written and its chain verified, through the store and through the API: node bench/audit.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '../src/client.ts'
import { verifyChain } from '../src/command/audit/verify.ts'
import { bundleOf } from '../src/command/bundle/bundle.ts'
import { openSqliteStore } from '../src/stores/sqlite/open.ts'
import { step } from '../src/ticket/step.ts'
import { ADMIN_TOKEN, aHttp, URL_OF_DESK } from '../test/http/a-http.ts'
import { fakeDesk } from '../test/http/fake-desk.ts'
import { hear, open } from '../test/stores/sample.ts'
import { proposal, replied } from '../test/ticket/given.ts'

const ON_DISK = 2_000
const RECORDS = 50_000

const dir = mkdtempSync(join(tmpdir(), 'helpdesk-bench-'))
try {
  const written = await writing()
  const store = await filled()
  const { app } = aHttp({ store, desk: { ...fakeDesk(), ticket: async () => ticketOf(store) } })
  const fetch = (url: string, init: RequestInit) => app.request(url, init)
  const client = createClient({ url: URL_OF_DESK, token: ADMIN_TOKEN, fetch })
  const verified = await rate(RECORDS, async () => {
    if (!(await verifyChain(client.auditRecords())).isWhole) throw new Error('the chain is broken')
  })
  const bundled = await rate(RECORDS, async () => {
    if ((await bundleOf(client, 'SANDBOX-1')).broken) throw new Error('the chain is broken')
  })
  console.table({
    'notes written, WAL FULL': { 'records per second': Math.round(written) },
    'verified through the API': { 'records per second': Math.round(verified) },
    'passed by a bundle of evidence': { 'records per second': Math.round(bundled) },
  })
  await store.close()
} finally {
  rmSync(dir, { recursive: true })
}

async function writing(): Promise<number> {
  const store = await openSqliteStore({ dir, now: () => 0 })
  const perSecond = await rate(ON_DISK, async () => {
    for (let n = 0; n < ON_DISK; n += 1) await store.note({ what: 'signedIn', detail: '{}', at: n })
  })
  await store.close()
  return perSecond
}

/** Records as large as those of suggestions are. */
async function filled() {
  const store = await openSqliteStore({ dir: ':memory:', now: () => 0 })
  await open(store, 'O1')
  await open(store, 'O2')
  const event = replied(0, [proposal('kubectl scale deploy/web --replicas=3')])
  const detail = JSON.stringify(event)
  for (let n = 0; n < RECORDS; n += 1) await store.note({ what: 'bench', detail, at: n })
  await hear(store, 'SANDBOX-1', 'H1')
  await store.apply('SANDBOX-1', 'S1', event, ticket => step(ticket, event))
  return store
}

async function ticketOf(store: Awaited<ReturnType<typeof filled>>) {
  const ticket = await store.ticket('SANDBOX-1')
  if (!ticket) throw new Error('the ticket was opened')
  return ticket
}

async function rate(count: number, work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (count * 1000) / (performance.now() - from)
}

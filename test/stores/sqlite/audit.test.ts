// SQLite's audit: it goes on at the next start, comes from old data, and shows what was changed behind its back.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../../src/stores/sqlite/open.ts'
import { verified } from '../contract/audit.ts'
import { ana, hear, open } from '../sample.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'helpdesk-audit-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const opened = () => openSqliteStore({ dir, now: () => 10_000 })

/** What somebody does who can write the file. */
function behindItsBack(sql: string): void {
  const db = new DatabaseSync(join(dir, 'helpdesk.db'))
  const triggers = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()
  for (const { name } of triggers) if (String(name).startsWith('audit')) db.exec(`DROP TRIGGER ${name}`)
  db.exec(sql)
  db.close()
}

async function fiveRecords() {
  const store = await opened()
  await open(store, 'E1')
  for (const n of [2, 3, 4, 5]) await hear(store, 'SANDBOX-1', `E${n}`)
  const head = await store.auditHead()
  await store.close()
  return head
}

async function afterwards() {
  const store = await opened()
  try {
    return await verified(store)
  } finally {
    await store.close()
  }
}

describe('the audit of a data directory', () => {
  it('goes on in the same chain at the next start', async () => {
    await fiveRecords()
    const store = await opened()
    await hear(store, 'SANDBOX-1', 'E6')
    await store.close()

    expect(await afterwards()).toMatchObject({ seq: 6 })
  })

  it('refuses to be rewritten, erased or replaced', async () => {
    await fiveRecords()
    const db = new DatabaseSync(join(dir, 'helpdesk.db'))

    for (const sql of [
      "UPDATE audit SET detail = '{}' WHERE seq = 2",
      'DELETE FROM audit WHERE seq = 2',
      "INSERT OR REPLACE INTO audit (seq, at, what, detail, hash) VALUES (2, 1, 'x', '{}', '')",
    ])
      expect(() => db.exec(sql)).toThrow('append-only')
    db.close()
  })

  it.each([
    ['a changed detail', "UPDATE audit SET detail = '{}' WHERE seq = 3", 3],
    ['a changed person', "UPDATE audit SET by_person = 'slack:T1/U9' WHERE seq = 2", 2],
    ['a changed time', 'UPDATE audit SET at = at + 1 WHERE seq = 5', 5],
    ['a changed hash', "UPDATE audit SET hash = 'f' WHERE seq = 4", 4],
    ['a lost record', 'DELETE FROM audit WHERE seq = 3', 3],
    [
      'two that changed places',
      'UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 99',
      2,
    ],
    [
      'one that was added',
      "INSERT INTO audit (seq, at, what, detail, hash) VALUES (6, 1, 'heard', '{}', 'f')",
      6,
    ],
  ])('names the first broken link: %s', async (_what, sql, seq) => {
    await fiveRecords()

    behindItsBack(sql)

    expect(await afterwards()).toMatchObject({ seq, expected: expect.any(String), found: expect.any(String) })
  })

  it('shows a gap once it goes on after its end was cut off', async () => {
    await fiveRecords()
    behindItsBack('DELETE FROM audit WHERE seq > 3')
    const store = await opened()
    await hear(store, 'SANDBOX-1', 'E6')
    await store.close()

    expect(await afterwards()).toMatchObject({ seq: 4, found: 'record 6' })
  })
})

it('ten thousand records are verified within a second or two', async () => {
  const store = await openSqliteStore({ dir: ':memory:', now: () => 10_000 })
  for (let n = 0; n < 10_000; n += 1)
    await store.note({ what: 'signedIn', by: ana, detail: '{"n":1}', at: n })
  const from = performance.now()

  expect(await verified(store)).toMatchObject({ seq: 10_000 })

  expect(performance.now() - from).toBeLessThan(2_000)
  await store.close()
})

it('settings go into the audit without what the redactor knows, under whatever name', async () => {
  const redact = (text: string) => text.replaceAll('hunter2', '[redacted]')
  const store = await openSqliteStore({ dir: ':memory:', now: () => 10_000, redact })
  const setting = { urls: ['https://bot:hunter2@git.example.com'], limits: { tokens: 5 } }
  await store.changeSetting('tenant/local/shop', setting, ana, 1000)

  const [record] = await store.audit({})

  expect(JSON.parse(record?.detail ?? '')).toEqual({
    key: 'tenant/local/shop',
    to: { urls: ['https://bot:[redacted]@git.example.com'], limits: { tokens: 5 } },
  })
  expect(await store.setting('tenant/local/shop')).toEqual(setting)
  await store.close()
})

// What opening makes of a directory: made, kept, or refused with the mend.
import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/stores/sqlite/database.ts'
import { migrate } from '../../../src/stores/sqlite/migrate.ts'
import { openSqliteStore } from '../../../src/stores/sqlite/open.ts'
import { hear, open } from '../sample.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'helpdesk-store-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const now = () => 10_000

describe('the data directory', () => {
  it('is made when it is missing, for its owner alone', async () => {
    const dir = join(root, 'deep', 'data')

    const store = await openSqliteStore({ dir, now })
    await open(store, 'E1')

    expect(statSync(dir).mode & 0o777).toBe(0o700)
    for (const file of ['helpdesk.db', 'helpdesk.db-wal', 'helpdesk.lock'])
      expect([file, statSync(join(dir, file)).mode & 0o777]).toEqual([file, 0o600])
    await store.close()
  })

  it('has everything still there at the next start', async () => {
    const first = await openSqliteStore({ dir: root, now })
    await open(first, 'E1', { effects: [{ kind: 'show', card: 'ticket' }] })
    await hear(first, 'SANDBOX-1', 'E2')
    await first.close()

    const second = await openSqliteStore({ dir: root, now })

    expect(await second.transcript('SANDBOX-1')).toHaveLength(2)
    expect(await second.tickets({ text: 'disk' })).toHaveLength(1)
    expect(await second.take(9)).toHaveLength(1)
    expect((await hear(second, 'SANDBOX-1', 'E2')).isDuplicate).toBe(true)
    expect((await open(second, 'E3')).ticket.id).toBe('SANDBOX-2')
    await second.close()
  })

  it('that cannot be written is refused by name, with the mend', async () => {
    writeFileSync(join(root, 'file'), '')
    const dir = join(root, 'file', 'data')

    const opened = openSqliteStore({ dir, now })

    await expect(opened).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining(dir),
      suggestions: [expect.stringContaining(dir), expect.stringContaining('HELPDESK_DATA_DIR')],
    })
  })

  it('that is taken away while the store runs is told by its ping', async () => {
    const dir = join(root, 'data')
    const store = await openSqliteStore({ dir, now })

    renameSync(dir, join(root, 'elsewhere'))

    await expect(store.ping()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(dir),
    })
    await store.close()
  })
})

describe('a damaged database', () => {
  it('is refused by name, with the mend, left as it is, and the directory is free again', async () => {
    const file = join(root, 'helpdesk.db')
    writeFileSync(file, 'this is no database '.repeat(500))

    const opened = openSqliteStore({ dir: root, now })

    await expect(opened).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining(file),
      suggestions: [expect.stringContaining('backup'), expect.stringContaining('move the file away')],
    })
    expect(statSync(file).size).toBe(10_000)
    renameSync(file, join(root, 'broken'))
    await (await openSqliteStore({ dir: root, now })).close()
  })

  it('is told in words also when the damage shows later', async () => {
    const first = await openSqliteStore({ dir: root, now })
    for (let n = 0; n < 40; n += 1) await open(first, `E${n}`, { request: 'words '.repeat(400) })
    await first.close()
    const file = join(root, 'helpdesk.db')
    const size = statSync(file).size
    writeFileSync(file, Buffer.alloc(size - 8192, 0xff), { flag: 'r+' })

    const opened = openSqliteStore({ dir: root, now })

    await expect(opened).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('damaged'),
    })
  })
})

describe('a full disk', () => {
  it('refuses in words, keeps nothing half, and goes on when there is space', () => {
    const db = openDatabase(join(root, 'full.db'))
    db.exec('CREATE TABLE kept (text)')
    db.exec('PRAGMA max_page_count = 10')
    const insert = db.prepare('INSERT INTO kept VALUES (?)')

    const write = () =>
      db.transaction(() => {
        for (let n = 0; n < 50; n += 1) insert.run('x'.repeat(1000))
      })

    expect(write).toThrow(
      expect.objectContaining({ code: 'unavailable', message: expect.stringContaining('full.db is full') }),
    )
    expect(db.prepare('SELECT count(*) AS n FROM kept').get()).toMatchObject({ n: 0 })
    db.exec('PRAGMA max_page_count = 1000')
    write()
    expect(db.prepare('SELECT count(*) AS n FROM kept').get()).toMatchObject({ n: 50 })
    db.close()
  })
})

describe('migrations', () => {
  const one = { name: '0001-one', sql: 'CREATE TABLE one (a)' }
  const two = { name: '0002-two', sql: 'CREATE TABLE two (a)' }
  const at = (...known: (typeof one)[]) => {
    const db = openDatabase(join(root, 'm.db'))
    try {
      migrate(db, known, now)
      return db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migration' ORDER BY name")
        .all()
        .map(({ name }) => name)
    } finally {
      db.close()
    }
  }

  it('are applied once, and new ones are added to what stands', () => {
    expect(at(one)).toEqual(['one'])
    expect(at(one)).toEqual(['one'])
    expect(at(one, two)).toEqual(['one', 'two'])
  })

  it('refuse a database that a newer version wrote', () => {
    at(one, two)

    expect(() => at(one)).toThrow(
      expect.objectContaining({ code: 'misconfigured', message: expect.stringContaining('newer HelpDesk') }),
    )
  })

  it('refuse a migration that reads otherwise than when it was applied', () => {
    at(one)

    expect(() => at({ ...one, sql: 'CREATE TABLE one (a, b)' })).toThrow(
      expect.objectContaining({ code: 'misconfigured', message: expect.stringContaining('0001-one') }),
    )
  })

  it('leave nothing of one that fails', () => {
    at(one)

    expect(() => at(one, { name: '0002-two', sql: 'CREATE TABLE two (a); CREATE TABLE one (a)' })).toThrow()

    expect(at(one)).toEqual(['one'])
  })
})

describe('a program that holds the database', () => {
  it('is waited for: what it keeps from being stored can be stored again later', async () => {
    const store = await openSqliteStore({ dir: root, now })
    await open(store, 'E1')
    const other = new DatabaseSync(join(root, 'helpdesk.db'))
    other.exec('BEGIN IMMEDIATE')

    await expect(hear(store, 'SANDBOX-1', 'E2')).rejects.toMatchObject({ code: 'unavailable' })
    other.close()

    expect(await hear(store, 'SANDBOX-1', 'E2')).toMatchObject({ isDuplicate: false })
    await store.close()
  })
})

describe('the audit table', () => {
  it('refuses to be rewritten or erased, whoever asks', async () => {
    const store = await openSqliteStore({ dir: root, now })
    await open(store, 'E1')
    await store.close()
    const direct = new DatabaseSync(join(root, 'helpdesk.db'))

    expect(() => direct.exec("UPDATE audit SET what = 'nothing'")).toThrow('append-only')
    expect(() => direct.exec('DELETE FROM audit')).toThrow('append-only')
    expect(() => direct.exec('INSERT OR REPLACE INTO audit SELECT * FROM audit')).toThrow('append-only')
    direct.close()
    expect(existsSync(join(root, 'helpdesk.db-wal'))).toBe(false)
  })
})

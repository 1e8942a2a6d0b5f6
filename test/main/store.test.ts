// Which store a configuration asks for, and that its address stays secret.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { loadConfig, redactedConfig, secretsOf } from '../../src/config.ts'
import { silentLog } from '../../src/log.ts'
import { openStore } from '../../src/main/store.ts'
import { isInUse } from '../../src/stores/sqlite/lock.ts'
import { ABSENT, isInstalled, startServer } from '../stores/postgres/server.ts'

const PASSWORD = 'correct-horse-battery'
const parts = { now: () => 10_000, log: silentLog, redact: (text: string) => text }

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'main-store-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
})
const configOf = (DATABASE_URL: string) =>
  loadConfig({ env: { DATABASE_URL, HELPDESK_DATA_DIR: dir }, cwd: dir })

test('without DATABASE_URL tickets rest in the data directory', async () => {
  const store = await openStore(configOf(''), parts)
  expect(isInUse(dir)).toBe(true)
  await store.close()
})

test('the address of the database is never shown, nor the password in it', () => {
  const url = `postgres://helpdesk:${PASSWORD}@db.example.com:5432/helpdesk`
  const config = configOf(url)

  expect(config.databaseUrl).toBe(url)
  expect(JSON.stringify(redactedConfig(config))).not.toContain(PASSWORD)
  expect(secretsOf(config)).toEqual([url, PASSWORD])
})

test('another address than one of PostgreSQL is refused without repeating it', () => {
  const refused = () => configOf(`mysql://helpdesk:${PASSWORD}@db/helpdesk`)

  expect(refused).toThrow(/DATABASE_URL .* is not a postgres:\/\/ address/)
  expect(refused).not.toThrow(PASSWORD)
})

test('a database that does not answer leaves the data directory free', async () => {
  const opening = openStore(configOf('postgres://helpdesk@127.0.0.1:1/helpdesk'), parts)

  await expect(opening).rejects.toMatchObject({ code: 'unavailable' })
  expect(isInUse(dir)).toBe(false)
})

describe.skipIf(!isInstalled)(isInstalled ? 'with PostgreSQL' : `with PostgreSQL (${ABSENT})`, () => {
  test('the data directory is held all the same, by which commands know the running desk', async () => {
    const server = await startServer()
    onTestFinished(() => server.stop())
    const config = configOf(await server.database())

    const store = await openStore(config, parts)

    expect(isInUse(dir)).toBe(true)
    await expect(openStore(config, parts)).rejects.toMatchObject({ code: 'conflict' })
    await store.close()
    expect(isInUse(dir)).toBe(false)
  })
})

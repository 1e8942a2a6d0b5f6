// SQLite keeps the promises of a store, in memory and on disk.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openSqliteStore } from '../../../src/stores/sqlite/open.ts'
import { storeContract } from '../contract.ts'

const root = mkdtempSync(join(tmpdir(), 'helpdesk-store-'))
let made = 0
afterAll(() => rmSync(root, { recursive: true }))

storeContract('SQLite in memory', now => openSqliteStore({ dir: ':memory:', now }))
storeContract('SQLite on disk', now => {
  made += 1
  return openSqliteStore({ dir: join(root, `${made}`), now })
})

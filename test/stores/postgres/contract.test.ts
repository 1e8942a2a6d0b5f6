// PostgreSQL keeps the promises of a store: the same as SQLite.
import { afterAll, beforeAll, describe } from 'vitest'
import { openPostgresStore } from '../../../src/stores/postgres/open.ts'
import { storeContract } from '../contract.ts'
import { ABSENT, isInstalled, type Server, startServer } from './server.ts'

describe.skipIf(!isInstalled)(isInstalled ? 'a real PostgreSQL' : `a real PostgreSQL (${ABSENT})`, () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  storeContract('PostgreSQL', async now => openPostgresStore({ url: await server.database(), now }))
})

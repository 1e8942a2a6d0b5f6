// SQLite keeps the promises of a store.
import { openSqliteStore } from '../../src/stores/sqlite/open.ts'
import { storeContract } from './contract.ts'

storeContract('SQLite', now => openSqliteStore({ dir: ':memory:', now }))

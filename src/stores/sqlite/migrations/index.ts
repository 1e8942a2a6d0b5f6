// Every migration in the order in which it is applied. Add at the end; never change one that was released.

import type { Database } from '../database.ts'
import * as tickets from './0001-tickets.ts'
import * as settingsAndAudit from './0002-settings-and-audit.ts'
import * as chainAndRules from './0003-chain-and-rules.ts'

export interface Migration {
  name: string
  sql: string
  /** What SQL cannot say, in the same transaction, after `sql`. */
  finish?: (db: Database) => void
}

export const migrations: readonly Migration[] = [tickets, settingsAndAudit, chainAndRules]

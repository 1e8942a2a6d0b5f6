// Every migration in the order in which it is applied. Add at the end; never change one that was released.
import * as tickets from './0001-tickets.ts'
import * as settingsAndAudit from './0002-settings-and-audit.ts'

export interface Migration {
  name: string
  sql: string
}

export const migrations: readonly Migration[] = [tickets, settingsAndAudit]

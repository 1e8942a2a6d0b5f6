// Every migration in the order in which it is applied. Add at the end; never change one that was released.
import * as store from './0001-store.ts'

export interface Migration {
  name: string
  sql: string
}

export const migrations: readonly Migration[] = [store]

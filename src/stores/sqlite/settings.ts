// Settings: small JSON documents under a key.
import type { Time } from '../../ticket/ticket.ts'
import { type Database, parse } from './database.ts'

export type Settings = ReturnType<typeof settingTable>

export function settingTable(db: Database) {
  const find = db.prepare('SELECT value FROM setting WHERE key = ?')
  const list = db.prepare(
    'SELECT key, value FROM setting WHERE substr(key, 1, length(:prefix)) = :prefix ORDER BY key',
  )
  const put = db.prepare(
    `INSERT INTO setting (key, value, changed_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
  )
  const remove = db.prepare('DELETE FROM setting WHERE key = ?')
  return {
    get(key: string): unknown {
      const row = find.get(key)
      return row && parse<unknown>(row.value)
    },
    list: (prefix: string): { key: string; value: unknown }[] =>
      list.all({ prefix }).map(row => ({ key: String(row.key), value: parse<unknown>(row.value) })),
    put(key: string, value: unknown, at: Time): void {
      if (value === undefined) remove.run(key)
      else put.run(key, JSON.stringify(value), at)
    },
  }
}

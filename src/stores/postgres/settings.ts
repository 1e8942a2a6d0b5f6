// Settings: small JSON documents under a key.
import type { Time } from '../../ticket/ticket.ts'
import { parse, type Query } from './database.ts'

export async function get(query: Query, key: string): Promise<unknown> {
  const [row] = await query('SELECT value FROM setting WHERE key = $1', [key])
  return row && parse<unknown>(row.value)
}

export async function list(query: Query, prefix: string): Promise<{ key: string; value: unknown }[]> {
  const rows = await query('SELECT key, value FROM setting WHERE starts_with(key, $1) ORDER BY key', [prefix])
  return rows.map(row => ({ key: String(row.key), value: parse<unknown>(row.value) }))
}

export async function put(query: Query, key: string, value: unknown, at: Time): Promise<void> {
  if (value === undefined) await query('DELETE FROM setting WHERE key = $1', [key])
  else
    await query(
      `INSERT INTO setting (key, value, changed_at) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
      [key, JSON.stringify(value), at],
    )
}

// Lists and search: newest first, page by page, narrowed by columns and by words.
import type { Ticket, TicketId } from '../../ticket/ticket.ts'
import type { Entry } from '../../ticket/transcript.ts'
import type { TicketQuery } from '../store.ts'
import { type Database, parse } from './database.ts'

const MAX_WORDS = 12
const DEFAULT_PAGE = 50
const MAX_PAGE = 200

export type Search = ReturnType<typeof searchTable>

export function searchTable(db: Database) {
  // The title stands under the negated number of its ticket, so that it is found again when it changes.
  const title = db.prepare(
    `INSERT OR REPLACE INTO words (rowid, ticket, text)
     SELECT -seq, id, :text FROM ticket WHERE id = :id`,
  )
  const said = db.prepare('INSERT INTO words (ticket, text) VALUES (?, ?)')
  return {
    learnTitle: (ticket: Ticket) => title.run({ id: ticket.id, text: `${ticket.id} ${ticket.title}` }),
    learn(id: TicketId, entries: Entry[]): void {
      for (const entry of entries) {
        const text = textOf(entry)
        if (text) said.run(id, text)
      }
    },
    list(query: TicketQuery): Ticket[] {
      const words = wordsOf(query.text)
      if (words?.length === 0) return []
      const { where, values } = conditions(query, words ?? [])
      const limit = Math.min(Math.max(Math.trunc(query.limit ?? DEFAULT_PAGE), 1), MAX_PAGE)
      const sql = `SELECT body FROM ticket ${where} ORDER BY updated_at DESC, id DESC LIMIT ?`
      return db
        .prepare(sql)
        .all(...values, limit)
        .map(row => parse<Ticket>(row.body))
    },
  }
}

function textOf(entry: Entry): string | undefined {
  return entry.kind === 'said' || entry.kind === 'edited' || entry.kind === 'replied' ? entry.text : undefined
}

/** Undefined when nothing is searched; empty when what is searched has no word in it. */
function wordsOf(text: string | undefined): string[] | undefined {
  if (!text?.trim()) return undefined
  const words = text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word))
  return words.slice(0, MAX_WORDS).map(word => `"${word.replaceAll('"', ' ')}"*`)
}

function conditions(query: TicketQuery, words: string[]) {
  const parts: { sql: string; values: (string | number)[] }[] = words.map(word => ({
    sql: 'id IN (SELECT ticket FROM words WHERE words MATCH ?)',
    values: [word],
  }))
  const all = 'IN (SELECT value FROM json_each(?))'
  if (query.status) parts.push({ sql: `status ${all}`, values: [JSON.stringify(query.status)] })
  if (query.requester !== undefined) parts.push({ sql: 'requester = ?', values: [query.requester] })
  if (query.tenant !== undefined) parts.push({ sql: 'tenant = ?', values: [query.tenant] })
  if (query.within) {
    const places = query.within.map(({ portal, tenant }) => `${portal}/${tenant}`)
    parts.push({ sql: `portal || '/' || tenant ${all}`, values: [JSON.stringify(places)] })
  }
  if (query.before)
    parts.push({ sql: '(updated_at, id) < (?, ?)', values: [query.before.updatedAt, query.before.id] })
  return {
    where: parts.length ? `WHERE ${parts.map(part => part.sql).join(' AND ')}` : '',
    values: parts.flatMap(part => part.values),
  }
}

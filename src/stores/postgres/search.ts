// Lists and search: newest first, page by page, narrowed by columns and by words.
import type { Ticket, TicketId } from '../../ticket/ticket.ts'
import type { Entry } from '../../ticket/transcript.ts'
import type { TicketQuery } from '../store.ts'
import { parse, type Query, VARIES, type Value } from './database.ts'
import { phraseOf, vectorOf } from './words.ts'

const MAX_WORDS = 12
const DEFAULT_PAGE = 50
const MAX_PAGE = 200

/** The title stands as entry 0, so that it is found again when it changes. */
export async function learnTitle(query: Query, { id, title }: Ticket): Promise<void> {
  await query(
    `INSERT INTO words (ticket, n, text) VALUES ($1, 0, $2::tsvector)
     ON CONFLICT (ticket, n) DO UPDATE SET text = excluded.text`,
    [id, vectorOf(`${id} ${title}`)],
  )
}

export async function learn(query: Query, id: TicketId, entries: Entry[]): Promise<void> {
  const said = entries.flatMap(entry => {
    const text = textOf(entry)
    return text ? [{ n: entry.n, vector: vectorOf(text) }] : []
  })
  if (said.length === 0) return
  await query(
    `INSERT INTO words (ticket, n, text)
     SELECT $1, one.n, one.text::tsvector FROM unnest($2::int[], $3::text[]) AS one (n, text)`,
    [id, said.map(({ n }) => n), said.map(({ vector }) => vector)],
  )
}

export async function list(query: Query, asked: TicketQuery): Promise<Ticket[]> {
  const words = wordsOf(asked.text)
  if (words?.length === 0) return []
  const { where, values } = conditions(asked, words ?? [])
  const limit = Math.min(Math.max(Math.trunc(asked.limit ?? DEFAULT_PAGE), 1), MAX_PAGE)
  const rows = await query(
    `${VARIES} SELECT body FROM ticket ${where} ORDER BY updated_at DESC, id DESC LIMIT ${limit}`,
    values,
  )
  return rows.map(row => parse<Ticket>(row.body))
}

function textOf(entry: Entry): string | undefined {
  return entry.kind === 'said' || entry.kind === 'edited' || entry.kind === 'replied' ? entry.text : undefined
}

/** Undefined when nothing is searched; empty when what is searched has no word in it. */
function wordsOf(text: string | undefined): string[] | undefined {
  if (!text?.trim()) return undefined
  const phrases = text.split(/\s+/).map(phraseOf).filter(Boolean)
  return phrases.slice(0, MAX_WORDS)
}

function conditions(asked: TicketQuery, words: string[]) {
  const values: Value[] = []
  const at = (value: Value) => `$${values.push(value)}`
  const parts = words.map(word => `id IN (SELECT ticket FROM words WHERE text @@ ${at(word)}::tsquery)`)
  if (asked.status) parts.push(`status = ANY (${at(asked.status)}::text[])`)
  if (asked.requester !== undefined) parts.push(`requester = ${at(asked.requester)}`)
  if (asked.tenant !== undefined) parts.push(`tenant = ${at(asked.tenant)}`)
  if (asked.within) {
    const places = asked.within.map(({ portal, tenant }) => `${portal}/${tenant}`)
    parts.push(`portal || '/' || tenant = ANY (${at(places)}::text[])`)
  }
  if (asked.before)
    parts.push(`(updated_at, id) < (${at(asked.before.updatedAt)}::bigint, ${at(asked.before.id)})`)
  return { where: parts.length ? `WHERE ${parts.join(' AND ')}` : '', values }
}

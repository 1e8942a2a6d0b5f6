// The connections to PostgreSQL: queries, transactions that begin anew when they collide, failures in words.
import { Client, Pool, type PoolClient } from 'pg'
import { DeskError, messageOf } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { inWords, isCollision } from './failure.ts'

export type Value = string | number | boolean | null | readonly string[] | readonly number[]
export type Row = Record<string, unknown>
export type Query = (sql: string, values?: readonly Value[]) => Promise<Row[]>

/** The channel on which replicas tell each other what was committed. */
export const CHANNEL = 'helpdesk_change'

const SECOND = 1_000
const CONNECTIONS = 10
/** How often a transaction that collides with others is begun. */
const TRIES = 5

export interface Database {
  /** `host:port/database`, for people. */
  place: string
  /** One statement. Texts with NUL, which PostgreSQL cannot keep, hold a replacement character instead. */
  query: Query
  /**
   * Runs `work` in one transaction (more than once if it collides); whatever throws leaves nothing behind.
   * What `told` makes of its result is sent on `CHANNEL` with the commit.
   */
  transaction<T>(work: (query: Query) => Promise<T>, told?: (result: T) => string | undefined): Promise<T>
  /** A connection of its own, not yet connected; a query that takes longer than `patience` ms fails. */
  connection(patience: number): Client
  close(): Promise<void>
}

/** Connects when first asked. */
export function openDatabase(url: string, log?: Log): Database {
  const settings = settingsOf(url)
  const place = placeOf(new Client(settings))
  const pool = new Pool({
    ...settings,
    max: CONNECTIONS,
    idleTimeoutMillis: 60 * SECOND,
    query_timeout: 60 * SECOND,
  })
  const quiet = (error: Error) =>
    log?.warn({ place, error: messageOf(error) }, 'a connection to the database was lost')
  pool.on('error', quiet)
  // A connection that breaks while it is in use fails its query; without a listener it would end the process, too.
  pool.on('connect', client => void client.on('error', () => {}))
  let closing: Promise<void> | undefined
  return {
    place,
    query: (sql, values = []) => run(place, pool, sql, values),
    async transaction(work, told) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once({ place, pool }, work, told)
        } catch (error) {
          if (attempt === TRIES || !isCollision(error)) throw error
        }
      }
    },
    connection: patience => new Client({ ...settings, query_timeout: patience }),
    close: () => {
      closing ??= pool.end()
      return closing
    },
  }
}

function settingsOf(url: string) {
  return {
    connectionString: url,
    application_name: 'helpdesk',
    connectionTimeoutMillis: 10 * SECOND,
    statement_timeout: 30 * SECOND,
    lock_timeout: 15 * SECOND,
    idle_in_transaction_session_timeout: 60 * SECOND,
    keepAlive: true,
  }
}

function placeOf({ host, port, database }: Client): string {
  return host.startsWith('/') ? `${host}/${database}` : `${host}:${port}/${database}`
}

async function once<T>(
  { place, pool }: { place: string; pool: Pool },
  work: (query: Query) => Promise<T>,
  told: ((result: T) => string | undefined) | undefined,
): Promise<T> {
  const client = await pool.connect().catch(error => {
    throw inWords(place, error)
  })
  let broken: Error | undefined
  try {
    await run(place, client, 'BEGIN', [])
    const result = await work((sql, values = []) => run(place, client, sql, values))
    await commit(place, client, told?.(result))
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(failure => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** In one message: other writers wait for the head of the audit until it has come and gone. */
async function commit(place: string, client: PoolClient, payload: string | undefined): Promise<void> {
  const telling = payload === undefined ? '' : `NOTIFY ${CHANNEL}, ${client.escapeLiteral(payload)};`
  try {
    await client.query(`${telling}COMMIT`)
  } catch (error) {
    throw inWords(place, error)
  }
}

const NUL = /\0/g

async function run(
  place: string,
  on: Pool | PoolClient,
  sql: string,
  values: readonly Value[],
): Promise<Row[]> {
  const clean = values.map(value => (typeof value === 'string' ? value.replace(NUL, '\ufffd') : value))
  try {
    const { rows } = await on.query<Row>({ text: sql, values: clean, ...(values.length > 0 && nameOf(sql)) })
    return rows
  } catch (error) {
    throw inWords(place, error)
  }
}

/** Begins a statement that is another one each time. */
export const VARIES = '/* varies */'

const names = new Map<string, string>()

/** Statements that do not change are prepared once in each connection. */
function nameOf(sql: string): { name?: string } {
  if (sql.startsWith(VARIES)) return {}
  const name = names.get(sql) ?? `helpdesk_${names.size + 1}`
  names.set(sql, name)
  return { name }
}

/** A document column as JSON text. `T` is what was put in: the database is written by this program alone. */
export function parse<T>(column: unknown): T {
  if (typeof column !== 'string') throw new DeskError('internal', 'A stored document is not text.')
  return JSON.parse(column) as T
}

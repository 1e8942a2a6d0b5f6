// A replica's own connection: it holds the lock that says it lives, hears what others committed, and buries the dead.
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { messageOf } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { TicketId } from '../../ticket/ticket.ts'
import { CHANNEL, type Database, type Query } from './database.ts'
import * as replicas from './replicas.ts'

export interface Presence {
  replica: number
  /** From now on the others may take up what this replica had taken. */
  end(): Promise<void>
}

export interface PresenceParts {
  db: Database
  /** A replica that is not connected and was not seen for this long is dead, in milliseconds. */
  leaseMs: number
  /** Others committed something; without a ticket: look for work. */
  told(change: { ticketId?: TicketId }): void
  log?: Log | undefined
}

/** A machine that vanished says no goodbye: after about half a minute its lock is free. Without meaning on a local socket. */
const KEEPALIVE =
  'SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3'

interface Session {
  client: Client
  query: Query
  /** Aborts when the connection is lost, or the replica ends. */
  over: AbortController
}

interface State extends PresenceParts {
  replica: number
  closing: AbortController
  /** When this replica was last seen, by the clock of the database. */
  seenAt?: string
}

/** Returns when the replica is known to the others. */
export async function appear(parts: PresenceParts): Promise<Presence> {
  const replica = await replicas.newNumber(parts.db.query)
  const state: State = { ...parts, replica, closing: new AbortController() }
  const staying = stay(state, await connect(state))
  return {
    replica,
    async end() {
      if (state.closing.signal.aborted) return staying
      state.closing.abort()
      await staying
      await replicas.leave(parts.db.query, replica).catch(() => {})
    },
  }
}

async function stay(state: State, first: Session): Promise<void> {
  const { closing, log, leaseMs } = state
  let session: Session | undefined = first
  while (!closing.signal.aborted) {
    try {
      session ??= await connect(state)
      await pause(leaseMs / 4, undefined, { signal: session.over.signal, ref: false }).catch(() => {})
      if (!closing.signal.aborted) await beat(state, session)
    } catch (error) {
      log?.warn({ error: messageOf(error) }, 'the connection that hears of other replicas was lost')
      await end(session)
      session = undefined
      await pause(leaseMs / 8, undefined, { signal: closing.signal, ref: false }).catch(() => {})
    }
  }
  await end(session)
}

async function connect(state: State): Promise<Session> {
  const { db, replica, leaseMs, told, closing } = state
  const client = db.connection(leaseMs)
  const over = new AbortController()
  const stop = () => over.abort()
  closing.signal.addEventListener('abort', stop)
  client.on('error', stop)
  client.on('end', () => {
    stop()
    closing.signal.removeEventListener('abort', stop)
  })
  client.on('notification', ({ payload = '' }) => {
    const { from, ticketId } = changeOf(payload)
    if (from !== replica) told(ticketId ? { ticketId } : {})
  })
  const query: Query = async (sql, values = []) => (await client.query(sql, [...values])).rows
  const session = { client, query, over }
  try {
    await client.connect()
    await query(KEEPALIVE)
    await query(`LISTEN ${CHANNEL}`)
    // Seen first: the lock may stand until the server misses the connection that was lost.
    await catchUp(state, session)
    await replicas.hold(query, replica)
    return session
  } catch (error) {
    await end(session)
    throw error
  }
}

/** What was said while nobody listened is lost: so look at everything that changed. */
async function catchUp(state: State, { query }: Session): Promise<void> {
  const since = state.seenAt
  state.seenAt = await replicas.beSeen(query, state.replica)
  if (since === undefined) return
  for (const ticketId of await replicas.changedSince(query, since)) state.told({ ticketId })
  state.told({})
}

async function beat(state: State, { query }: Session): Promise<void> {
  const { db, leaseMs, log, told } = state
  state.seenAt = await replicas.beSeen(query, state.replica)
  const left = await db.transaction(inside => replicas.recover(inside, leaseMs), tellingOthers(state.replica))
  if (left === 0) return
  log?.info({ effects: left }, 'taking up effects that another replica left when it died')
  told({})
}

function tellingOthers(replica: number): (left: number) => string | undefined {
  return left => (left > 0 ? payloadOf(replica, {}) : undefined)
}

async function end(session: Session | undefined): Promise<void> {
  session?.over.abort()
  await session?.client.end().catch(() => {})
}

/** Ids only: the truth is read from the tables. */
export function payloadOf(replica: number, { ticketId = '' }: { ticketId?: TicketId }): string {
  return `${replica} ${ticketId}`
}

function changeOf(payload: string): { from: number; ticketId: TicketId } {
  const at = payload.indexOf(' ')
  return { from: Number(payload.slice(0, at)), ticketId: payload.slice(at + 1) }
}

// The store over its tables: which calls are one transaction, and who hears of them afterwards.
import type { TicketId } from '../../ticket/ticket.ts'
import type { changes } from '../changes.ts'
import type { Redact } from '../mask.ts'
import type { Applied, Store } from '../store.ts'
import * as audit from './audit.ts'
import type { Database, Query } from './database.ts'
import * as effects from './effects.ts'
import * as keep from './keep.ts'
import * as once from './once.ts'
import { payloadOf } from './presence.ts'
import * as replicas from './replicas.ts'
import * as search from './search.ts'
import * as settings from './settings.ts'
import * as tickets from './tickets.ts'
import * as transcript from './transcript.ts'

export interface Parts {
  db: Database
  replica: number
  leaseMs: number
  now: () => number
  changes: ReturnType<typeof changes>
  redact?: Redact | undefined
  close(): Promise<void>
}

type Change = { ticketId?: TicketId }

export function postgresStore(parts: Parts): Store {
  const { db, changes, close } = parts
  const committing = committer(parts)
  return {
    ...writes(parts, committing),
    ...queue(parts, committing),
    ...reads(db),
    ...keptSettings(parts),
    onChange: changes.subscribe,
    ping: async () => void (await db.query('SELECT 1')),
    close,
  }
}

/** Runs a transaction; replicas, this one at once, hear of what `changeOf` makes of its result. */
function committer({ db, replica, changes }: Parts) {
  return async <T>(
    work: (query: Query) => Promise<T>,
    changeOf: (result: T) => Change | undefined,
  ): Promise<T> => {
    const result = await db.transaction(work, made => {
      const change = changeOf(made)
      return change && payloadOf(replica, change)
    })
    const change = changeOf(result)
    if (change) changes.announce(change)
    return result
  }
}

type Committing = ReturnType<typeof committer>

function writes(
  { db, now }: Parts,
  committing: Committing,
): Pick<Store, 'open' | 'apply' | 'accept' | 'claim'> {
  const changeOf = ({ isDuplicate, ticket }: Applied) => (isDuplicate ? undefined : { ticketId: ticket.id })
  return {
    open: (eventId, prefix, build, decide) =>
      committing(query => keep.open({ query, at: now() }, { eventId, prefix, build, decide }), changeOf),
    apply: (ticketId, eventId, event, decide) =>
      committing(query => keep.apply({ query, at: now() }, { ticketId, eventId, event, decide }), changeOf),
    accept: (eventId, wished) =>
      committing(
        query => keep.accept({ query, at: now() }, eventId, wished),
        isNew => (isNew ? {} : undefined),
      ),
    claim: key => once.claim(db.query, key, now()),
  }
}

function queue(
  { db, now, replica, leaseMs }: Parts,
  committing: Committing,
): Pick<Store, 'take' | 'settle' | 'release' | 'recover' | 'nextDue'> {
  const of = ({ ticketId }: { ticketId?: TicketId }) => (ticketId === undefined ? {} : { ticketId })
  return {
    take: limit => effects.take(db.query, { limit, replica, at: now() }),
    settle: (effect, event, decide) =>
      committing(
        query => keep.settle({ query, at: now() }, effect, { event, decide }),
        () => of(effect),
      ),
    release: (effect, notBefore, error) =>
      committing(
        query => effects.release(query, effect, { notBefore, error }),
        () => of(effect),
      ),
    // Its own are what this process had taken before its worker began.
    recover: () =>
      committing(
        async query => (await effects.giveBack(query, [replica])) + (await replicas.recover(query, leaseMs)),
        left => (left > 0 ? {} : undefined),
      ),
    nextDue: () => effects.nextDue(db.query),
  }
}

function reads({
  query,
}: Database): Pick<Store, 'ticket' | 'ticketOf' | 'tickets' | 'transcript' | 'audit' | 'auditHead'> {
  return {
    ticket: id => tickets.find(query, id),
    ticketOf: thread => tickets.ofThread(query, thread),
    tickets: asked => search.list(query, asked),
    transcript: (id, after, limit) => transcript.after(query, id, after, limit),
    audit: asked => audit.read(query, asked),
    auditHead: () => audit.head(query),
  }
}

function keptSettings({ db, redact }: Parts): Pick<Store, 'setting' | 'changeSetting' | 'settings' | 'note'> {
  return {
    setting: key => settings.get(db.query, key),
    settings: prefix => settings.list(db.query, prefix),
    changeSetting: (key, value, by, at) =>
      db.transaction(async query => {
        await audit.alone(query)
        const from = await settings.get(query, key)
        await settings.put(query, key, value, at)
        await audit.recordSetting(query, { key, from, to: value, by, at }, redact)
      }),
    note: fact => db.transaction(query => audit.record(query, fact)),
  }
}

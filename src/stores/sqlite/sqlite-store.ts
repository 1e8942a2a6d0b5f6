// The store over its tables: which calls are one transaction, and who hears of them afterwards.
import { DeskError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { Event } from '../../ticket/event.ts'
import { changes } from '../changes.ts'
import type { Redact } from '../mask.ts'
import type { Applied, Decide, Store, TakenEffect } from '../store.ts'
import { auditTable } from './audit.ts'
import type { Database } from './database.ts'
import { effectTable } from './effects.ts'
import { keeper, type Tables } from './keep.ts'
import { onceTable } from './once.ts'
import { searchTable } from './search.ts'
import { settingTable } from './settings.ts'
import { ticketTable } from './tickets.ts'
import { transcriptTable } from './transcript.ts'

interface Parts {
  db: Database
  now: () => number
  close: () => void
  log?: Log
  redact?: Redact
}

/** The functions are async for the port's sake: each does its work before it returns. */
export function sqliteStore({ db, now, close, log, redact }: Parts): Store {
  const tables: Tables = {
    tickets: ticketTable(db),
    transcript: transcriptTable(db),
    search: searchTable(db),
    effects: effectTable(db, now),
    once: onceTable(db, now),
    audit: auditTable(db, redact),
  }
  const { subscribe, announce } = changes(log)
  return {
    ...writes(db, tables, announce),
    ...queue(db, tables, announce),
    ...reads(db, tables),
    ...settings(db, tables),
    onChange: subscribe,
    ping: async () => ping(db),
    close: async () => close(),
  }
}

type Announce = ReturnType<typeof changes>['announce']

function writes(
  db: Database,
  tables: Tables,
  announce: Announce,
): Pick<Store, 'open' | 'apply' | 'accept' | 'claim'> {
  const keep = keeper(tables)
  const announced = (applied: Applied): Applied => {
    if (!applied.isDuplicate) announce({ ticketId: applied.ticket.id })
    return applied
  }
  return {
    open: async (eventId, prefix, build, decide) =>
      announced(db.transaction(() => keep.open(eventId, prefix, build, decide))),
    apply: async (ticketId, eventId, event, decide) =>
      announced(db.transaction(() => keep.apply(ticketId, eventId, event, decide))),
    accept: async (eventId, effects) => {
      const isNew = db.transaction(() => {
        if (tables.once.applied(eventId)) return false
        tables.once.remember(eventId)
        tables.effects.add(effects)
        return true
      })
      if (isNew) announce({})
      return isNew
    },
    claim: async key => db.transaction(() => tables.once.claim(key)),
  }
}

function queue(
  db: Database,
  tables: Tables,
  announce: Announce,
): Pick<Store, 'take' | 'settle' | 'release' | 'recover' | 'nextDue'> {
  const announceOf = ({ ticketId }: TakenEffect) => announce(ticketId === undefined ? {} : { ticketId })
  return {
    take: async limit => db.transaction(() => tables.effects.take(limit)),
    settle: async (effect, event, decide) => {
      const applied = db.transaction(() => settle(tables, effect, event, decide))
      announceOf(effect)
      return applied
    },
    release: async (effect, notBefore, error) => {
      db.transaction(() => tables.effects.release(effect, notBefore, error))
      announceOf(effect)
    },
    recover: async () => db.transaction(() => tables.effects.recover()),
    nextDue: async () => db.read(() => tables.effects.nextDue()),
  }
}

function settle(tables: Tables, effect: TakenEffect, event?: Event, decide?: Decide): Applied | undefined {
  tables.effects.settle(effect)
  if (!event) return undefined
  if (effect.ticketId === undefined || !decide)
    throw new DeskError('internal', `Effect ${effect.id} (${effect.effect.kind}) cannot apply ${event.kind}.`)
  return keeper(tables).apply(effect.ticketId, `effect:${effect.id}`, event, decide)
}

function reads(
  db: Database,
  tables: Tables,
): Pick<Store, 'ticket' | 'ticketOf' | 'tickets' | 'transcript' | 'audit' | 'auditHead'> {
  return {
    ticket: async id => db.read(() => tables.tickets.find(id)),
    ticketOf: async thread => db.read(() => tables.tickets.ofThread(thread)),
    tickets: async query => db.read(() => tables.search.list(query)),
    transcript: async (id, after, limit) => db.read(() => tables.transcript.after(id, after, limit)),
    audit: async query => db.read(() => tables.audit.read(query)),
    auditHead: async () => db.read(() => tables.audit.head()),
  }
}

function settings(
  db: Database,
  tables: Tables,
): Pick<Store, 'setting' | 'changeSetting' | 'settings' | 'note'> {
  const table = settingTable(db)
  return {
    setting: async key => db.read(() => table.get(key)),
    settings: async prefix => db.read(() => table.list(prefix)),
    changeSetting: async (key, value, by, at) =>
      db.transaction(() => {
        tables.audit.recordSetting({ key, from: table.get(key), to: value, by, at })
        table.put(key, value, at)
      }),
    note: async fact => db.transaction(() => tables.audit.record(fact)),
  }
}

function ping(db: Database): void {
  db.read(() => db.prepare('SELECT 1').get())
  if (!db.isInPlace())
    throw new DeskError('unavailable', `The database ${db.file} was taken away while HelpDesk runs.`, {
      suggestions: ['Stop HelpDesk, put the data directory back, and start it again.'],
    })
}

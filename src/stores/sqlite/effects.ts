// The effects that wait or are being performed: taken in order, one at a time in each lane of each ticket.
import { DeskError } from '../../errors.ts'
import { coalescingKey, type Effect, laneOf } from '../../ticket/effect.ts'
import type { TicketId, Time } from '../../ticket/ticket.ts'
import type { TakenEffect } from '../store.ts'
import { type Database, parse } from './database.ts'

/** What a surface refuses this often no longer holds the agent back: people on the web still want an answer. */
const PATIENT_ATTEMPTS = 2

// Ids only grow and an older effect is gone once settled, so the head of a queue is the one without an older one.
const IS_HEAD = `taken = 0 AND NOT EXISTS (
  SELECT 1 FROM effect older WHERE older.queue = effect.queue AND older.id < effect.id)
  AND NOT (lane = 'think' AND EXISTS (
    SELECT 1 FROM effect said WHERE said.queue = effect.ticket || '/talk' AND said.id < effect.id
      AND said.attempt <= ${PATIENT_ATTEMPTS}))`

export type Effects = ReturnType<typeof effectTable>

export function effectTable(db: Database, now: () => Time) {
  const waiting = db.prepare('SELECT 1 FROM effect WHERE ticket = ? AND coalescing = ? AND taken = 0 LIMIT 1')
  const insert = db.prepare(
    `INSERT INTO effect (ticket, lane, queue, coalescing, body, not_before, created_at)
     VALUES (:ticket, :lane, :queue, :coalescing, :body, :notBefore, :createdAt)`,
  )
  const head = db.prepare(
    `UPDATE effect SET taken = 1, attempt = attempt + 1 WHERE id IN
       (SELECT id FROM effect WHERE not_before <= ? AND ${IS_HEAD} ORDER BY id LIMIT ?) RETURNING *`,
  )
  const remove = db.prepare('DELETE FROM effect WHERE id = ? AND attempt = ? AND taken = 1')
  const giveBack = db.prepare(
    'UPDATE effect SET taken = 0, not_before = ?, error = ? WHERE id = ? AND attempt = ? AND taken = 1',
  )
  const recover = db.prepare('UPDATE effect SET taken = 0 WHERE taken = 1')
  const next = db.prepare(`SELECT not_before AS due FROM effect WHERE ${IS_HEAD} ORDER BY not_before LIMIT 1`)
  return {
    add(effects: Effect[], ticketId?: TicketId): void {
      for (const effect of effects) {
        const columns = columnsOf(effect, ticketId)
        const isNeeded = columns.coalescing === null || !waiting.get(columns.ticket, columns.coalescing)
        if (isNeeded) insert.run({ ...columns, createdAt: now() })
      }
    },
    take(limit: number): TakenEffect[] {
      if (limit < 1) return []
      const taken = head.all(now(), Math.trunc(limit)).map(takenOf)
      return taken.sort((a, b) => a.id - b.id)
    },
    /** The attempt fences: whoever lost the effect to a later attempt can no longer settle it. */
    settle(effect: TakenEffect): void {
      if (Number(remove.run(effect.id, effect.attempt).changes) !== 1) throw notHeld(effect)
    },
    release(effect: TakenEffect, notBefore: Time, error: string): void {
      const { changes } = giveBack.run(notBefore, error, effect.id, effect.attempt)
      if (Number(changes) !== 1) throw notHeld(effect)
    },
    recover: (): number => Number(recover.run().changes),
    nextDue(): Time | undefined {
      const due = next.get()?.due
      return typeof due === 'number' ? due : undefined
    },
  }
}

function columnsOf(effect: Effect, ticketId: TicketId | undefined) {
  const lane = laneOf(effect)
  const isAlone = ticketId === undefined || lane === 'time'
  return {
    ticket: ticketId ?? null,
    lane,
    queue: isAlone ? null : `${ticketId}/${lane}`,
    coalescing: ticketId === undefined ? null : (coalescingKey(effect) ?? null),
    body: JSON.stringify(effect),
    // Zero: due at once, even if the clock of the machine is set back.
    notBefore: effect.kind === 'wake' ? effect.at : 0,
  }
}

function takenOf(row: Record<string, unknown>): TakenEffect {
  const effect = parse<Effect>(row.body)
  return {
    id: Number(row.id),
    ...(typeof row.ticket === 'string' ? { ticketId: row.ticket } : {}),
    lane: laneOf(effect),
    effect,
    attempt: Number(row.attempt),
    createdAt: Number(row.created_at),
  }
}

function notHeld({ id, effect, attempt }: TakenEffect): DeskError {
  return new DeskError('conflict', `Attempt ${attempt} of effect ${id} (${effect.kind}) is no longer held.`)
}

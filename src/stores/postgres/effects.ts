// The effects that wait or are being performed: taken in order, one at a time in each lane of each ticket, by any replica.
import { DeskError } from '../../errors.ts'
import { coalescingKey, type Effect, laneOf } from '../../ticket/effect.ts'
import type { TicketId, Time } from '../../ticket/ticket.ts'
import type { TakenEffect } from '../store.ts'
import { parse, type Query, type Row } from './database.ts'

/** What a surface refuses this often no longer holds the agent back: people on the web still want an answer. */
const PATIENT_ATTEMPTS = 2

// Ids of a ticket grow under its lock and an older effect is gone once settled: the head is the one without an older one.
const IS_HEAD = `effect.taken_by IS NULL AND NOT EXISTS (
  SELECT 1 FROM effect older WHERE older.queue = effect.queue AND older.id < effect.id)
  AND NOT (effect.lane = 'think' AND EXISTS (
    SELECT 1 FROM effect said WHERE said.queue = effect.ticket || '/talk' AND said.id < effect.id
      AND said.attempt <= ${PATIENT_ATTEMPTS}))`

const TAKE = `WITH head AS MATERIALIZED (
  SELECT id FROM effect WHERE not_before <= $1 AND ${IS_HEAD} ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
UPDATE effect SET taken_by = $3, attempt = attempt + 1 FROM head WHERE effect.id = head.id
RETURNING effect.id, ticket, body, attempt, created_at`

export async function add(
  query: Query,
  { effects, ticketId, at }: { effects: Effect[]; ticketId?: TicketId; at: Time },
): Promise<void> {
  for (const effect of effects) {
    const key = ticketId === undefined ? undefined : coalescingKey(effect)
    if (key === undefined || !(await isWaiting(query, ticketId, key)))
      await insert(query, { effect, ticketId, key, at })
  }
}

/** Locked: who takes it just now may draw the card from what was before, and then it waits no longer. */
async function isWaiting(query: Query, ticketId: TicketId | undefined, key: string): Promise<boolean> {
  const rows = await query(
    'SELECT id FROM effect WHERE ticket = $1 AND coalescing = $2 AND taken_by IS NULL LIMIT 1 FOR UPDATE',
    [ticketId ?? null, key],
  )
  return rows.length > 0
}

interface New {
  effect: Effect
  ticketId: TicketId | undefined
  key: string | undefined
  at: Time
}

async function insert(query: Query, { effect, ticketId, key, at }: New): Promise<void> {
  const lane = laneOf(effect)
  const isAlone = ticketId === undefined || lane === 'time'
  await query(
    `INSERT INTO effect (ticket, lane, queue, coalescing, body, not_before, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ticketId ?? null,
      lane,
      isAlone ? null : `${ticketId}/${lane}`,
      key ?? null,
      JSON.stringify(effect),
      // Zero: due at once, even if the clock of a machine is set back.
      effect.kind === 'wake' ? effect.at : 0,
      at,
    ],
  )
}

export async function take(
  query: Query,
  { limit, replica, at }: { limit: number; replica: number; at: Time },
): Promise<TakenEffect[]> {
  if (limit < 1) return []
  const rows = await query(TAKE, [at, Math.trunc(limit), replica])
  return rows.map(takenOf).sort((a, b) => a.id - b.id)
}

/** The attempt fences: whoever lost the effect to a later attempt can no longer settle it. */
export async function settle(query: Query, effect: TakenEffect): Promise<void> {
  const rows = await query(
    'DELETE FROM effect WHERE id = $1 AND attempt = $2 AND taken_by IS NOT NULL RETURNING id',
    [effect.id, effect.attempt],
  )
  if (rows.length !== 1) throw notHeld(effect)
}

export async function release(
  query: Query,
  effect: TakenEffect,
  { notBefore, error }: { notBefore: Time; error: string },
): Promise<void> {
  const rows = await query(
    `UPDATE effect SET taken_by = NULL, not_before = $3, error = $4
     WHERE id = $1 AND attempt = $2 AND taken_by IS NOT NULL RETURNING id`,
    [effect.id, effect.attempt, notBefore, error],
  )
  if (rows.length !== 1) throw notHeld(effect)
}

/** Gives back what these replicas had taken; what is being settled at this moment is left alone. */
export async function giveBack(query: Query, replicas: readonly number[]): Promise<number> {
  const rows = await query(
    `UPDATE effect SET taken_by = NULL WHERE id IN (
       SELECT id FROM effect WHERE taken_by = ANY ($1::int[]) FOR UPDATE SKIP LOCKED) RETURNING id`,
    [replicas],
  )
  return rows.length
}

export async function nextDue(query: Query): Promise<Time | undefined> {
  const [row] = await query(
    `SELECT not_before AS due FROM effect WHERE ${IS_HEAD} ORDER BY not_before LIMIT 1`,
  )
  return row && Number(row.due)
}

function takenOf(row: Row): TakenEffect {
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

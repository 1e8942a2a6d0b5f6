// The worker: takes effects, performs them, stores what each yielded. Working and recovering are one path.
import { inFull, messageOf } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Store, TakenEffect } from '../stores/store.ts'
import type { Effect } from '../ticket/effect.ts'
import type { Event } from '../ticket/event.ts'
import { step } from '../ticket/step.ts'
import type { Perform } from './perform.ts'
import { type Persistence, persist } from './persist.ts'
import { isHopeless, pauseAfter } from './retry.ts'

/** A turn waits for the network nearly all of its time: many fit side by side, and a press is not kept waiting by them. */
const MAX_PARALLEL = 256
/** Looks for due work at least this often, in milliseconds, whatever the clock does. */
const LONGEST_SLEEP = 60_000
/** How long a stopping worker lets commands run on, in milliseconds. */
const GRACE = 5_000

export interface Worker {
  /** Takes up what an earlier process left, then works until stopped. */
  start(): Promise<void>
  /** Takes nothing new; turns are handed to the next start, commands may end within a grace. */
  stop(): Promise<void>
  /** Resolves when nothing is under way and nothing is due. */
  settled(): Promise<void>
}

export interface WorkerParts {
  store: Store
  perform: Perform
  /** What an error says may come to the thread and the store. */
  redact(text: string): string
  now(): number
  log: Log
  /** Milliseconds before an effect that failed is tried again, doubled with each attempt. */
  firstPause?: number | undefined
}

/** A worker under way. */
interface Shift extends WorkerParts {
  running: Map<number, Promise<void>>
  stopping: AbortController
  killing: AbortController
  /** True when something may have become due since the last look. */
  isAgain: boolean
  /** How often in a row the store could not be asked for effects. */
  misses: number
  pumping?: Promise<void> | undefined
  timer?: NodeJS.Timeout | undefined
}

export function createWorker(parts: WorkerParts): Worker {
  const shift: Shift = {
    ...parts,
    running: new Map(),
    stopping: new AbortController(),
    killing: new AbortController(),
    isAgain: false,
    misses: 0,
  }
  let unwatch = () => {}
  return {
    async start() {
      const left = await parts.store.recover()
      if (left > 0) parts.log.info({ effects: left }, 'taking up effects that an earlier process left')
      unwatch = parts.store.onChange(() => wake(shift))
      await pump(shift)
    },
    async stop() {
      unwatch()
      clearTimeout(shift.timer)
      shift.stopping.abort()
      await shift.pumping?.catch(() => {})
      const grace = setTimeout(() => shift.killing.abort(), GRACE)
      await Promise.allSettled(shift.running.values())
      clearTimeout(grace)
    },
    async settled() {
      await pump(shift)
      while (shift.running.size > 0 || shift.pumping) {
        await Promise.allSettled([...shift.running.values(), shift.pumping])
      }
    },
  }
}

function wake(shift: Shift): void {
  if (shift.stopping.signal.aborted) return
  pump(shift).catch(error => {
    shift.log.error({ error: inFull(error) }, 'the worker cannot take effects, which is tried again')
    lookAgainIn(shift, pauseAfter(++shift.misses, error, shift.firstPause))
  })
}

/** One look at a time; a wish that comes meanwhile makes it look once more. */
function pump(shift: Shift): Promise<void> {
  shift.isAgain = true
  shift.pumping ??= drain(shift).finally(() => {
    shift.pumping = undefined
    if (shift.isAgain) wake(shift)
  })
  return shift.pumping
}

async function drain(shift: Shift): Promise<void> {
  const { store, running, stopping } = shift
  while (shift.isAgain && !stopping.signal.aborted) {
    shift.isAgain = false
    const taken = running.size < MAX_PARALLEL ? await store.take(MAX_PARALLEL - running.size) : []
    shift.misses = 0
    for (const effect of taken) running.set(effect.id, run(shift, effect))
    // With all hands full the next one that ends looks again.
    if (!shift.isAgain && running.size < MAX_PARALLEL) await sleepUntilDue(shift)
  }
}

async function sleepUntilDue(shift: Shift): Promise<void> {
  clearTimeout(shift.timer)
  const due = await shift.store.nextDue()
  if (due === undefined || shift.stopping.signal.aborted) return
  lookAgainIn(shift, Math.max(1, Math.min(due - shift.now(), LONGEST_SLEEP)))
}

function lookAgainIn(shift: Shift, ms: number): void {
  clearTimeout(shift.timer)
  if (!shift.stopping.signal.aborted) shift.timer = setTimeout(() => wake(shift), ms)
}

async function run(shift: Shift, taken: TakenEffect): Promise<void> {
  const signals = { stopping: shift.stopping.signal, killing: shift.killing.signal }
  try {
    const fact = await shift.perform(taken, signals)
    await settle(shift, taken, fact)
  } catch (error) {
    await fail(shift, taken, error)
  } finally {
    shift.running.delete(taken.id)
    wake(shift)
  }
}

/** Until the store takes it: what became of an effect is known here alone. */
function settle(shift: Shift, taken: TakenEffect, fact: Event | undefined): Promise<unknown> {
  const { store } = shift
  return persist(
    () => (fact ? store.settle(taken, fact, ticket => step(ticket, fact)) : store.settle(taken)),
    persistenceOf(shift, taken),
  )
}

function persistenceOf(
  { log, stopping, firstPause }: Shift,
  { id, ticketId, effect }: TakenEffect,
): Persistence {
  const about = { ticket: ticketId, event: `effect:${id}`, effect: effect.kind }
  return { log: log.child(about), stopping: stopping.signal, firstPause }
}

async function fail(shift: Shift, taken: TakenEffect, error: unknown): Promise<void> {
  const { store, redact, log, now, stopping } = shift
  const about = {
    ticket: taken.ticketId,
    event: `effect:${taken.id}`,
    effect: taken.effect.kind,
    attempt: taken.attempt,
    error: redact(inFull(error)),
  }
  const giveBack = (notBefore: number) =>
    persist(() => store.release(taken, notBefore, about.error), persistenceOf(shift, taken))
  try {
    if (stopping.signal.aborted) return await giveBack(now())
    if (isHopeless(taken.attempt, error)) return await giveUp(shift, taken, about)
    log.warn(about, 'an effect failed and is tried again')
    await giveBack(now() + pauseAfter(taken.attempt, error, shift.firstPause))
  } catch (failure) {
    log.error({ ...about, failure: messageOf(failure) }, 'an effect could not be given back')
  }
}

async function giveUp(shift: Shift, taken: TakenEffect, about: { error: string }): Promise<void> {
  shift.log.error(about, 'an effect was given up')
  await settle(shift, taken, taken.ticketId ? failureOf(taken.effect, about.error, shift.now()) : undefined)
}

/** A turn that cannot be taken ends, so that the agent hears the next words. */
function failureOf(effect: Effect, reason: string, at: number): Event {
  if (effect.kind === 'askAgent')
    return { kind: 'agentFailed', at, turn: effect.turn, reason: `The agent could not be asked: ${reason}` }
  return { kind: 'effectFailed', at, what: nameOf(effect), reason }
}

function nameOf(effect: Effect): string {
  if (effect.kind === 'show') return `Showing the ${effect.card.split(':')[0]} card in the thread`
  return effect.kind === 'tell' ? `Telling ${effect.to.name} in the thread` : effect.kind
}

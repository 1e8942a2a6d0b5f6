// A ticket's random life from a seed: people, agent and commands act as they might, also late, twice and out of turn.
import { isMove } from '../../src/ticket/context.ts'
import type { Event, Proposal } from '../../src/ticket/event.ts'
import { open, type Step, step } from '../../src/ticket/step.ts'
import type { Choice, Context, Person, Status, Ticket } from '../../src/ticket/ticket.ts'
import type { Entry } from '../../src/ticket/transcript.ts'
import { MINUTE, opened, sandbox, shop } from './given.ts'
import { decidedUpon, PEOPLE, sealed, submission } from './life-decided.ts'

const NO_USAGE = { inputTokens: 1, outputTokens: 1, cachedTokens: 0, costUsd: 0 }
const CHOICES: Choice[] = ['approve', 'reject', 'ignore']
const STATUSES: Status[] = ['open', 'in-progress', 'resolved', 'closed']
const CONTEXTS: Context[] = [sandbox, shop, { ...sandbox, permission: 'admin' }, { ...shop, agent: 'aws' }]

/** What one event made of the ticket. */
export interface Happened {
  event: Event
  before: Ticket
  after: Step
  /** All entries so far. */
  entries: Entry[]
  /** How often the thread was fenced off so far, counted by the events alone. */
  fences: number
}

export interface Life {
  ticket: Ticket
  entries: Entry[]
  fences: number
  /** Turns that were asked for and not answered yet, called off or not. */
  asked: { turn: number; upTo: number; fences: number }[]
  /** Commands under way. */
  begun: string[]
  /** The fence behind which each word was said: `word7` → 1. */
  words: Map<string, number>
}

/** The same numbers for the same seed (mulberry32). */
export function dice(seed: number) {
  let state = seed
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (most: number) => Math.floor(roll() * most)
  const pick = <T>(from: readonly T[]): T => from[upTo(from.length)] as T
  return { upTo, pick, chance: (share: number) => roll() < share }
}

export type Dice = ReturnType<typeof dice>

export function born(): { life: Life; first: Happened } {
  const event: Event = { ...opened, request: 'The disk is full: word0' }
  const after = open(event)
  const life: Life = {
    ticket: after.ticket,
    entries: after.entries,
    fences: 0,
    asked: [],
    begun: [],
    words: new Map([['word0', 0]]),
  }
  collect(life, after)
  return { life, first: { event, before: after.ticket, after, entries: life.entries, fences: 0 } }
}

/** Something happens; what it wishes for is under way from then on. */
export function happen(life: Life, event: Event): Happened {
  const before = life.ticket
  const after = step(before, event)
  if (event.kind === 'contextChanged' && !event.isShared && isMove(before.context, event.to)) life.fences += 1
  life.ticket = after.ticket
  life.entries = [...life.entries, ...after.entries]
  collect(life, after)
  return { event, before, after, entries: life.entries, fences: life.fences }
}

function collect(life: Life, { effects }: Step): void {
  for (const effect of effects) {
    if (effect.kind === 'askAgent') life.asked.push({ ...effect, fences: life.fences })
    if (effect.kind === 'execute') life.begun.push(effect.suggestion)
  }
}

/** What might happen next; `at` is when. */
export function chance(life: Life, at: number, { upTo, pick, chance }: Dice): Event {
  const isWaiting = life.ticket.suggestions.some(({ state }) => state.is === 'proposed')
  if (isWaiting && chance(0.4)) return submission(life, at, { upTo, pick, chance })
  const by = pick(PEOPLE)
  const suggestions = [...life.ticket.suggestions.map(one => one.id), 'SANDBOX-2.1.1']
  // Mostly the newest: presses on what stands in front of people.
  const suggestion = chance(0.7) ? (suggestions.at(-2) ?? 'none') : pick(suggestions)
  const turn = chance(0.7) ? life.ticket.turns - (chance(0.3) ? 1 : 0) : upTo(life.ticket.turns + 2)
  const chosen = () => ({ choice: pick(CHOICES) })
  const events: (() => Event)[] = [
    () => decidedUpon(life, at, { upTo, pick, chance }),
    () => decidedUpon(life, at, { upTo, pick, chance }),
    () => decidedUpon(life, at, { upTo, pick, chance }),
    () => ({ kind: 'heard', at, by, text: word(life), isAddressed: chance(0.3), message: `m${upTo(9)}` }),
    () => ({ kind: 'edited', at, by, message: `m${upTo(9)}`, text: word(life) }),
    () => ({ kind: 'choiceMade', at, by, suggestion, ...chosen() }),
    () => ({ kind: 'choiceMade', at, by, suggestion, choice: 'approve' }),
    () => ({ kind: 'decisionsSubmitted', at, by, turn, through: 'slack' }),
    () => ({
      kind: 'decisionsSubmitted',
      at,
      by,
      turn,
      through: 'web',
      decisions: Object.fromEntries(suggestions.filter(() => chance(0.6)).map(id => [id, chosen()])),
    }),
    () => answer(life, at, { upTo, pick, chance }),
    () => answer(life, at, { upTo, pick, chance }),
    () =>
      life.begun.length === 0 || chance(0.5) ? answer(life, at, { upTo, pick, chance }) : end(life, at, pick),
    () => ({ kind: 'stopAsked', at, by }),
    () => ({ kind: 'pressRefused', at, by, what: 'submit', why: 'You may not.' }),
    () => ({ kind: 'woken', at, name: `expire:${turn}` }),
    () => ({ kind: 'effectFailed', at, what: 'Showing a card', reason: 'gone' }),
    // Best while a command runs: its output belongs where it was approved.
    () =>
      chance(life.begun.length > 0 ? 0.9 : 0.3)
        ? move(life, at, { upTo, pick, chance }, by)
        : end(life, at, pick),
    () =>
      chance(0.3)
        ? { kind: 'statusChanged', at, by, to: chance(0.5) ? 'open' : pick(STATUSES) }
        : { kind: 'decisionsSubmitted', at, by, turn, through: 'slack' },
  ]
  return pick(events)()
}

function move(life: Life, at: number, { pick, chance }: Dice, by: Person): Event {
  const to = pick(CONTEXTS)
  const isShared = chance(0.3)
  const isFence = !isShared && isMove(life.ticket.context, to)
  const message = chance(0.4) ? { message: word(life, life.fences + (isFence ? 1 : 0)) } : {}
  return { kind: 'contextChanged', at, by, from: life.ticket.context, to, isShared, ...message }
}

/** A turn that was asked for ends: with an answer, proposals and a summary, or with a failure. */
export function answer(life: Life, at: number, dice: Dice): Event {
  const { upTo, chance } = dice
  const asked = life.asked.splice(upTo(life.asked.length), 1)[0]
  if (!asked) return { kind: 'agentFailed', at, turn: upTo(3), reason: word(life) }
  const { turn } = asked
  if (chance(0.1)) return { kind: 'agentFailed', at, turn, reason: 'the model is down' }
  const text = word(life, asked.fences)
  const proposals = Array.from({ length: upTo(4) }, (_, index) => proposal(life, `${turn}-${index}`, dice))
  const calls = proposals.map(({ callId, command }) => ({
    id: callId,
    name: 'propose_command',
    input: command,
  }))
  const summary = chance(0.2) ? { summary: { upTo: asked.upTo - 1, text: word(life, asked.fences) } } : {}
  return {
    kind: 'agentReplied',
    at,
    turn,
    text,
    steps: [{ text, calls, answers: {} }],
    proposals,
    usage: NO_USAGE,
    memory: { elidedUpTo: 0, ...summary },
    isStopped: chance(0.1),
  }
}

function proposal({ ticket }: Life, callId: string, dice: Dice): Proposal {
  const { context } = ticket
  return { ...sealed(`df ${callId}`, dice), callId, reason: 'to see', context }
}

function end(life: Life, at: number, pick: Dice['pick']): Event {
  const suggestion = life.begun.length > 0 ? pick(life.begun) : 'SANDBOX-1.9.9'
  life.begun = life.begun.filter(one => one !== suggestion)
  const epoch = life.ticket.suggestions.find(one => one.id === suggestion)?.epoch ?? 1
  const output = word(life, epoch - 1)
  const result = { outcome: 'succeeded' as const, exitCode: 0, durationMs: 5, output, isTruncated: false }
  return { kind: 'executionFinished', at, suggestion, result }
}

function word(life: Life, fences = life.fences): string {
  const made = `word${life.words.size}`
  life.words.set(made, fences)
  return made
}

export const LONGEST_STEP = 4 * MINUTE

// What holds in every life of a ticket, whatever happens in whatever order: random lives from seeds.
import { expect, test } from 'vitest'
import { historyOf } from '../../src/desk/history.ts'
import { isEnough, type Press, stricter } from '../../src/policy/ladder.ts'
import type { Event } from '../../src/ticket/event.ts'
import { type Chosen, isSamePerson, personKey, type SuggestionState } from '../../src/ticket/ticket.ts'
import { T0 } from './given.ts'
import { answer, born, chance, dice, type Happened, happen, type Life, LONGEST_STEP } from './life.ts'

const LIVES = 400
const EVENTS = 70

/** Lives through every seed; `look` is shown each event as it has happened. */
function inEveryLife(look: (happened: Happened, life: Life) => void, atTheEnd?: (life: Life) => void): void {
  for (let seed = 1; seed <= LIVES; seed++) {
    const { life, first } = born()
    const story: Event[] = [first.event]
    const thrown = dice(seed)
    try {
      look(first, life)
      for (let n = 0, at = T0; n < EVENTS; n++) {
        at += thrown.upTo(LONGEST_STEP)
        const event = chance(life, at, thrown)
        story.push(event)
        look(happen(life, event), life)
      }
      for (let turns = 0; life.asked.length > 0 && turns < EVENTS; turns++)
        happen(life, { ...answer(life, life.ticket.updatedAt, thrown) })
      atTheEnd?.(life)
    } catch (error) {
      throw new Error(`seed ${seed}, after ${JSON.stringify(story.slice(-6), null, 1)}`, { cause: error })
    }
  }
}

const executes = ({ after }: Happened) =>
  after.effects.flatMap(effect => (effect.kind === 'execute' ? [effect.suggestion] : []))

/** What people pressed, by the events alone. */
interface Presses {
  /** `<person> <suggestion>` → what they last chose. */
  chosen: Map<string, Chosen>
  /** Approvals of each suggestion as it is sealed now, by the events alone. */
  approved: Map<string, Press[]>
}

function remember({ event, before, after }: Happened, { chosen, approved }: Presses): void {
  const forget = (id: string) => {
    approved.delete(id)
    for (const key of [...chosen.keys()]) if (key.endsWith(` ${id}`)) chosen.delete(key)
  }
  for (const entry of after.entries) if (entry.kind === 'reasked') forget(entry.suggestion)
  const wasOpen = (id: string) => after.ticket.suggestions.find(one => one.id === id)?.state.is === 'proposed'
  if (event.kind === 'choiceMade' && wasOpen(event.suggestion))
    chosen.set(`${personKey(event.by)} ${event.suggestion}`, event)
  if (event.kind !== 'decisionsSubmitted') return
  for (const { id, turn, state } of before.suggestions) {
    const choice = event.decisions?.[id] ?? chosen.get(`${personKey(event.by)} ${id}`)
    if (turn === event.turn && state.is === 'proposed' && choice?.choice === 'approve')
      approved.set(id, [...(approved.get(id) ?? []), event])
  }
}

/** How a command came to run, once it is sure that it may. */
function wayOf({ event, before, after }: Happened, id: string, { approved }: Presses): string {
  const now = after.ticket.suggestions.find(one => one.id === id)
  if (now?.state.is !== 'running') throw new Error(`${id} does not run`)
  const { approver, approvals } = now.state.execution
  const { rung, class: worst } = now.assessment
  const { requester } = before
  if (approvals.length === 0) {
    expect({ event: event.kind, rung }).toEqual({ event: 'agentReplied', rung: 'auto' })
    return 'policy'
  }
  expect(isEnough(stricter(rung, 'own'), requester, approvals, event.at)).toBe(true)
  if (event.kind === 'decisionsSubmitted') {
    expect(before.suggestions.find(one => one.id === id)?.expiresAt).toBeGreaterThan(event.at)
    expect(isEnough(rung, requester, approved.get(id) ?? [], event.at)).toBe(true)
    expect(approver).toEqual(event.by)
    return approvals.length > 1 ? 'two people' : 'one person'
  }
  expect({ event: event.kind, worst }).not.toEqual({ event: 'agentReplied', worst: 'destructive' })
  expect(before.rules.some(one => !one.revoked && one.does === 'approve' && one.by === approver)).toBe(true)
  return 'rule'
}

test('a command runs only when its rung has enough approvals, when policy asks nobody, or when a rule covers it', () => {
  const presses: Presses = { chosen: new Map(), approved: new Map() }
  const ways = new Map<string, number>()
  inEveryLife(happened => {
    if (happened.event.kind === 'opened') for (const map of Object.values(presses)) map.clear()
    remember(happened, presses)
    for (const id of executes(happened)) {
      const way = wayOf(happened, id, presses)
      ways.set(way, (ways.get(way) ?? 0) + 1)
    }
  })
  for (const way of ['one person', 'two people', 'policy', 'rule'])
    expect(ways.get(way), `${way}: a way that is really walked`).toBeGreaterThan(20)
})

test('a command begins once, unless it was handed back to people before it began', () => {
  const begun = new Set<string>()
  const ended = new Set<string>()
  inEveryLife(happened => {
    const { event, after } = happened
    if (event.kind === 'opened') for (const set of [begun, ended]) set.clear()
    for (const entry of after.entries) {
      if (entry.kind === 'reasked') begun.delete(entry.suggestion)
      if (entry.kind === 'executed') ended.add(entry.suggestion)
    }
    for (const id of executes(happened)) {
      expect(begun).not.toContain(id)
      expect(ended).not.toContain(id)
      begun.add(id)
    }
  })
})

test('what waits for a decision is of the ticket’s own context and epoch, and nothing waits once it has ended', () => {
  inEveryLife((happened, { ticket }) => {
    const waiting = ticket.suggestions.filter(one => one.state.is === 'proposed')
    for (const one of waiting) {
      expect(one.context).toEqual(ticket.context)
      expect(one.epoch).toBe(ticket.epoch)
    }
    if (ticket.status === 'closed' || ticket.status === 'resolved') expect(waiting).toEqual([])
    for (const id of executes(happened)) {
      const { context, state } = ticket.suggestions.find(one => one.id === id) ?? {}
      expect(context).toEqual(happened.before.context)
      expect(state).toMatchObject({ execution: { context } })
    }
  })
})

/** What may become of it; undefined: exactly what it was. */
function mayBecome({ is }: SuggestionState, event: Event, id: string): string[] | undefined {
  if (is === 'proposed') return ['proposed', 'rejected', 'ignored', 'running', 'expired', 'superseded']
  if (is !== 'running') return undefined
  const isReasked = event.kind === 'executionReasked' && event.suggestion === id
  return isReasked ? ['proposed', 'superseded'] : ['running', 'finished']
}

test('what was decided stays decided; only what did not begin is asked anew', () => {
  inEveryLife(({ event, before, after }) => {
    for (const was of before.suggestions) {
      const now = after.ticket.suggestions.find(one => one.id === was.id)
      const states = mayBecome(was.state, event, was.id)
      if (states) expect(states).toContain(now?.state.is)
      else expect({ ...now, renewedAs: undefined }).toEqual({ ...was, renewedAs: undefined })
      if (was.renewedAs) expect(now?.renewedAs).toBe(was.renewedAs)
    }
  })
})

test('entries are numbered from 1 without a gap, and the ticket knows the last one', () => {
  inEveryLife(({ after, entries }) => {
    expect(entries.map(entry => entry.n)).toEqual(entries.map((_, index) => index + 1))
    expect(after.ticket.entries).toBe(entries.length)
  })
})

test('no word from behind a fence reaches the model: not said, not printed, not summed up', () => {
  inEveryLife(({ after, entries }, life) => {
    for (const effect of after.effects) {
      if (effect.kind !== 'askAgent') continue
      const { epoch, memory } = after.ticket
      const told = JSON.stringify(historyOf(entries, { epoch, upTo: effect.upTo, memory }))
      const from = [...told.matchAll(/word\d+/g)].map(([one]) => life.words.get(one))
      expect(from.filter(fences => fences !== life.fences)).toEqual([])
    }
  })
})

test('each request to the model only extends the last one that was answered, until a fence or a summary', () => {
  let asked: { epoch: number; memory: string; items: string[] } | undefined
  let answered: typeof asked
  inEveryLife(({ event, after, entries }) => {
    if (event.kind === 'opened') answered = undefined
    if (after.entries.some(entry => entry.kind === 'replied')) answered = asked
    const { epoch, memory } = after.ticket
    for (const effect of after.effects) {
      if (effect.kind !== 'askAgent') continue
      const items = historyOf(entries, { epoch, upTo: effect.upTo, memory }).map(item => JSON.stringify(item))
      asked = { epoch, memory: JSON.stringify(memory), items }
      if (answered?.epoch === epoch && answered.memory === asked.memory)
        expect(items.slice(0, answered.items.length)).toEqual(answered.items)
    }
  })
})

test('the agent thinks exactly while a turn of its own is under way, and never waits for nothing', () => {
  inEveryLife((_, { ticket: { agent, isWaiting }, asked }) => {
    if (agent.is === 'thinking') expect(asked.map(one => one.turn)).toContain(agent.turn)
    else expect(isWaiting).toBe(false)
  })
})

test('whatever is said to the agent of an open ticket is heard by a turn', () => {
  let unheard = 0
  inEveryLife(
    ({ event, before, after }) => {
      const { ticket, entries } = after
      const wasFenced = ticket.epoch !== before.epoch
      const hasEnded = ticket.status === 'closed' || ticket.status === 'resolved'
      if (event.kind === 'opened' || wasFenced || hasEnded) unheard = 0
      for (const entry of entries)
        if (entry.kind === 'said' && entry.isAddressed && ticket.status !== 'closed') unheard = entry.n
      if (unheard > ticket.readUpTo) expect(ticket.isWaiting).toBe(true)
    },
    ({ ticket, asked }) => {
      expect(asked).toEqual([])
      expect(ticket.agent).toEqual({ is: 'idle' })
      expect(ticket.readUpTo).toBeGreaterThanOrEqual(unheard)
    },
  )
})

test('every press is answered: something is shown, or its presser is told', () => {
  const presses = [
    'choiceMade',
    'decisionsSubmitted',
    'stopAsked',
    'pressRefused',
    'contextChanged',
    'statusChanged',
    'suggestionRenewed',
    'ruleSet',
    'ruleRevoked',
  ]
  inEveryLife(({ event, before, after }) => {
    if (!presses.includes(event.kind) || !('by' in event)) return
    const isTold = after.effects.some(effect => effect.kind === 'tell' && isSamePerson(effect.to, event.by))
    const isShown = after.effects.some(effect => effect.kind === 'show')
    const isStopping = event.kind === 'stopAsked' && before.agent.is === 'thinking'
    const isAsked = after.ticket.isWaiting || after.effects.some(effect => effect.kind === 'askAgent')
    expect({ event, isAnswered: isTold || isShown || isStopping || isAsked }).toMatchObject({
      isAnswered: true,
    })
  })
})

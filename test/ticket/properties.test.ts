// What holds in every life of a ticket, whatever happens in whatever order: random lives from seeds.
import { expect, test } from 'vitest'
import { historyOf } from '../../src/desk/history.ts'
import type { DecisionsSubmitted, Event } from '../../src/ticket/event.ts'
import { type Chosen, isSamePerson, personKey } from '../../src/ticket/ticket.ts'
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

test('a command runs at most once, and only by the Submit of somebody who approved it themselves', () => {
  const run = new Set<string>()
  const kept = new Map<string, Chosen>()
  inEveryLife(happened => {
    const { event, before } = happened
    if (event.kind === 'opened') {
      run.clear()
      kept.clear()
    }
    const isOpen = (id: string) =>
      happened.after.ticket.suggestions.find(one => one.id === id)?.state.is === 'proposed'
    if (event.kind === 'choiceMade' && isOpen(event.suggestion))
      kept.set(`${personKey(event.by)} ${event.suggestion}`, event)
    for (const id of executes(happened)) {
      expect(run).not.toContain(id)
      run.add(id)
      const { by, at, turn, decisions } = event as DecisionsSubmitted
      const was = before.suggestions.find(one => one.id === id)
      expect(event.kind).toBe('decisionsSubmitted')
      expect(was).toMatchObject({ turn, state: { is: 'proposed' } })
      expect(was?.expiresAt).toBeGreaterThan(at)
      expect((decisions?.[id] ?? kept.get(`${personKey(by)} ${id}`))?.choice).toBe('approve')
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
      expect(state).toMatchObject({
        execution: { context, approver: (happened.event as { by?: unknown }).by },
      })
    }
  })
})

test('what was decided stays decided', () => {
  inEveryLife(({ before, after }) => {
    for (const was of before.suggestions) {
      const now = after.ticket.suggestions.find(one => one.id === was.id)
      if (was.state.is === 'running') expect(['running', 'finished']).toContain(now?.state.is)
      else if (was.state.is !== 'proposed') expect(now).toEqual(was)
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

// The rules of approval: only proposed, unexpired suggestions; the first Submit wins; every press is answered.
import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/ticket/event.ts'
import {
  ada,
  chose,
  finished,
  given,
  grace,
  MINUTE,
  replied,
  said,
  sandbox,
  submitted,
  T0,
  when,
} from './given.ts'

const FIRST = 'SANDBOX-1.1.1'
const SECOND = 'SANDBOX-1.1.2'
const proposed = replied(1, ['df -h', 'free -m'])

describe('proposing', () => {
  test('proposals become suggestions with ids of their own, a card and an expiry', () => {
    const after = when(given(), proposed)
    expect(after.ticket.suggestions).toMatchObject([
      { id: FIRST, command: 'df -h', context: sandbox, state: { is: 'proposed' } },
      { id: SECOND, command: 'free -m' },
    ])
    expect(after.cards).toEqual(['reply:1', 'suggestions:1'])
    expect(after.effects).toContainEqual({ kind: 'wake', at: T0 + 1_000 + 30 * MINUTE, name: 'expire:1' })
  })

  test('a newer turn supersedes what waits for a decision', () => {
    const after = when(given(proposed), said('something else'))
    expect(after.states).toEqual(['superseded', 'superseded'])
    expect(after.cards).toContain('suggestions:1')
  })

  test('suggestions of a reply that others overtook are superseded by the turn that carries their words', () => {
    const after = when(given(said('wait')), proposed)
    expect(after.states).toEqual(['superseded', 'superseded'])
    expect(after.kinds).toContain('askAgent')
  })
})

describe('choosing', () => {
  test('a choice shows at once and decides nothing', () => {
    const after = when(given(proposed), chose(ada, FIRST, 'approve'))
    expect(after.cards).toEqual(['suggestions:1'])
    expect(after.states).toEqual(['proposed', 'proposed'])
    expect(after.kinds).not.toContain('execute')
  })

  test('a choice on something unknown is answered', () => {
    expect(when(given(proposed), chose(ada, 'X', 'approve')).told).toEqual([
      'SANDBOX-1 has no such suggestion. Your press changed nothing.',
    ])
  })
})

describe('submitting', () => {
  const chosen = given(proposed, chose(ada, FIRST, 'approve'))

  test('the presser’s choices are applied, and undecided ones count as ignored', () => {
    const after = when(chosen, submitted(ada))
    expect(after.states).toEqual(['running', 'ignored'])
    expect(after.effects.filter(effect => effect.kind === 'execute')).toEqual([
      { kind: 'execute', suggestion: FIRST },
    ])
  })

  test('only the presser’s own choices count', () => {
    const after = when(chosen, submitted(grace))
    expect(after.states).toEqual(['ignored', 'ignored'])
    expect(after.kinds).not.toContain('execute')
  })

  test('when two people submit at once the first wins and the second is told so', () => {
    const both = given(proposed, chose(ada, FIRST, 'approve'), chose(grace, FIRST, 'approve'), submitted(ada))
    const after = when(both, submitted(grace))
    expect(after.kinds).toEqual(['tell'])
    expect(after.told[0]).toBe('Already decided: Ada submitted first. Your press changed nothing.')
  })

  test('an execution copies approver and context at the moment of approval', () => {
    const { ticket } = when(chosen, submitted(ada))
    expect(ticket.suggestions[0]?.state).toMatchObject({
      execution: { approver: ada, context: sandbox, approvedAt: T0 + 3_000 },
    })
  })

  test('a rejection with its reason is handed to the agent', () => {
    const after = when(given(proposed, chose(ada, FIRST, 'reject', 'not on prod')), submitted(ada))
    expect(after.states).toEqual(['rejected', 'ignored'])
    expect(after.entries).toContainEqual(
      expect.objectContaining({ kind: 'decided', choice: 'reject', reason: 'not on prod' }),
    )
    expect(after.kinds).toContain('askAgent')
  })

  test('a batch that was only ignored leaves the agent alone', () => {
    expect(when(given(proposed), submitted(ada)).kinds).toEqual(['show'])
  })

  test('decisions that are sent along (web, CLI) override stored choices', () => {
    const after = when(chosen, {
      kind: 'decisionsSubmitted',
      at: T0 + 3_000,
      by: ada,
      turn: 1,
      through: 'web',
      decisions: { [FIRST]: { choice: 'reject' }, [SECOND]: { choice: 'approve' } },
    })
    expect(after.states).toEqual(['rejected', 'running'])
  })

  test('only the word approve approves: a choice that nobody knows runs nothing', () => {
    const odd = { choice: 'Approve' as 'approve', by: grace, kind: 'said' }
    const submission = { ...submitted(ada), decisions: { [FIRST]: odd } } as Event
    const after = when(chosen, submission)
    expect(after.states).toEqual(['ignored', 'ignored'])
    expect(after.kinds).not.toContain('execute')
    expect(after.entries[0]).toMatchObject({ kind: 'decided', by: ada, suggestion: FIRST })
  })
})

describe('submitting what does not exist', () => {
  test('a decision on something that is not in the batch decides nothing and is answered', () => {
    const after = when(given(proposed), {
      kind: 'decisionsSubmitted',
      at: T0 + 3_000,
      by: ada,
      turn: 1,
      through: 'web',
      decisions: { 'SANDBOX-1.9.9': { choice: 'approve' } },
    })
    expect(after.states).toEqual(['proposed', 'proposed'])
    expect(after.told).toEqual(['SANDBOX-1 has no such suggestion. Your press changed nothing.'])
  })
})

describe('expiring', () => {
  test('when its time comes an undecided suggestion expires, which is a state of its own', () => {
    const after = when(given(proposed), { kind: 'woken', at: T0 + 1_000 + 30 * MINUTE, name: 'expire:1' })
    expect(after.states).toEqual(['expired', 'expired'])
    expect(after.cards).toEqual(['suggestions:1'])
  })

  test('a submit after expiry runs nothing and is answered, even before the wake came', () => {
    const late = given(proposed, chose(ada, FIRST, 'approve'))
    const after = when(late, submitted(ada, 1, T0 + 31 * MINUTE))
    expect(after.kinds).not.toContain('execute')
    expect(after.states).toEqual(['expired', 'expired'])
    expect(after.told[0]).toContain('expired')
  })

  test('a wake that comes early, twice or after a decision changes nothing', () => {
    const decided = given(proposed, chose(ada, FIRST, 'approve'), submitted(ada))
    const after = when(decided, { kind: 'woken', at: T0 + 31 * MINUTE, name: 'expire:1' })
    expect(after.written).toEqual([])
    expect(when(given(proposed), { kind: 'woken', at: T0, name: 'expire:1' }).states).toEqual([
      'proposed',
      'proposed',
    ])
  })
})

describe('executing', () => {
  const running = given(proposed, chose(ada, FIRST, 'approve'), chose(ada, SECOND, 'approve'), submitted(ada))

  test('the result is written, shown, and the agent goes on when the last command of the batch has ended', () => {
    const first = when(running, finished(FIRST))
    expect(first.cards).toEqual(['suggestions:1', `result:${FIRST}`])
    expect(first.kinds).not.toContain('askAgent')
    const second = when(first.ticket, finished(SECOND))
    expect(second.kinds).toContain('askAgent')
  })

  test('the end of a command that is not running changes nothing: it ran at most once', () => {
    const done = given(proposed, chose(ada, FIRST, 'approve'), submitted(ada), finished(FIRST))
    expect(when(done, finished(FIRST)).written).toEqual([])
    expect(when(given(proposed), finished(FIRST)).written).toEqual([])
  })

  test('a command whose end nobody saw is unknown, and nothing asks to run it again', () => {
    const after = when(running, finished(FIRST, 'unknown'))
    expect(after.ticket.suggestions[0]?.state).toMatchObject({
      is: 'finished',
      result: { outcome: 'unknown' },
    })
    expect(after.kinds).not.toContain('execute')
  })

  test('the stored state of a finished command does not carry its output', () => {
    const { ticket } = when(running, finished(FIRST))
    expect(JSON.stringify(ticket)).not.toContain('"output":"ok"')
  })

  test('a message while commands run asks the agent at once', () => {
    expect(when(running, said('hurry')).kinds).toContain('askAgent')
  })
})

describe('refusing', () => {
  test('a forbidden press is answered and recorded, and changes nothing else', () => {
    const ticket = given(proposed)
    const after = when(ticket, {
      kind: 'pressRefused',
      at: T0,
      by: grace,
      what: 'submit',
      why: 'You may not decide.',
    })
    expect(after.told).toEqual(['You may not decide.'])
    expect(after.written).toEqual(['refused'])
    expect(after.states).toEqual(['proposed', 'proposed'])
  })
})

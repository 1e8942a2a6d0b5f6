// Approving by the ladder: who counts, who is still needed, and what a press says when it does not count.
import { describe, expect, test } from 'vitest'
import type { Rung } from '../../src/policy/ladder.ts'
import type { Person, Ticket } from '../../src/ticket/ticket.ts'
import {
  ada,
  assessed,
  chose,
  finished,
  given,
  grace,
  linus,
  MINUTE,
  proposal,
  replied,
  submitted,
  T0,
  when,
} from './given.ts'

const FIRST = 'SANDBOX-1.1.1'
const SECOND = 'SANDBOX-1.1.2'
const asking = (rung: Rung, command = 'rm x') => proposal(command, { assessment: assessed(rung) })
const proposed = (rung: Rung) => given(replied(1, [asking(rung)]))
const approving = (by: Person, at?: number) => [
  chose(by, FIRST, 'approve', undefined, at),
  submitted(by, 1, at),
]
const press = (ticket: Ticket, by: Person, at?: number) => {
  const [choice, submission] = approving(by, at)
  return when(when(ticket, choice as never).ticket, submission as never)
}

describe('one approval', () => {
  test('on the rung own, who asked may approve', () => {
    expect(press(proposed('own'), ada).states).toEqual(['running'])
  })

  test('on the rung another, who asked is told why and it stays open; another person’s press runs it', () => {
    const mine = press(proposed('another'), ada)
    expect(mine.told).toEqual(['You asked for this: another person must approve it.'])
    expect(mine.states).toEqual(['proposed'])
    expect(mine.written).toEqual([])

    const theirs = press(mine.ticket, grace)
    expect(theirs.states).toEqual(['running'])
    expect(theirs.ticket.suggestions[0]?.state).toMatchObject({
      execution: { approver: grace, approvals: [{ by: grace, through: 'slack' }] },
    })
  })

  test('who asked is the same person on the web', () => {
    const onTheWeb: Person = { surface: 'web', id: 'U1', name: 'Ada' }
    expect(press(proposed('another'), onTheWeb).states).toEqual(['proposed'])
  })

  test('a denied command can be approved by nobody', () => {
    expect(press(proposed('deny'), grace)).toMatchObject({
      states: ['proposed'],
      told: ['The policy denies this command: nobody can approve it.'],
    })
  })
})

describe('two approvals', () => {
  const half = press(proposed('two'), grace)

  test('the first is kept and shown, and says how many are still needed', () => {
    expect(half.states).toEqual(['proposed'])
    expect(half.kinds).not.toContain('execute')
    expect(half.cards).toEqual(['suggestions:1'])
    expect(half.told).toEqual(['Your approval counts: one more person must approve `rm x`.'])
    expect(half.ticket.suggestions[0]?.approvals).toMatchObject([{ by: grace, at: T0 + 3_000 }])
    expect(half.entries).toMatchObject([{ kind: 'approved', suggestion: FIRST, by: grace, need: 1 }])
  })

  test('a person’s second press counts once', () => {
    const again = press(half.ticket, grace)
    expect(again.states).toEqual(['proposed'])
    expect(again.ticket.suggestions[0]?.approvals).toHaveLength(1)
    expect(again.written).toEqual([])
  })

  test('the second person’s completes it, and the execution holds both', () => {
    const both = press(half.ticket, linus)
    expect(both.effects).toContainEqual({ kind: 'execute', suggestion: FIRST })
    expect(both.ticket.suggestions[0]?.state).toMatchObject({
      execution: { approver: linus, approvals: [{ by: grace }, { by: linus }] },
    })
  })

  test('anybody who may decide can still reject it', () => {
    const rejected = when(when(half.ticket, chose(ada, FIRST, 'reject')).ticket, submitted(ada))
    expect(rejected.states).toEqual(['rejected'])
  })

  test('somebody else’s silence does not end what one has approved, nor what they could not decide', () => {
    expect(when(half.ticket, submitted(linus)).states).toEqual(['proposed'])
    expect(when(proposed('another'), submitted(ada)).states).toEqual(['proposed'])
    expect(when(proposed('another'), submitted(grace)).states).toEqual(['ignored'])
  })

  test('it expires with the approvals that it has', () => {
    const late = when(half.ticket, { kind: 'woken', at: T0 + 1_000 + 30 * MINUTE, name: 'expire:1' })
    expect(late.states).toEqual(['expired'])
    expect(press(late.ticket, linus, T0 + 32 * MINUTE).kinds).not.toContain('execute')
  })
})

describe('a fresh sign-in', () => {
  const onTheWeb = (by: Person, signedInAt?: number) => ({
    kind: 'decisionsSubmitted' as const,
    at: T0 + 3_000,
    by,
    turn: 1,
    through: 'web' as const,
    decisions: { [FIRST]: { choice: 'approve' as const } },
    ...(signedInAt !== undefined && { signedInAt }),
  })

  test('two people on the web, each freshly signed in, are enough; in Slack nobody is', () => {
    const ticket = proposed('sign-in')
    expect(press(ticket, grace).told[0]).toContain('on the web')
    expect(when(ticket, onTheWeb(grace)).told[0]).toContain('fresh sign-in')
    const half = when(ticket, onTheWeb(grace, T0))
    expect(half.states).toEqual(['proposed'])
    expect(when(half.ticket, onTheWeb(linus, T0 + 3_000 - 6 * MINUTE)).states).toEqual(['proposed'])
    expect(when(half.ticket, onTheWeb(linus, T0)).states).toEqual(['running'])
  })
})

describe('many at once', () => {
  test('fifty approvers at once are one execution', () => {
    for (const rung of ['own', 'another', 'two'] as const) {
      const people = Array.from({ length: 50 }, (_, n) => ({ ...grace, id: `T1/P${n}`, name: `P${n}` }))
      const chosen = people.reduce(
        (ticket, by) => when(ticket, chose(by, FIRST, 'approve')).ticket,
        proposed(rung),
      )
      let ticket = chosen
      let executions = 0
      for (const by of people) {
        const after = when(ticket, submitted(by))
        executions += after.kinds.filter(kind => kind === 'execute').length
        expect(after.kinds.length).toBeGreaterThan(0)
        ticket = after.ticket
      }
      expect(executions).toBe(1)
    }
  })
})

describe('a batch of several rungs', () => {
  const batch = given(replied(1, ['df -h', asking('two')]), chose(grace, SECOND, 'approve'))

  test('the agent goes on when all of it is settled, so that nothing is withdrawn under people’s hands', () => {
    const half = press(batch, grace)
    expect(half.states).toEqual(['running', 'proposed'])
    const ended = when(half.ticket, finished(FIRST))
    expect(ended.kinds).not.toContain('askAgent')
    expect(ended.states).toEqual(['finished', 'proposed'])
    const ignored = when(when(ended.ticket, chose(grace, SECOND, 'ignore')).ticket, submitted(grace))
    expect(ignored.kinds).toContain('askAgent')
  })

  test('when the rest expires, the agent reads what did run', () => {
    const ended = when(press(batch, grace).ticket, finished(FIRST)).ticket
    const late = when(ended, { kind: 'woken', at: T0 + 31 * MINUTE, name: 'expire:1' })
    expect(late.states).toEqual(['finished', 'expired'])
    expect(late.kinds).toContain('askAgent')
  })
})

// What is approved is what was shown: at the press, at the execution, and when an expired one is asked for again.
import { describe, expect, test } from 'vitest'
import type { Sealed } from '../../src/ticket/ticket.ts'
import {
  ada,
  assessed,
  chose,
  finished,
  given,
  grace,
  MINUTE,
  proposal,
  replied,
  said,
  shop,
  submitted,
  T0,
  when,
} from './given.ts'

const FIRST = 'SANDBOX-1.1.1'
const SECOND = 'SANDBOX-1.1.2'
const same = proposal('df -h')
const other: Sealed = { ...same, digest: 'sha-other', target: 'another machine' }
const chosen = given(
  replied(1, ['df -h', 'free -m']),
  chose(ada, FIRST, 'approve'),
  chose(ada, SECOND, 'approve'),
)
const submittedWith = (fresh: Record<string, Sealed | { reason: string }>) =>
  ({ ...submitted(ada), fresh }) as never

describe('at the press', () => {
  test('what is still the same is decided', () => {
    expect(when(chosen, submittedWith({ [FIRST]: same })).states).toEqual(['running', 'running'])
  })

  test('what changed is shown anew, without the choices made on what it was, and the presser is told', () => {
    const after = when(chosen, submittedWith({ [FIRST]: other }))
    expect(after.states).toEqual(['proposed', 'running'])
    expect(after.ticket.suggestions[0]).toMatchObject({
      digest: 'sha-other',
      target: 'another machine',
    })
    expect(after.ticket.suggestions[0]?.choices).toEqual({})
    expect(after.told).toEqual(['`df -h` changed since it was shown: look again, then decide.'])
    expect(after.cards).toContain('suggestions:1')
    expect(after.entries[0]).toMatchObject({ kind: 'reasked', suggestion: FIRST })
  })

  test('a stricter rung is a change, a laxer one that still asks a person is one too', () => {
    const strict = { ...same, assessment: assessed('another') }
    expect(when(chosen, submittedWith({ [FIRST]: strict })).states[0]).toBe('proposed')
    const auto = { ...same, assessment: assessed('auto') }
    expect(when(chosen, submittedWith({ [FIRST]: auto })).states[0]).toBe('running')
  })

  test('approvals given to what it was are gone', () => {
    const two = proposal('df -h', { assessment: assessed('two') })
    const half = given(replied(1, [two]), chose(grace, FIRST, 'approve'), submitted(grace))
    const { ticket } = when(half, {
      ...submitted(ada),
      fresh: { [FIRST]: { ...two, digest: 'new' } },
    } as never)
    expect(ticket.suggestions[0]).toMatchObject({ approvals: [], digest: 'new' })
  })

  test('an old preview, binding and taint do not stay with what has none', () => {
    const bound = proposal('df -h', {
      binding: 'plan-1',
      isTainted: true,
      preview: { at: T0, summary: 'much' },
    })
    const ticket = given(replied(1, [bound]))
    const after = when(ticket, { ...submitted(ada), fresh: { [FIRST]: { ...other } } } as never)
    expect(after.ticket.suggestions[0]).not.toHaveProperty('binding')
    expect(after.ticket.suggestions[0]).not.toHaveProperty('preview')
    expect(after.ticket.suggestions[0]).not.toHaveProperty('isTainted')
  })

  test('what could not be sealed any more is superseded with that reason, and the rest is decided', () => {
    const after = when(chosen, submittedWith({ [FIRST]: { reason: 'viewer is gone.' } }))
    expect(after.states).toEqual(['superseded', 'running'])
    expect(after.ticket.suggestions[0]?.state).toMatchObject({ because: 'viewer is gone', isByPolicy: true })
  })

  test('when none of the batch can be sealed any more, the presser is told why', () => {
    const gone = { reason: 'viewer is gone.' }
    const after = when(chosen, submittedWith({ [FIRST]: gone, [SECOND]: gone }))
    expect(after.told).toEqual([
      'These suggestions no longer apply: viewer is gone. Your press changed nothing.',
    ])
  })

  test('a surface that says what it showed is held to it', () => {
    const choice = { choice: 'approve' as const, seen: 'sha-before' }
    const stale = when(given(replied(1, ['df -h'])), {
      ...chose(ada, FIRST, 'approve'),
      seen: 'sha-before',
    } as never)
    expect(stale.told[0]).toContain('changed since it was shown')
    expect(stale.ticket.suggestions[0]?.choices).toEqual({})
    const sent = when(stale.ticket, { ...submitted(ada), decisions: { [FIRST]: choice } } as never)
    expect(sent.states).toEqual(['proposed'])
    const seen = { ...choice, seen: 'sha-df -h' }
    expect(when(sent.ticket, { ...submitted(ada), decisions: { [FIRST]: seen } } as never).states).toEqual([
      'running',
    ])
  })
})

describe('at the execution', () => {
  const running = given(replied(1, ['df -h']), chose(ada, FIRST, 'approve'), submitted(ada))
  const reasked = {
    kind: 'executionReasked' as const,
    at: T0 + 10 * MINUTE,
    suggestion: FIRST,
    why: 'The policy changed.',
    sealed: other,
  }

  test('why it did not run is said in whole sentences', () => {
    const { entries } = when(running, { ...reasked, why: 'Everything is frozen by Ada: a leak' })

    expect(entries.at(-1)).toMatchObject({
      text: 'Nothing ran: Everything is frozen by Ada: a leak. Look at `df -h` again.',
    })
  })

  test('what no longer fits waits for people again, as it is now, with its full time', () => {
    const after = when(running, reasked)
    expect(after.ticket.suggestions[0]).toMatchObject({
      state: { is: 'proposed' },
      digest: 'sha-other',
      approvals: [],
      expiresAt: T0 + 40 * MINUTE,
    })
    expect(after.ticket.suggestions[0]?.choices).toEqual({})
    expect(after.written).toEqual(['reasked', 'noted'])
    expect(after.entries[1]).toMatchObject({
      text: 'Nothing ran: The policy changed. Look at `df -h` again.',
    })
    expect(after.cards).toContain('suggestions:1')
    expect(after.effects).toContainEqual({ kind: 'wake', at: T0 + 40 * MINUTE, name: 'expire:1' })
    expect(after.kinds).not.toContain('execute')
  })

  test('it can be approved again, and runs once', () => {
    const again = given(replied(1, ['df -h']), chose(ada, FIRST, 'approve'), submitted(ada), reasked)
    const at = T0 + 11 * MINUTE
    const after = when(when(again, chose(ada, FIRST, 'approve', undefined, at)).ticket, submitted(ada, 1, at))
    expect(after.effects).toContainEqual({ kind: 'execute', suggestion: FIRST })
  })

  test('only what is running is asked anew', () => {
    expect(when(given(replied(1, ['df -h'])), reasked).written).toEqual([])
    expect(when(when(running, finished(FIRST)).ticket, reasked).written).toEqual([])
  })

  test('when the ticket has moved on, it is withdrawn instead', () => {
    const closed = when(running, { kind: 'statusChanged', at: T0, by: ada, to: 'closed' }).ticket
    expect(when(closed, reasked).states).toEqual(['superseded'])
    const move = { kind: 'contextChanged', at: T0, by: ada, from: shop, to: shop, isShared: false } as const
    expect(when(when(running, move).ticket, reasked).states).toEqual(['superseded'])
  })
})

describe('asking again', () => {
  const late = T0 + 40 * MINUTE
  const expired = when(given(replied(1, ['df -h'])), { kind: 'woken', at: late, name: 'expire:1' }).ticket
  const renewed = {
    kind: 'suggestionRenewed' as const,
    at: late,
    by: grace,
    suggestion: FIRST,
    sealed: other,
  }

  test('one press puts an expired command before people anew, sealed anew', () => {
    const after = when(expired, renewed)
    expect(after.ticket.suggestions).toMatchObject([
      { id: FIRST, renewedAs: SECOND, state: { is: 'expired' } },
      {
        id: SECOND,
        turn: 1,
        callId: 'call-df -h',
        digest: 'sha-other',
        proposedAt: late,
        state: { is: 'proposed' },
      },
    ])
    expect(after.cards).toEqual(['suggestions:1'])
    expect(after.effects).toContainEqual({ kind: 'wake', at: late + 30 * MINUTE, name: 'expire:1' })
    expect(after.entries).toMatchObject([
      { kind: 'renewed', suggestion: FIRST, renewedAs: SECOND, by: grace },
    ])
  })

  test('a second press is told so', () => {
    const after = when(when(expired, renewed).ticket, { ...renewed, by: ada })
    expect(after.told).toEqual(['This was asked for again already: decide on the new one.'])
    expect(after.ticket.suggestions).toHaveLength(2)
  })

  test('what the policy withdrew can be asked for again, what a newer turn withdrew cannot', () => {
    const gone = when(chosen, submittedWith({ [FIRST]: { reason: 'no' }, [SECOND]: { reason: 'no' } })).ticket
    expect(when(gone, { ...renewed, at: T0 + 4_000 }).states).toEqual([
      'superseded',
      'superseded',
      'proposed',
    ])
    const newer = when(given(replied(1, ['df -h'])), said('something else')).ticket
    expect(when(newer, renewed).states).toEqual(['superseded'])
    expect(when(newer, renewed).told[0]).toContain('a newer turn began')
  })

  test.each([
    ['the ticket is closed', { kind: 'statusChanged', at: late, by: ada, to: 'closed' }],
    [
      'the context changed',
      { kind: 'contextChanged', at: late, by: ada, from: shop, to: shop, isShared: true },
    ],
  ] as const)('not when %s: who pressed is told', (_what, event) => {
    const after = when(when(expired, event).ticket, renewed)
    expect(after.told[0]).toContain('has moved on since')
    expect(after.states).toEqual(['expired'])
  })

  test('not when the policy denies it by now, nor what is unknown', () => {
    const denied = { ...renewed, sealed: { ...other, assessment: assessed('deny') } }
    expect(when(expired, denied).told).toEqual(['This cannot be asked for again. So it is.'])
    expect(when(expired, { ...renewed, suggestion: 'X' }).told[0]).toContain('no such suggestion')
  })
})

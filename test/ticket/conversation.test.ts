// The rules of talking: one turn at a time, nothing said is lost.
import { describe, expect, test } from 'vitest'
import { titleOf } from '../../src/ticket/opening.ts'
import { open } from '../../src/ticket/step.ts'
import { ada, given, grace, opened, replied, said, T0, when } from './given.ts'

describe('opening', () => {
  test('an opened ticket is in progress, shows its card and asks the agent with the words that started it', () => {
    const { ticket, effects, entries } = open(opened)
    expect(ticket).toMatchObject({
      id: 'SANDBOX-1',
      status: 'in-progress',
      requester: ada,
      origin: 'slack',
      turns: 1,
    })
    expect(effects).toMatchObject([
      { kind: 'show', card: 'ticket' },
      { kind: 'askAgent', turn: 1, upTo: 1 },
      { kind: 'show' },
    ])
    expect(entries).toMatchObject([{ n: 1, kind: 'said', text: 'The disk is full on web-1', by: ada }])
  })

  test.each([
    ['The disk is full. Please help!', 'The disk is full'],
    ['why is web-1 slow?', 'why is web-1 slow?'],
    ['  two\nlines  ', 'two lines'],
    ['', 'Untitled request'],
    [`${'word '.repeat(40)}`, `${'word '.repeat(15).trim()}…`],
  ])('the title of %j is %j', (request, title) => {
    expect(titleOf(request)).toBe(title)
  })
})

describe('hearing', () => {
  test('an addressed message asks the agent for a turn', () => {
    const after = when(given(replied(1)), said('and now?'))
    expect(after.effects).toContainEqual({ kind: 'askAgent', turn: 2, upTo: 3 })
    expect(after.ticket.agent).toMatchObject({ is: 'thinking', turn: 2 })
  })

  test('an unaddressed message is kept, and nobody is asked', () => {
    const after = when(given(replied(1)), said('lunch?', grace, false))
    expect(after.written).toEqual(['said'])
    expect(after.effects).toEqual([])
  })

  test('messages that come while the agent is thinking wait, and one more turn carries them all', () => {
    const waiting = given(said('one'), said('two', grace))
    expect(waiting.agent).toMatchObject({ is: 'thinking', turn: 1 })
    const after = when(waiting, replied(1))
    expect(after.effects.filter(effect => effect.kind === 'askAgent')).toEqual([
      { kind: 'askAgent', turn: 2, upTo: 4 },
    ])
    expect(after.ticket.isWaiting).toBe(false)
  })

  test('a reply to a turn that is no longer the ticket’s is dropped, but its tokens are counted', () => {
    const usage = { inputTokens: 10, outputTokens: 5, cachedTokens: 0, costUsd: 0.5 }
    const after = when(given(replied(1)), { ...replied(7), usage } as never)
    expect(after.written).toEqual([])
    expect(after.ticket.usage).toEqual(usage)
  })

  test('an edit of a message that the agent has not read is taken', () => {
    const ticket = given(said('disk fulll', ada, true, '2.0'))
    expect(
      when(ticket, { kind: 'edited', at: T0, by: ada, message: '2.0', text: 'disk full' }).entries,
    ).toMatchObject([{ kind: 'edited', entry: 2, text: 'disk full' }])
  })

  test('an edit of a message that the agent has read changes nothing', () => {
    const ticket = given(said('disk fulll', ada, true, '2.0'), replied(1))
    const after = when(ticket, { kind: 'edited', at: T0, by: ada, message: '2.0', text: 'other' })
    expect(after.written).toEqual([])
  })
})

describe('failing and stopping', () => {
  test('when the agent fails the thread is told, and the ticket is free again', () => {
    const after = when(given(), {
      kind: 'agentFailed',
      at: T0,
      turn: 1,
      reason: 'The model cannot be reached.',
    })
    expect(after.written).toEqual(['noted'])
    expect(after.cards).toEqual(['notice:2'])
    expect(after.ticket.agent).toEqual({ is: 'idle' })
  })

  test('a failure of an older turn changes nothing', () => {
    expect(when(given(replied(1)), { kind: 'agentFailed', at: T0, turn: 1, reason: 'x' }).written).toEqual([])
  })

  test('Stop marks the turn, and the partial words are kept without suggestions', () => {
    const stopping = when(given(), { kind: 'stopAsked', at: T0, by: grace })
    expect(stopping.ticket.agent).toMatchObject({ is: 'thinking', isStopping: true })
    const after = when(stopping.ticket, { ...replied(1, ['df -h']), isStopped: true } as never)
    expect(after.written).toEqual(['replied'])
    expect(after.ticket.suggestions).toEqual([])
  })

  test('a second Stop, and a Stop with nothing to stop, are answered', () => {
    const stop = { kind: 'stopAsked', at: T0, by: grace } as const
    expect(when(given(stop), stop).told).toEqual(['Already stopping the agent of SANDBOX-1.'])
    expect(when(given(replied(1)), stop).told).toEqual([
      'Nothing to stop: the agent of SANDBOX-1 is not at work.',
    ])
  })
})

describe('closing and reopening', () => {
  const close = { kind: 'statusChanged', at: T0, by: ada, to: 'closed' } as const
  const reopen = { kind: 'statusChanged', at: T0, by: grace, to: 'open' } as const

  test('closing withdraws what waits for a decision and calls the agent off', () => {
    const after = when(given(replied(1, ['df -h']), said('more')), close)
    expect(after.ticket).toMatchObject({ status: 'closed', agent: { is: 'idle' }, isWaiting: false })
    expect(after.states).toEqual(['superseded'])
    expect(when(after.ticket, replied(2)).written).toEqual([])
  })

  test('a mention in a closed ticket is kept and answered with the way to reopen it', () => {
    const after = when(given(replied(1), close), said('again?'))
    expect(after.kinds).toEqual(['tell'])
    expect(after.told[0]).toContain('Reopen it')
    expect(after.written).toEqual(['said'])
  })

  test('a late press of Reopen while the agent is at work loses nothing that waits for it', () => {
    const busy = given(said('and look at the swap'))
    const after = when(when(busy, reopen).ticket, replied(1))
    expect(after.kinds).toContain('askAgent')
  })

  test('a reopened ticket keeps its id and its transcript and answers again', () => {
    const after = when(given(replied(1), close, reopen), said('again?'))
    expect(after.ticket).toMatchObject({ id: 'SANDBOX-1', status: 'in-progress' })
    expect(after.kinds).toContain('askAgent')
  })

  test('a resolved ticket goes on when somebody speaks to the agent', () => {
    const after = when(given(replied(1), { ...close, to: 'resolved' }), said('not quite'))
    expect(after.ticket.status).toBe('in-progress')
  })

  test('closing what is closed is answered and changes nothing', () => {
    const after = when(given(close), close)
    expect(after.told).toEqual(['SANDBOX-1 is closed already.'])
    expect(after.written).toEqual([])
  })
})

// The rules of changing the context: nothing moves that was approved, nothing leaks that was not shared.
import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/ticket/event.ts'
import {
  ada,
  chose,
  finished,
  given,
  grace,
  replied,
  said,
  sandbox,
  shop,
  submitted,
  T0,
  when,
} from './given.ts'

const FIRST = 'SANDBOX-1.1.1'
const proposed = replied(1, ['df -h'])

function changed(to = shop, isShared = true, message?: string): Event {
  const by = { at: T0 + 5_000, by: grace }
  return { kind: 'contextChanged', ...by, from: sandbox, to, isShared, ...(message && { message }) }
}

describe('changing the context', () => {
  test('the ticket keeps its id; thread and transcript say what changed', () => {
    const after = when(given(replied(1)), changed())
    expect(after.ticket).toMatchObject({ id: 'SANDBOX-1', context: shop })
    expect(after.entries).toMatchObject([
      { kind: 'contextChanged', by: grace, from: sandbox, to: shop, isShared: true },
    ])
    expect(after.cards).toEqual(['notice:3', 'ticket'])
  })

  test('what the transcript says is true, whatever the person saw who changed it', () => {
    const aws = { ...shop, agent: 'aws' }
    const after = when(given(replied(1), changed(shop)), changed(aws))
    expect(after.entries).toMatchObject([{ kind: 'contextChanged', from: shop, to: aws }])
  })

  test('pending suggestions of the old context lose their buttons', () => {
    expect(when(given(proposed), changed()).states).toEqual(['superseded'])
  })

  test('a running command finishes where it was approved', () => {
    const running = given(proposed, chose(ada, FIRST, 'approve'), submitted(ada), changed())
    expect(running.suggestions[0]?.state).toMatchObject({ is: 'running', execution: { context: sandbox } })
    const after = when(running, finished(FIRST))
    expect(after.entries).toMatchObject([{ kind: 'executed', permission: 'viewer' }])
  })

  test('a new message becomes the first words in the new context', () => {
    const after = when(given(replied(1)), changed(shop, true, 'look here'))
    expect(after.written).toEqual(['contextChanged', 'said'])
    expect(after.kinds).toContain('askAgent')
  })

  test('without a message nobody is asked', () => {
    expect(when(given(replied(1)), changed()).kinds).not.toContain('askAgent')
  })

  test('a turn under way is called off; shared, its question is asked again in the new context', () => {
    const after = when(given(), changed())
    expect(after.ticket.agent).toMatchObject({ is: 'thinking', turn: 2 })
    expect(when(after.ticket, replied(1)).written).toEqual([])
  })

  test('the same context is answered and changes nothing', () => {
    const after = when(given(replied(1)), changed(sandbox))
    expect(after.told[0]).toContain('Nothing changed')
    expect(after.written).toEqual([])
  })
})

describe('not sharing the history', () => {
  test('begins a new epoch without memory, and a turn under way is not asked again', () => {
    const after = when(given(said('secret', ada, true, '9.9')), changed(shop, false))
    expect(after.ticket).toMatchObject({
      epoch: 2,
      memory: { elidedUpTo: 0 },
      unread: {},
      agent: { is: 'idle' },
      isWaiting: false,
    })
    expect(after.kinds).not.toContain('askAgent')
  })

  test('the end of an old command keeps its old epoch and does not wake the new agent', () => {
    const moved = given(proposed, chose(ada, FIRST, 'approve'), submitted(ada), changed(shop, false))
    const after = when(moved, finished(FIRST))
    expect(after.entries).toMatchObject([{ kind: 'executed', epoch: 1 }])
    expect(after.kinds).not.toContain('askAgent')
  })

  test('counts only when portal or tenant change: within a tenant there is nothing to hide', () => {
    const after = when(given(replied(1)), changed({ ...sandbox, agent: 'general' }, false))
    expect(after.ticket.epoch).toBe(1)
    expect(after.entries).toMatchObject([{ isShared: true }])
  })
})

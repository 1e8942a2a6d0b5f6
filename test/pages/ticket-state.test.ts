// What the ticket page knows after each event of its stream, and how it writes things.
import { describe, expect, it } from 'vitest'
import type { TicketDetail, WireEntry } from '../../src/http/schemas.ts'
import { chosenAfter } from '../../src/ui/context/use-context-lists.ts'
import { editsOf, emptyLive, live } from '../../src/ui/ticket/live-state.ts'
import { durationWords, usageWords } from '../../src/ui/words.ts'

const by = { surface: 'slack', id: 'T1/U1', name: 'Alice' } as const
const said = (n: number): WireEntry => ({
  kind: 'said',
  n,
  at: 0,
  epoch: 1,
  by,
  text: `${n}`,
  isAddressed: true,
})
const usage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 }
const replied = (turn: number): WireEntry => ({
  kind: 'replied',
  n: 9,
  at: 0,
  epoch: 1,
  agent: 'general',
  turn,
  upTo: 8,
  text: 'done',
  isStopped: false,
  usage,
})
const thinking = (turn: number) =>
  ({ agent: { is: 'thinking', turn, since: 0, isStopping: false } }) as unknown as TicketDetail

describe('a followed ticket', () => {
  it('holds each entry once and in order, although a resumed stream repeats some', () => {
    const state = [said(2), said(1), said(2)].reduce(
      (now, entry) => live(now, { type: 'entry', entry }),
      emptyLive,
    )
    expect(state.entries.map(entry => entry.n)).toEqual([1, 2])
  })

  it('drops the words that were streamed when their reply stands in the transcript', () => {
    const started = live(emptyLive, { type: 'ticket', ticket: thinking(2) })
    const drafted = live(started, { type: 'draft', draft: { turn: 2, text: 'do' } })
    expect(live(drafted, { type: 'entry', entry: replied(2) }).draft).toBeUndefined()
  })

  it('keeps the words of a newer turn when an older reply arrives', () => {
    const drafted = live(emptyLive, { type: 'draft', draft: { turn: 3, text: 'do' } })
    expect(live(drafted, { type: 'entry', entry: replied(2) }).draft?.turn).toBe(3)
  })

  it('shows the newest text of what was edited', () => {
    const edit = (n: number, text: string): WireEntry => ({
      kind: 'edited',
      n,
      at: 0,
      epoch: 1,
      entry: 1,
      by,
      text,
    })
    expect(editsOf([said(1), edit(2, 'b'), edit(3, 'c')]).get(1)).toBe('c')
  })
})

describe('the context form', () => {
  it('resets what hangs on a changed portal or tenant, and nothing else', () => {
    const start = { portal: 'p', tenant: 't', agent: 'a', permission: 'u' }
    expect(chosenAfter(start, 'portal', 'q')).toEqual({ portal: 'q', tenant: '', agent: '', permission: '' })
    expect(chosenAfter(start, 'tenant', 's')).toEqual({ portal: 'p', tenant: 's', agent: '', permission: '' })
    expect(chosenAfter(start, 'agent', 'b')).toEqual({ ...start, agent: 'b' })
  })
})

describe('words', () => {
  it('write durations as people say them', () => {
    expect([412, 2_340, 125_000].map(durationWords)).toEqual(['412 ms', '2.3 s', '2 min 5 s'])
  })

  it('write tokens, and the cost where a price is known', () => {
    expect(usageWords(usage)).toBe('')
    expect(usageWords({ ...usage, inputTokens: 100, costUsd: 0.01 })).toBe('100 tokens · $0.0100')
  })
})

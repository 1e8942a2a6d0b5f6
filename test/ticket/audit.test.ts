// Specification of what the audit keeps of each fact: a record that stands alone, and no words of people.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { auditOf } from '../../src/ticket/audit.ts'
import type { Event } from '../../src/ticket/event.ts'
import { open, step } from '../../src/ticket/step.ts'
import type { Ticket } from '../../src/ticket/ticket.ts'
import {
  ada,
  assessed,
  chose,
  finished,
  given,
  grace,
  MINUTE,
  opened,
  proposal,
  replied,
  said,
  sandbox,
  shop,
  submitted,
  T0,
} from './given.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const sealOf = (text: string) => ({ sha256: sha256(text), length: text.length })

function recordOf(before: Ticket, event: Event) {
  return auditOf({ before, event, step: step(before, event) }, sha256)
}

const scale = proposal('kubectl scale deploy/web --replicas=3', {
  provider: 'kubernetes',
  target: 'cluster prod, namespace shop',
  digest: 'd'.repeat(64),
  files: [{ name: 'web.yaml', content: 'kind: Deployment', sha256: 'f'.repeat(64) }],
  rewritten: ['`2>&1` was left out.'],
  preview: { at: T0, isPermitted: true, summary: '1 object changes', text: 'replicas: 1 -> 3' },
  assessment: assessed('own', {
    class: 'mutating',
    reasons: ['`scale` changes how many pods run'],
    policy: '3-0',
  }),
})

describe('the record of', () => {
  it('an opening says who asked, through what, where, and proves the words', () => {
    const record = auditOf({ before: undefined, event: opened, step: open(opened) }, sha256)

    expect(record).toEqual({
      what: 'opened',
      by: ada,
      detail: {
        requester: 'slack:T1/U1',
        context: sandbox,
        origin: 'slack',
        priority: 'medium',
        thread: 'slack:T1:C1:1.0',
        words: sealOf(opened.request),
        entries: [1],
      },
    })
  })

  it('a suggestion says exactly what would run, where, as whom, what it would do, and why people are asked', () => {
    const record = recordOf(given(), replied(1, [scale]))

    expect(record?.what).toBe('agentReplied')
    expect(record?.detail).toMatchObject({
      turn: 1,
      words: sealOf('Answer 1'),
      proposals: ['d'.repeat(64)],
      suggestions: [
        {
          id: 'SANDBOX-1.1.1',
          was: 'not there',
          is: 'proposed',
          command: 'kubectl scale deploy/web --replicas=3',
          digest: 'd'.repeat(64),
          provider: 'kubernetes',
          target: 'cluster prod, namespace shop',
          context: sandbox,
          class: 'mutating',
          reasons: ['`scale` changes how many pods run'],
          rung: 'own',
          policy: '3-0',
          rewritten: ['`2>&1` was left out.'],
          files: [{ name: 'web.yaml', sha256: 'f'.repeat(64), length: 16 }],
          preview: { at: T0, isPermitted: true, summary: '1 object changes', ...sealOf('replicas: 1 -> 3') },
        },
      ],
    })
  })

  it('an approval says who decided, through what, and copies what will run and as whom', () => {
    const before = given(replied(1, [scale]), chose(grace, 'SANDBOX-1.1.1', 'approve'))

    const record = recordOf(before, submitted(grace))

    expect(record).toMatchObject({ what: 'decisionsSubmitted', by: grace })
    expect(record?.detail).toMatchObject({
      requester: 'slack:T1/U1',
      through: 'slack',
      suggestions: [
        {
          was: 'proposed',
          is: 'running',
          command: 'kubectl scale deploy/web --replicas=3',
          decision: { by: 'slack:T1/U2', choice: 'approve', through: 'slack' },
          isAutomatic: false,
          approver: 'slack:T1/U2',
          approvals: [{ by: 'slack:T1/U2', through: 'slack' }],
          runsIn: sandbox,
        },
      ],
    })
  })

  it('a rejection proves its reason without saying it', () => {
    const before = given(replied(1, [scale]), chose(grace, 'SANDBOX-1.1.1', 'reject', 'Ada, not on Friday'))

    const record = recordOf(before, submitted(grace))

    expect(record?.detail).toMatchObject({
      suggestions: [{ is: 'rejected', decision: { reason: sealOf('Ada, not on Friday') } }],
    })
    expect(JSON.stringify(record?.detail)).not.toContain('Friday')
  })

  it('an execution says how it ended, and proves the output without keeping it', () => {
    const before = given(replied(1, [scale]), chose(grace, 'SANDBOX-1.1.1', 'approve'), submitted(grace))
    const result = {
      outcome: 'failed',
      exitCode: 1,
      durationMs: 5,
      output: 'no such deploy',
      isTruncated: false,
    } as const

    const record = recordOf(before, {
      kind: 'executionFinished',
      at: T0,
      suggestion: 'SANDBOX-1.1.1',
      result,
    })

    expect(record?.detail).toMatchObject({
      result: { outcome: 'failed', exitCode: 1, durationMs: 5, output: sealOf('no such deploy') },
      suggestions: [{ was: 'running', is: 'finished', approver: 'slack:T1/U2', result: { exitCode: 1 } }],
    })
    expect(JSON.stringify(record?.detail)).not.toContain('no such deploy')
  })

  it('time says what expired, and nothing when nothing did', () => {
    const before = given(replied(1, [scale]))
    const woken = (at: number): Event => ({ kind: 'woken', at, name: 'expire:1' })

    expect(recordOf(before, woken(T0 + MINUTE))).toBeUndefined()
    const record = recordOf(before, woken(T0 + 24 * 60 * MINUTE))

    expect(record?.what).toBe('suggestionsExpired')
    expect(record?.by).toBeUndefined()
    expect(record?.detail).toMatchObject({ suggestions: [{ was: 'proposed', is: 'expired' }] })
  })

  it('a change of context says from where to where, and what it made void', () => {
    const before = given(replied(1, [scale]))

    const record = recordOf(before, {
      kind: 'contextChanged',
      at: T0,
      by: grace,
      from: sandbox,
      to: shop,
      isShared: false,
      message: 'look here instead',
    })

    expect(record?.detail).toMatchObject({
      from: sandbox,
      to: shop,
      isShared: false,
      words: sealOf('look here instead'),
      suggestions: [{ was: 'proposed', is: 'superseded', because: expect.any(String) }],
    })
  })

  it('a rule says what was allowed, to whom it belongs, and again when it is taken back', () => {
    const rule = {
      id: 'R1',
      by: grace,
      at: T0,
      context: sandbox,
      does: 'approve',
      what: { kind: 'pattern', pattern: 'kubectl get *' },
    } as const
    const set: Event = { kind: 'ruleSet', at: T0, by: grace, rule }

    const [wasSet, wasRevoked] = [
      recordOf(given(), set),
      recordOf(given(set), { kind: 'ruleRevoked', at: T0, by: ada, rule: 'R1' }),
    ]

    const kept = { rule: { ...rule, by: 'slack:T1/U2' } }
    expect(wasSet).toMatchObject({ by: grace, detail: kept })
    expect(wasRevoked).toMatchObject({ by: ada, detail: kept })
  })

  it('a refusal says what was refused and why', () => {
    const refused: Event = {
      kind: 'pressRefused',
      at: T0,
      by: grace,
      what: 'approve',
      why: 'You may not use tenant sandbox.',
    }
    expect(recordOf(given(), refused)).toMatchObject({
      what: 'pressRefused',
      by: grace,
      detail: { refused: 'approve', why: 'You may not use tenant sandbox.' },
    })
  })
})

it('no record holds a name or words of people, whatever happens in a ticket', () => {
  const words = ['Ada', 'Grace', 'my secret plan', 'The disk is full', 'not this one', 'ok']
  const life: Event[] = [
    said('my secret plan', ada),
    { kind: 'edited', at: T0, by: ada, message: '1.0', text: 'my secret plan, again' },
    replied(1, ['df -h', 'uptime']),
    chose(grace, 'SANDBOX-1.1.1', 'approve'),
    chose(grace, 'SANDBOX-1.1.2', 'reject', 'not this one'),
    submitted(grace),
    finished('SANDBOX-1.1.1'),
    { kind: 'frozen', at: T0, by: grace, reason: 'my secret plan' },
    { kind: 'statusChanged', at: T0, by: grace, to: 'closed' },
  ]
  let ticket = open(opened).ticket
  for (const event of life) {
    const after = step(ticket, event)
    const record = auditOf({ before: ticket, event, step: after }, sha256)
    for (const word of words) expect(JSON.stringify(record?.detail), event.kind).not.toContain(`"${word}`)
    ticket = after.ticket
  }
})

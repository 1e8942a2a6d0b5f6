// Whether a rule of the ticket still stands behind a command at the moment when it would run.
import { expect, test } from 'vitest'
import { whyNotApproved } from '../../src/desk/approved.ts'
import type { Event } from '../../src/ticket/event.ts'
import { given, grace, replied, sandbox, T0, when } from '../ticket/given.ts'

const set = (id: string, pattern: string): Event => ({
  kind: 'ruleSet',
  at: T0,
  by: grace,
  rule: { id, by: grace, at: T0, context: sandbox, does: 'approve', what: { kind: 'pattern', pattern } },
})
const revoked = (rule: string): Event => ({ kind: 'ruleRevoked', at: T0, by: grace, rule })
const begun = given(set('R1', 'df *'), set('R2', 'uptime'), replied(1, ['df -h']))

function whyNot(...since: Event[]): string | undefined {
  const ticket = since.reduce((now, event) => when(now, event).ticket, begun)
  const suggestion = ticket.suggestions[0]
  if (suggestion?.state.is !== 'running') throw new Error('it does not run')
  const { execution } = suggestion.state
  return whyNotApproved({ ticket, suggestion, execution, fresh: suggestion, now: T0 + 2_000 })
}

test('a rule stands behind what it let run, also when the ticket is tainted since', () => {
  expect(whyNot()).toBeUndefined()
  expect(whyNot({ kind: 'heard', at: T0, by: grace, text: 'hm', isAddressed: false })).toBeUndefined()
})

test('a rule that was taken back stands behind nothing, whatever else the same person allowed', () => {
  expect(whyNot(revoked('R2'))).toBeUndefined()
  expect(whyNot(revoked('R1'))).toBe('The rule that let it run no longer holds')
})

test('a rule set since that forbids it wins', () => {
  const forbids = { ...set('R3', 'df -h'), at: T0 } as Extract<Event, { kind: 'ruleSet' }>
  expect(whyNot({ ...forbids, rule: { ...forbids.rule, does: 'reject' } })).toBe(
    'A rule of the ticket forbids it now',
  )
})

test('a rule set since that forbids it wins over a policy that asks nobody', () => {
  const { rule, ...event } = set('R3', 'df -h') as Extract<Event, { kind: 'ruleSet' }>
  const ticket = when(begun, { ...event, rule: { ...rule, does: 'reject' } }).ticket
  const suggestion = ticket.suggestions[0]
  if (suggestion?.state.is !== 'running') throw new Error('it does not run')
  const fresh = { ...suggestion, assessment: { ...suggestion.assessment, rung: 'auto' as const } }
  const { execution } = suggestion.state

  const why = whyNotApproved({ ticket, suggestion, execution, fresh, now: T0 + 2_000 })

  expect(why).toBe('A rule of the ticket forbids it now')
})

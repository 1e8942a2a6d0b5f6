// Rules of a ticket: what they cover, what they never cover, how they are set and taken back.
import { describe, expect, test } from 'vitest'
import type { Proposal } from '../../src/ticket/event.ts'
import { ruleFor } from '../../src/ticket/rules.ts'
import type { TicketRule } from '../../src/ticket/ticket.ts'
import {
  ada,
  assessed,
  chose,
  finished,
  given,
  grace,
  proposal,
  replied,
  said,
  sandbox,
  shop,
  submitted,
  T0,
  when,
} from './given.ts'

type What = TicketRule['what']
const pattern = (text: string): What => ({ kind: 'pattern', pattern: text })
const exact: What = { kind: 'exact', digest: 'sha-df -h', command: 'df -h' }

function rule(does: TicketRule['does'], what: What, by = grace, id = 'R1') {
  const set = { id, by, at: T0, context: shop, does, what }
  return { kind: 'ruleSet' as const, at: T0 + 500, by, rule: set }
}

const stateOf = (one: string | Proposal, ...rules: ReturnType<typeof rule>[]) =>
  when(given(...rules), replied(1, [one])).states[0]

const with_ = (command: string, given: Parameters<typeof assessed>[1], rung = 'own' as const) =>
  proposal(command, { assessment: assessed(rung, given) })

describe('a rule that allows', () => {
  test('runs what it covers at once, in the name of who set it, and says so', () => {
    const after = when(given(rule('approve', exact)), replied(1, ['df -h', 'free -m']))

    expect(after.states).toEqual(['running', 'proposed'])
    expect(after.ticket.suggestions[0]?.state).toMatchObject({
      decision: { through: 'policy', reason: 'Rule of this ticket: approve exactly `df -h`' },
      execution: { approver: grace, approvals: [{ by: grace, through: 'policy' }], context: sandbox },
    })
    expect(after.entries).toContainEqual(
      expect.objectContaining({ kind: 'decided', choice: 'approve', by: grace, through: 'policy' }),
    )
    expect(after.cards).toContain('suggestions:1')
    expect(after.effects).toContainEqual({ kind: 'execute', suggestion: 'SANDBOX-1.1.1' })
  })

  test.each([
    ['kubectl get *', 'kubectl get pods -n shop', true],
    ['kubectl get *', 'kubectl get', true],
    ['kubectl get pod-*', 'kubectl get pod-7', true],
    ['kubectl get pod-*', 'kubectl get pod-7 -o yaml', false],
    ['kubectl * pods', 'kubectl get pods', true],
    ['kubectl * pods', 'kubectl get -A pods', false],
    ['kubectl get *', 'kubectl describe pods', false],
    ['kubectl get *', 'KUBECTL get pods', false],
    ['kubectl get *', 'kubectl get pods | grep web', false],
    ['kubectl get *', 'kubectl get pods; kubectl delete pod web', false],
    ['kubectl get *', 'kubectl get pods && kubectl get nodes', true],
    ['kubectl get *', "kubectl get 'pods | grep web'", true],
    ['kubectl get', 'kubectl get pods', false],
  ])('the pattern %s covers %s: %s', (text, command, isCovered) => {
    expect(stateOf(command, rule('approve', pattern(text)))).toBe(isCovered ? 'running' : 'proposed')
  })

  test('read-only covers every harmless read, and nothing that is marked or changes anything', () => {
    const reads = rule('approve', { kind: 'read-only' })

    expect(stateOf('df -h', reads)).toBe('running')
    expect(stateOf(with_('cat x', { marks: ['sensitive'] }), reads)).toBe('proposed')
    expect(stateOf(with_('touch x', { class: 'mutating' }), reads)).toBe('proposed')
  })

  test('a pattern covers a change, but nothing that is marked, has files, or is bound to a plan', () => {
    const any = rule('approve', pattern('kubectl *'))
    const mutating = { class: 'mutating' as const }
    const file = { name: 'a.yaml', content: 'x', sha256: 'y' }

    expect(stateOf(with_('kubectl scale', mutating), any)).toBe('running')
    expect(stateOf(with_('kubectl scale', { ...mutating, marks: ['unknown'] }), any)).toBe('proposed')
    expect(stateOf({ ...with_('kubectl apply', mutating), files: [file] }, any)).toBe('proposed')
    expect(stateOf({ ...with_('kubectl apply', mutating), binding: 'plan' }, any)).toBe('proposed')
  })

  test.each(['two', 'sign-in', 'deny'] as const)('never covers what needs %s', rung => {
    expect(stateOf(proposal('df -h', { assessment: assessed(rung) }), rule('approve', exact))).toBe(
      'proposed',
    )
  })

  test('never covers what destroys, and stands for another person only if another person set it', () => {
    const another = proposal('df -h', { assessment: assessed('another') })

    expect(stateOf(with_('df -h', { class: 'destructive' }), rule('approve', exact))).toBe('proposed')
    expect(stateOf(another, rule('approve', exact, grace))).toBe('running')
    expect(stateOf(another, rule('approve', exact, ada))).toBe('proposed')
  })

  test('on a tainted ticket only the exact command still runs', () => {
    const tainted = (...rules: ReturnType<typeof rule>[]) =>
      given(
        ...rules,
        replied(1, ['uptime']),
        chose(ada, 'SANDBOX-1.1.1', 'approve'),
        submitted(ada),
        finished('SANDBOX-1.1.1'),
      )
    const states = (...rules: ReturnType<typeof rule>[]) =>
      when(tainted(...rules), replied(2, ['df -h'])).states[1]

    expect(states(rule('approve', pattern('df *')))).toBe('proposed')
    expect(states(rule('approve', { kind: 'read-only' }))).toBe('proposed')
    expect(states(rule('approve', exact))).toBe('running')
  })

  test('asked again before it runs, only what it was made from taints it, and a rule taken back holds no more', () => {
    const ticket = { ...given(rule('approve', pattern('df *')), replied(1, ['df -h'])), isTainted: true }
    const [suggestion] = ticket.suggestions
    if (!suggestion) throw new Error('nothing was proposed')

    expect(ruleFor(ticket, suggestion)).toBeUndefined()
    expect(ruleFor(ticket, suggestion, false)).toMatchObject({ id: 'R1' })
    expect(ruleFor(ticket, { ...suggestion, isTainted: true }, false)).toBeUndefined()
    expect(ruleFor({ ...ticket, rules: [] }, suggestion, false)).toBeUndefined()
  })

  test('approves nothing that waits already', () => {
    const after = when(given(replied(1, ['df -h'])), rule('approve', exact))
    expect(after.states).toEqual(['proposed'])
  })

  test('holds in the place where it was set, as the same permission, for whichever agent', () => {
    const moved = (to: typeof sandbox) =>
      given(rule('approve', exact), {
        kind: 'contextChanged',
        at: T0,
        by: ada,
        from: sandbox,
        to,
        isShared: true,
      })
    const states = (to: typeof sandbox) => {
      const at = given().turns + 1
      return when(moved(to), replied(at, [{ ...proposal('df -h'), context: to }])).states
    }

    expect(states({ ...sandbox, agent: 'aws' })).toEqual(['running'])
    expect(states({ ...sandbox, permission: 'admin' })).toEqual(['proposed'])
    expect(states(shop)).toEqual(['proposed'])
  })
})

describe('a rule that forbids', () => {
  test('rejects what it covers, wins over one that allows, and the agent hears it', () => {
    const rules = [rule('approve', exact, grace, 'R1'), rule('reject', pattern('df *'), ada, 'R2')]
    const after = when(given(...rules), replied(1, ['df -h']))

    expect(after.states).toEqual(['rejected'])
    expect(after.ticket.suggestions[0]?.state).toMatchObject({
      decision: { by: ada, through: 'policy', reason: 'Rule of this ticket: reject `df *`' },
    })
    expect(after.kinds).toContain('askAgent')
    expect(after.kinds).not.toContain('wake')
  })

  test('covers a line of which any part fits, and everything if it says so', () => {
    const line = 'uptime; df -h | head'
    expect(stateOf(line, rule('reject', pattern('df *')))).toBe('rejected')
    expect(stateOf(line, rule('reject', { kind: 'all' }))).toBe('rejected')
    expect(stateOf(proposal('rm x', { assessment: assessed('auto') }), rule('reject', { kind: 'all' }))).toBe(
      'rejected',
    )
  })

  test('rejects what waits already', () => {
    const after = when(given(replied(1, ['df -h', 'uptime'])), rule('reject', pattern('df *')))
    expect(after.states).toEqual(['rejected', 'proposed'])
    expect(after.cards).toContain('suggestions:1')
    expect(when(given(replied(1, ['df -h'])), rule('reject', { kind: 'all' })).kinds).toContain('askAgent')
  })
})

describe('setting and taking back', () => {
  test.each<[string, Proposal, string]>([
    ['what destroys', with_('df -h', { class: 'destructive' }), 'what destroys'],
    [
      'what another person must approve',
      proposal('df -h', { assessment: assessed('another') }),
      'never count',
    ],
    ['what two people must approve', proposal('df -h', { assessment: assessed('two') }), 'never count'],
  ])('a rule that could never count is not kept: %s', (_what, one, why) => {
    const after = when(given(replied(1, [one])), rule('approve', exact, ada))

    expect(after.ticket.rules).toEqual([])
    expect(after.told[0]).toContain(why)
  })

  test('a rule is kept in the ticket’s own context, by whoever set it, and said in the thread', () => {
    const after = when(given(), rule('approve', exact))
    expect(after.ticket.rules).toEqual([
      { id: 'R1', by: grace, at: T0 + 500, context: sandbox, does: 'approve', what: exact },
    ])
    expect(after.written).toEqual(['ruleSet', 'noted'])
    expect(after.entries[1]).toMatchObject({
      text: 'Grace set a rule for this ticket: approve exactly `df -h`.',
    })
    expect(after.cards).toContain('ticket')
  })

  test.each([
    ['everything', { kind: 'all' } as What, 'Not everything can be approved beforehand'],
    ['an empty pattern', pattern('  '), 'The pattern is empty'],
    ['a pattern of any command', pattern('* get'), 'must begin with the name of a command'],
    ['a pattern of a shell', pattern('kubectl get * | sh'), 'one command of plain words'],
  ])('who allows %s is told why not', (_what, what, words) => {
    const after = when(given(), rule('approve', what))
    expect(after.told[0]).toContain(words)
    expect(after.ticket.rules).toEqual([])
  })

  test('a rule that was taken back holds no more, and stays for the record', () => {
    const revoked = { kind: 'ruleRevoked' as const, at: T0 + 600, by: ada, rule: 'R1' }
    const after = when(given(rule('approve', exact)), revoked)

    expect(after.ticket.rules[0]).toMatchObject({ id: 'R1', revoked: { by: ada, at: T0 + 600 } })
    expect(after.written).toEqual(['ruleRevoked', 'noted'])
    expect(when(after.ticket, replied(1, ['df -h'])).states).toEqual(['proposed'])
    expect(when(after.ticket, revoked).told).toEqual(['You took this rule back already.'])
    expect(when(after.ticket, { ...revoked, rule: 'R9' }).told).toEqual(['SANDBOX-1 has no such rule.'])
    expect(when(given(rule('approve', exact)), rule('approve', exact)).told).toEqual([
      'This rule was set already.',
    ])
  })

  test('a closed ticket takes no rule', () => {
    const closed = given(said('bye'), { kind: 'statusChanged', at: T0, by: ada, to: 'closed' })
    expect(when(closed, rule('approve', exact)).told[0]).toContain('reopen it')
  })
})

// What a policy makes of a command: modes, rules in their place, and what no rule can loosen.
import { describe, expect, test } from 'vitest'
import { assess, assessAll } from '../../src/policy/assess.ts'
import { facts, policy, read, remove, scale, secret, verdict } from './given.ts'

const autoSafe = policy({ mode: 'auto-safe' })
const tainted = { ...read, isTainted: true }
const rule = (then: string, when: object = {}, name = `rule ${then}`) => ({ name, when, then })

describe('modes', () => {
  test.each([
    ['read-only', read, 'own'],
    ['read-only', secret, 'own'],
    ['read-only', scale, 'deny'],
    ['read-only', remove, 'deny'],
    ['approve', read, 'own'],
    ['approve', scale, 'own'],
    ['approve', remove, 'another'],
    ['auto-safe', read, 'auto'],
    ['auto-safe', tainted, 'own'],
    ['auto-safe', secret, 'own'],
    ['auto-safe', scale, 'own'],
    ['auto-safe', remove, 'another'],
  ] as const)('mode %s asks of %o: %s', (mode, command, rung) => {
    const assessment = assess(policy({ mode }), command)

    expect(assessment.rung).toBe(rung)
    expect(assessment.because).toHaveLength(1)
    expect(assessment.because[0]).toMatch(/^[A-Z].*\.$/)
  })

  test('without a policy people decide', () => {
    expect(assess(undefined, read)).toMatchObject({
      rung: 'own',
      because: [expect.stringContaining('approve')],
    })
  })

  test('a read that is marked unknown never runs by itself', () => {
    expect(assess(autoSafe, facts({ verdict: verdict('read-only', 'unknown') })).rung).toBe('own')
  })
})

describe('rules', () => {
  test('the strictest matching rule stands in place of the mode, and says so with its reason', () => {
    const both = policy({
      rules: [rule('two', { target: ['*prod*'] }), { ...rule('another'), why: 'prices change here' }],
    })

    expect(assess(both, scale)).toMatchObject({
      rung: 'two',
      because: ['The rule “rule two” asks for two people other than who asked.'],
    })
    expect(assess(both, { ...scale, target: 'staging' }).because).toEqual([
      'The rule “rule another” asks for another person than who asked: prices change here.',
    ])
  })

  test('a rule may relax what the mode asks for', () => {
    expect(assess(policy({ rules: [rule('own', { class: ['destructive'] })] }), remove).rung).toBe('own')
  })

  test('any rule that denies wins over every other', () => {
    const denying = policy({ rules: [rule('own'), rule('deny', { verb: ['delete'] }), rule('sign-in')] })

    expect(assess(denying, remove)).toMatchObject({
      rung: 'deny',
      because: ['The rule “rule deny” denies it.'],
    })
  })

  test('a denied command stays denied, whatever the rules say', () => {
    const denied = facts({ verdict: verdict('denied') })

    for (const then of ['auto', 'own', 'two']) {
      expect(assess(policy({ rules: [rule(then)] }), denied).rung).toBe('deny')
    }
  })

  test('mode read-only denies what changes anything, whatever the rules say', () => {
    expect(assess(policy({ mode: 'read-only', rules: [rule('own')] }), scale).rung).toBe('deny')
  })

  test('a rule that relaxes must name every object, one that restricts any', () => {
    const relaxing = policy({ rules: [rule('own', { object: ['staging-*'] })] })
    const restricting = policy({ rules: [rule('two', { object: ['prod-*'] })] })
    const both = { ...remove, objects: ['staging-1', 'prod-1'] }

    expect(assess(relaxing, { ...remove, objects: ['staging-1'] }).rung).toBe('own')
    expect(assess(relaxing, both).rung).toBe('another')
    expect(assess(restricting, both).rung).toBe('two')
  })
})

describe('running by itself', () => {
  const auto = policy({ rules: [rule('auto')] })

  test('only an unmarked read gets it, by a rule too', () => {
    expect(assess(auto, read).rung).toBe('auto')
    for (const command of [secret, scale, remove]) {
      expect(assess(auto, command)).toMatchObject({
        rung: 'own',
        because: expect.arrayContaining(['Only a harmless read may run by itself, so a person decides.']),
      })
    }
  })

  test('a tainted ticket gets it only from a rule that says it means tainted ones', () => {
    const meant = policy({ rules: [rule('auto', { isTainted: true, verb: ['get'] })] })

    expect(assess(auto, tainted).rung).toBe('own')
    expect(assess(autoSafe, tainted).because[0]).toContain('Untrusted output')
    expect(assess(meant, tainted).rung).toBe('auto')
    expect(assess(meant, read).rung).toBe('own')
  })
})

describe('conditions', () => {
  test.each([
    ['provider', { provider: ['kube*'] }, true],
    ['verb in any case', { verb: ['GET'] }, true],
    ['a verb is anchored', { verb: ['ge'] }, false],
    ['one of several', { tenant: ['web', 'shop'] }, true],
    ['permission', { permission: ['admin'] }, false],
    ['agent', { agent: ['*'] }, true],
    ['requester by e-mail', { requester: ['*@acme.example'] }, true],
    ['requester by Slack id', { requester: ['U1'] }, true],
    ['requester of a team', { requester: ['T1/*'] }, true],
    ['another requester', { requester: ['grace@*'] }, false],
    ['object', { object: ['secrets/*'] }, false],
    ['all must hold', { verb: ['get'], agent: ['aws'] }, false],
    ['not tainted', { isTainted: false }, true],
    ['sensitive', { isSensitive: true }, false],
    ['unknown', { isUnknown: false }, true],
  ])('%s: %o holds: %s', (_what, when, isHolding) => {
    expect(assess(policy({ rules: [rule('two', when)] }), read).rung).toBe(isHolding ? 'two' : 'own')
  })
})

describe('lists and versions', () => {
  test('a list of commands needs what its most demanding part needs, each part judged by itself', () => {
    const guarded = policy({ rules: [rule('two', { object: ['secrets/*'] })] })

    expect(assessAll(guarded, [secret, remove])).toMatchObject({
      class: 'destructive',
      marks: ['sensitive'],
      rung: 'two',
      because: ['The rule “rule two” asks for two people other than who asked.'],
    })
    expect(assessAll(autoSafe, [read, tainted]).rung).toBe('own')
    expect(assessAll(autoSafe, []).rung).toBe('deny')
  })

  test('equal policies have one version, however they are written; another policy has another', () => {
    const one = policy({ mode: 'approve', rules: [{ name: 'a', when: {}, then: 'two' }] })
    const same = policy({ rules: [{ then: 'two', when: {}, name: 'a' }] })
    const other = policy({ rules: [{ then: 'own', when: {}, name: 'a' }] })

    expect(assess(one, read).policy).toBe(assess(same, read).policy)
    expect(assess(other, read).policy).not.toBe(assess(one, read).policy)
    expect(assess(one, read).policy).toMatch(/^\d+-[0-9a-f]{16}$/)
  })
})

// Reading policies: what an admin wrote wrong is said in words, with the rule, the field and a hint.
import { describe, expect, test } from 'vitest'
import { nearest } from '../../src/nearest.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { faultsOf, policy } from './given.ts'

const rule = (given: object) => ({ rules: [{ name: 'prod', when: {}, then: 'two', ...given }] })

describe('reading a policy', () => {
  test('nothing written is the default', () => {
    expect(policy(undefined)).toEqual({ mode: 'approve', rules: [] })
    expect(policy(null)).toEqual({ mode: 'approve', rules: [] })
  })

  test.each([
    ['an unknown mode', { mode: 'yolo' }, 'mode: `yolo` is not known. Known: read-only, approve, auto-safe.'],
    [
      'a missing rung',
      { rules: [{ name: 'x', when: {} }] },
      'Rule “x”, then: it is missing. Write one of: auto, ',
    ],
    ['no table', 'approve', 'write a table of keys and values here.'],
    ['an empty list', rule({ when: { verb: [] } }), 'Rule “prod”, when.verb: it is empty.'],
    ['no list', rule({ when: { verb: 'get' } }), 'Rule “prod”, when.verb: write a list here.'],
    ['no text', rule({ when: { verb: [7] } }), 'Rule “prod”, when.verb.number 1: write text here.'],
    ['no name', { rules: [{ when: {}, then: 'own' }] }, 'Rule number 1, name: it is missing.'],
    [
      'a bad time',
      rule({ when: { hours: { from: '25:00', to: '9' } } }),
      'Rule “prod”, when.hours.from: `25:00` is no time of day; write it like 09:30.',
    ],
    [
      'a bad zone',
      rule({ when: { hours: { from: '09:00', to: '17:00', zone: 'Berlin' } } }),
      'Rule “prod”, when.hours.zone: `Berlin` is no time zone',
    ],
    [
      'no time at all',
      rule({ when: { hours: { from: '09:00', to: '09:00' } } }),
      'Rule “prod”, when.hours: from and to are the same',
    ],
    [
      'auto for what changes things',
      rule({ then: 'auto', when: { class: ['mutating'] } }),
      'Rule “prod”, then: only',
    ],
    [
      'auto for secrets',
      rule({ then: 'auto', when: { isSensitive: true } }),
      'Rule “prod”, then: what is sensitive',
    ],
    [
      'allowing the denied',
      rule({ when: { class: ['denied'] } }),
      'Rule “prod”, when.class: no rule can allow',
    ],
    [
      'two of one name',
      { rules: [...rule({}).rules, ...rule({ name: 'Prod ' }).rules] },
      'Rule “Prod ”: there is another',
    ],
  ])('%s is a fault in words', (_what, given, words) => {
    expect(faultsOf(given)[0]).toContain(words)
  })

  test('a mistyped word is met with the nearest known one', () => {
    const mistyped = { moed: 'approve', rules: [{ name: 'x', when: { verbs: ['get'] }, then: 'anothr' }] }
    const read = parsePolicy(mistyped, nearest)

    expect(read.isRead ? [] : read.faults.sort()).toEqual([
      'Rule “x”, then: `anothr` is not known. Did you mean `another`?',
      'Rule “x”, when: `verbs` is not known. Did you mean `verb`?',
      '`moed` is not known. Did you mean `mode`?',
    ])
  })

  test('all faults are told at once', () => {
    expect(faultsOf({ mode: 'x', rules: [{ name: '', when: { hours: {} } }] }).length).toBeGreaterThanOrEqual(
      5,
    )
  })

  test.each([
    ['denying everything', rule({ then: 'deny' }), 'so nothing can be run at all'],
    ['holding always', rule({}), 'it holds for every command'],
    [
      'auto after untrusted output',
      rule({ then: 'auto', when: { isTainted: true } }),
      'after untrusted output',
    ],
    ['in vain', { mode: 'read-only', ...rule({ when: { class: ['mutating'] } }) }, 'it changes nothing'],
  ])('%s is allowed, with a warning', (_what, given, words) => {
    const read = parsePolicy(given)

    expect(read.isRead && read.warnings[0]).toContain(words)
  })
})

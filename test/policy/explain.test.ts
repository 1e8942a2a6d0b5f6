// Explaining: every rule says whether it holds, and if not, which of its conditions is the first that does not.
import { expect, test } from 'vitest'
import { explain } from '../../src/policy/explain.ts'
import { policy, remove } from './given.ts'

const explained = (when: object, then = 'two') =>
  explain(policy({ rules: [{ name: 'r', when, then }] }), { ...remove, objects: ['staging-1', 'prod-1'] })
    .rules[0]

test('an explanation holds the assessment, what the mode alone asks for, and every rule in order', () => {
  const both = policy({
    rules: [
      { name: 'a', when: { verb: ['get'] }, then: 'deny' },
      { name: 'b', when: { class: ['destructive'] }, then: 'two' },
    ],
  })

  expect(explain(both, remove)).toMatchObject({
    assessment: { rung: 'two' },
    mode: { rung: 'another' },
    rules: [
      { name: 'a', then: 'deny', matches: false, why: 'It holds for verb get; here it is delete.' },
      { name: 'b', then: 'two', matches: true, why: 'All of its conditions hold.' },
    ],
  })
})

test.each([
  [{ class: ['mutating'] }, 'It holds for class mutating; here it is destructive.'],
  [{ isTainted: true }, 'It holds for isTainted true; here it is false.'],
  [
    { requester: ['*@other.example'] },
    'It holds for requester *@other.example; here it is ada@acme.example.',
  ],
  [
    { hours: { from: '22:00', to: '06:00', days: ['fri'], zone: 'Europe/Berlin' } },
    'It holds for hours 22:00 to 06:00 on fri (Europe/Berlin); here it is 2026-08-03T12:00:00.000Z.',
  ],
])('the first failed condition of %o is named', (when, why) => {
  expect(explained(when)).toMatchObject({ matches: false, why })
})

test('a rule that relaxes says when it does not name every object', () => {
  expect(explained({ object: ['staging-*'] }, 'own')?.why).toBe(
    'It holds for object staging-*; here it is staging-1, prod-1. A rule that relaxes must name every object.',
  )
  expect(explained({ object: ['staging-*'] }, 'two')?.matches).toBe(true)
})

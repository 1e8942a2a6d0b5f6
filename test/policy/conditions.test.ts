// Names with `*` and windows of time, as rules write them.
import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../src/policy/fingerprint.ts'
import { namesOf } from '../../src/policy/glob.ts'
import { type Hours, windowOf } from '../../src/policy/hours.ts'
import { processorMs } from '../effort.ts'
import { DAY, HOUR, MINUTE, MONDAY_NOON } from './given.ts'

describe('names', () => {
  test.each([
    ['prod', 'PROD', true],
    ['prod', 'prod-1', false],
    ['*', '', true],
    ['prod*', 'prod', true],
    ['*prod*', 'the-prod-one', true],
    ['a*b*c', 'a--b--c', true],
    ['a*b*c', 'a--c--b', false],
    ['ab*ba', 'aba', false],
    ['a*a*a', 'aa', false],
    ['**', 'anything', true],
    ['a.c', 'abc', false],
    ['(a+)+$', '(A+)+$', true],
  ])('%s names %s: %s', (pattern, text, isNamed) => {
    expect(namesOf([pattern])(text.toLowerCase())).toBe(isNamed)
  })

  test('no pattern takes long, however it is written', () => {
    const names = namesOf([`${'a*'.repeat(99)}b`])
    const begun = processorMs()

    expect(names('a'.repeat(20_000))).toBe(false)
    expect(processorMs() - begun).toBeLessThan(200)
  })
})

describe('hours', () => {
  const within = (hours: Hours, now: number) => windowOf(hours)(now)
  const work: Hours = { from: '09:00', to: '17:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] }

  test('from is inside, to is outside', () => {
    expect(within(work, MONDAY_NOON - 3 * HOUR)).toBe(true)
    expect(within(work, MONDAY_NOON - 3 * HOUR - 1)).toBe(false)
    expect(within(work, MONDAY_NOON + 5 * HOUR - 1)).toBe(true)
    expect(within(work, MONDAY_NOON + 5 * HOUR)).toBe(false)
  })

  test('days count', () => {
    expect(within(work, MONDAY_NOON - 2 * DAY)).toBe(false)
    expect(within(work, MONDAY_NOON + 4 * DAY)).toBe(true)
    expect(within(work, MONDAY_NOON + 5 * DAY)).toBe(false)
  })

  test('over midnight a window belongs to the day on which it began', () => {
    const night: Hours = { from: '22:00', to: '06:00', days: ['mon'] }

    expect(within(night, MONDAY_NOON + 10 * HOUR)).toBe(true)
    expect(within(night, MONDAY_NOON + 17 * HOUR)).toBe(true)
    expect(within(night, MONDAY_NOON + 18 * HOUR)).toBe(false)
    expect(within(night, MONDAY_NOON - 7 * HOUR)).toBe(false)
    expect(within({ ...night, days: ['sun'] }, MONDAY_NOON - 7 * HOUR)).toBe(true)
  })

  test('a whole day ends at 24:00', () => {
    const monday: Hours = { from: '00:00', to: '24:00', days: ['mon'] }

    expect(within(monday, MONDAY_NOON + 12 * HOUR - MINUTE)).toBe(true)
    expect(within(monday, MONDAY_NOON + 12 * HOUR)).toBe(false)
    expect(within(monday, MONDAY_NOON - 12 * HOUR)).toBe(true)
  })

  test('local time is that of the zone, in summer and in winter', () => {
    const berlin: Hours = { from: '13:00', to: '14:00', zone: 'Europe/Berlin' }
    const sydney: Hours = { from: '22:00', to: '23:00', zone: 'Australia/Sydney', days: ['mon'] }
    const january = MONDAY_NOON - 210 * DAY

    expect(within(berlin, MONDAY_NOON)).toBe(false)
    expect(within(berlin, MONDAY_NOON - HOUR)).toBe(true)
    expect(within(berlin, january)).toBe(true)
    expect(within(sydney, MONDAY_NOON)).toBe(true)
  })

  test('the same window can be asked about any moment in any order', () => {
    const window = windowOf(work)

    expect([0, 6, 1, 6, 0].map(hours => window(MONDAY_NOON + hours * HOUR))).toEqual([
      true,
      false,
      true,
      false,
      true,
    ])
  })
})

describe('versions', () => {
  test('are those of FNV-1a, 64 bits', () => {
    expect(fingerprintOf('a')).toBe(fnv('"a"'))
    expect(fingerprintOf({ b: [1, 2], a: 'ü€' })).toBe(fnv('{"a":"ü€","b":[1,2]}'))
  })

  /** The definition, in numbers of any size. */
  function fnv(text: string): string {
    let hash = 0xcbf29ce484222325n
    for (let at = 0; at < text.length; at++)
      hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n)
    return hash.toString(16).padStart(16, '0')
  }
})

// The ladder: whose approval counts on which rung, and when there are enough; first in cases, then for all cases.
import { describe, expect, test } from 'vitest'
import {
  APPROVAL_TIME,
  countsFor,
  FRESH_SIGN_IN,
  isEnough,
  isSameHuman,
  type Press,
  RUNGS,
  type Rung,
  type Someone,
  stillNeeded,
} from '../../src/policy/ladder.ts'
import { dice } from '../ticket/life.ts'

const NOW = 1_800_000_000_000
const ada: Someone = { id: 'T1/U1', email: 'ada@acme.example' }
const grace: Someone = { id: 'T1/U2', email: 'grace@acme.example' }
const linus: Someone = { id: 'T1/U3' }
const press = (by: Someone, given: Partial<Press> = {}): Press => ({
  by,
  at: NOW,
  through: 'slack',
  ...given,
})
const signedIn = (by: Someone, ago = 0): Press => press(by, { through: 'web', signedInAt: NOW - ago })

describe('whose approval counts', () => {
  test.each([
    ['own', press(ada), true],
    ['own', press(grace), true],
    ['another', press(ada), false],
    ['another', press(grace), true],
    ['another', press(grace, { through: 'policy' }), true],
    ['two', press(grace, { through: 'policy' }), false],
    ['two', press(ada), false],
    ['two', press(grace), true],
    ['sign-in', press(grace), false],
    ['sign-in', press(grace, { through: 'web' }), false],
    ['sign-in', signedIn(grace), true],
    ['sign-in', signedIn(grace, FRESH_SIGN_IN), true],
    ['sign-in', signedIn(grace, FRESH_SIGN_IN + 1), false],
    ['sign-in', signedIn(grace, -1), false],
    ['sign-in', signedIn(ada), false],
    ['auto', press(grace), false],
    ['deny', press(grace), false],
  ] as const)('%s, when Ada asked: %o counts: %s', (rung, one, counts) => {
    expect(countsFor(rung, one, ada).counts).toBe(counts)
  })

  test('who does not count is told why in one sentence', () => {
    expect(countsFor('another', press(ada), ada)).toEqual({
      counts: false,
      why: 'You asked for this: another person must approve it.',
    })
    expect(countsFor('sign-in', press(grace), ada)).toMatchObject({
      why: expect.stringContaining('on the web'),
    })
  })
})

describe('one human', () => {
  test.each([
    ['the same id on another surface', { id: 'U1' }, true],
    ['the same e-mail, however written', { id: 'web-7', email: ' ADA@acme.example' }, true],
    ['neither', linus, false],
    ['no e-mail on both sides', { id: 'x' }, false],
  ])('%s', (_what, other, isOne) => {
    expect(isSameHuman(ada, other)).toBe(isOne)
    expect(isSameHuman(other, ada)).toBe(isOne)
  })

  test('two names of one human are not two people, also when only a third name tells', () => {
    const slack: Someone = { id: 'T1/U2' }
    const web: Someone = { id: 'w-2', email: 'grace@acme.example' }
    const both: Someone = { id: 'T1/U2', email: 'grace@acme.example' }

    expect(isEnough('two', ada, [press(slack), press(web)], NOW)).toBe(true)
    expect(isEnough('two', ada, [press(slack), press(web), press(both)], NOW)).toBe(false)
    expect(isEnough('another', web, [press(slack), press(both)], NOW)).toBe(false)
  })
})

describe('enough', () => {
  test('says how many more people must approve', () => {
    expect(stillNeeded('two', ada, [], NOW)).toBe(2)
    expect(stillNeeded('two', ada, [press(grace)], NOW)).toBe(1)
    expect(stillNeeded('two', ada, [press(grace), press(linus)], NOW)).toBe(0)
    expect(stillNeeded('deny', ada, [press(grace), press(linus)], NOW)).toBe(Infinity)
  })

  test('an approval counts for half an hour', () => {
    expect(isEnough('own', ada, [press(ada)], NOW + APPROVAL_TIME)).toBe(true)
    expect(isEnough('own', ada, [press(ada)], NOW + APPROVAL_TIME + 1)).toBe(false)
  })
})

/** Approvals as they might come: several people under several names, through everything, fresh or stale. */
function approvals({ upTo, pick, chance }: ReturnType<typeof dice>): Press[] {
  const names: Someone[] = [
    ada,
    grace,
    linus,
    { id: 'U1' },
    { id: 'w', email: 'GRACE@acme.example' },
    { id: 'U9' },
  ]
  return Array.from({ length: upTo(6) }, () =>
    press(pick(names), {
      at: NOW - upTo(APPROVAL_TIME * 1.2),
      through: pick(['slack', 'web', 'cli', 'policy']),
      ...(chance(0.7) && { signedInAt: NOW - upTo(APPROVAL_TIME) }),
    }),
  )
}

/** Hundreds of cases from seeds. */
function always(look: (thrown: ReturnType<typeof dice>, given: Press[]) => void): void {
  for (let seed = 1; seed <= 800; seed++) {
    const thrown = dice(seed)
    look(thrown, approvals(thrown))
  }
}

const above: readonly Rung[] = ['another', 'two', 'sign-in', 'deny']

describe('for all approvals', () => {
  test('what is enough on a rung is enough on every lower one', () => {
    let enough = 0
    always((_, given) => {
      const held = RUNGS.map(rung => isEnough(rung, ada, given, NOW))
      enough += held.filter(Boolean).length
      expect(held).toEqual([...held].sort((a, b) => Number(b) - Number(a)))
    })
    expect(enough).toBeGreaterThan(1_500)
  })

  test('the order of presses does not matter', () => {
    always(({ upTo }, given) => {
      const at = upTo(given.length + 1)
      const turned = [...given.slice(at), ...given.slice(0, at)].reverse()
      for (const rung of RUNGS)
        expect(stillNeeded(rung, ada, turned, NOW)).toBe(stillNeeded(rung, ada, given, NOW))
    })
  })

  test('who asked never helps above own, and nobody alone is two', () => {
    always((_, given) => {
      const hers = given.map(one => ({ ...one, by: ada }))
      for (const rung of above) expect(isEnough(rung, ada, hers, NOW)).toBe(false)
      const his = given.map((one, n) => ({ ...one, by: n % 2 ? { id: 'U2' } : grace }))
      for (const rung of above.slice(1)) expect(isEnough(rung, ada, his, NOW)).toBe(false)
    })
  })

  test('nothing is enough where it is denied, and nothing at all is only enough where nobody is asked', () => {
    always((_, given) => {
      expect(isEnough('deny', ada, given, NOW)).toBe(false)
      for (const rung of RUNGS) expect(isEnough(rung, ada, [], NOW)).toBe(rung === 'auto')
    })
  })

  test('a press that does not count changes nothing for the better', () => {
    always((_, given) => {
      for (const rung of above) {
        const counting = given.filter(one => countsFor(rung, one, ada).counts)
        expect(stillNeeded(rung, ada, given, NOW)).toBeGreaterThanOrEqual(
          stillNeeded(rung, ada, counting, NOW),
        )
      }
    })
  })
})

// What holds for every policy and every command: random ones from seeds.
import { expect, test } from 'vitest'
import { assess, type CommandFacts } from '../../src/policy/assess.ts'
import { explain } from '../../src/policy/explain.ts'
import { RUNGS, rankOf } from '../../src/policy/ladder.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { MODES, type Rule, type TenantPolicy } from '../../src/policy/rules.ts'
import { CLASSES, MARKS, outcomeOf } from '../../src/policy/verdict.ts'
import { type Dice, dice } from '../ticket/life.ts'
import { facts, HOUR, MONDAY_NOON, verdict } from './given.ts'

const VERBS = ['get', 'scale', 'delete']
const OBJECTS = ['pods/a', 'pods/b', 'secrets/db']
const some = <T>({ chance }: Dice, given: T) => (chance(0.3) ? given : undefined)

function randomRule(thrown: Dice, n: number): Rule {
  const { pick, chance } = thrown
  const when = {
    class: some(thrown, [pick(CLASSES)]),
    verb: some(thrown, [pick([...VERBS, 'g*', '*'])]),
    object: some(thrown, [pick([...OBJECTS, 'pods/*'])]),
    requester: some(thrown, [pick(['U1', '*@acme.example', 'nobody'])]),
    isTainted: some(thrown, chance(0.5)),
    isSensitive: some(thrown, chance(0.5)),
    hours: some(thrown, { from: '09:00', to: pick(['17:00', '06:00']), zone: 'Europe/Berlin' }),
  }
  const named = Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined))
  return { name: `r${n}`, when: named, then: pick(RUNGS) }
}

function randomFacts({ pick, chance, upTo }: Dice): CommandFacts {
  return facts({
    verdict: verdict(pick(CLASSES), ...MARKS.filter(() => chance(0.2))),
    verb: pick(VERBS),
    objects: OBJECTS.filter(() => chance(0.4)),
    isTainted: chance(0.4),
    now: MONDAY_NOON + upTo(48) * HOUR,
  })
}

/** A thousand policies that an admin may have, each with a command. */
function always(look: (policy: TenantPolicy, command: CommandFacts, thrown: Dice) => void): void {
  for (let seed = 1; seed <= 1_000; seed++) {
    const thrown = dice(seed)
    const rules = Array.from({ length: thrown.upTo(5) }, (_, n) => randomRule(thrown, n))
    const policy = { mode: thrown.pick(MODES), rules }
    if (parsePolicy(policy).isRead) look(policy, randomFacts(thrown), thrown)
  }
}

test('only an unmarked read runs by itself, and on a tainted ticket only by a rule that says so', () => {
  let times = 0
  always((policy, command) => {
    if (assess(policy, command).rung !== 'auto') return
    times += 1
    expect(outcomeOf(command.verdict)).toBe('allow-readonly')
    if (command.isTainted)
      expect(policy.rules.some(rule => rule.then === 'auto' && rule.when.isTainted)).toBe(true)
  })
  expect(times).toBeGreaterThan(20)
})

test('a denied command is denied, and mode read-only denies whatever changes anything', () => {
  always((policy, command) => {
    const { rung } = assess(policy, command)
    if (command.verdict.class === 'denied') expect(rung).toBe('deny')
    if (policy.mode === 'read-only' && command.verdict.class !== 'read-only') expect(rung).toBe('deny')
  })
})

test('a rule more that asks for more than all the others never makes it less', () => {
  always((policy, command, { pick }) => {
    const before = assess(policy, command).rung
    const then = pick(RUNGS.slice(rankOf(before)))
    const more = { ...policy, rules: [...policy.rules, { name: 'more', when: {}, then }] }
    expect(rankOf(assess(more, command).rung)).toBeGreaterThanOrEqual(rankOf(before))
    if (then === 'deny') expect(assess(more, command).rung).toBe('deny')
  })
})

test('the order of rules does not matter', () => {
  always((policy, command) => {
    const turned = { ...policy, rules: [...policy.rules].reverse() }
    const { rung, because } = assess(policy, command)
    const other = assess(turned, command)
    expect({ rung: other.rung, because: [...other.because].sort() }).toEqual({
      rung,
      because: [...because].sort(),
    })
  })
})

test('what is explained is what is assessed: every sentence names the mode or a rule that matches', () => {
  always((policy, command) => {
    const { assessment, rules } = explain(policy, command)
    expect(assessment).toEqual(assess(policy, command))
    expect(assessment.because.length).toBeGreaterThan(0)
    const matching = rules.filter(rule => rule.matches).map(({ name }) => name)
    for (const sentence of assessment.because) {
      expect(sentence).toMatch(/^[A-Z].*\.$/)
      const named = /^The rule “(.+?)”/.exec(sentence)?.[1]
      if (named) expect(matching).toContain(named)
    }
  })
})

// What policy and people do in a random life: rules, freezes, things that changed, things asked for again.

import { RUNGS, type Rung } from '../../src/policy/ladder.ts'
import { CLASSES, type Mark } from '../../src/policy/verdict.ts'
import type { Event } from '../../src/ticket/event.ts'
import type { Person, Sealed, Suggestion, TicketRule } from '../../src/ticket/ticket.ts'
import { ada, assessed, grace, linus, shop } from './given.ts'
import type { Dice, Life } from './life.ts'

export const PEOPLE: readonly Person[] = [ada, grace, linus, { surface: 'web', id: 'U1', name: 'Ada' }]

/** A command as it is sealed now; the same number is the same digest. */
export function sealed(command: string, { pick, chance }: Pick<Dice, 'pick' | 'chance'>): Sealed {
  const rung: Rung = chance(0.4) ? 'own' : pick([...RUNGS, 'two', 'two'])
  const isHarmless = rung === 'auto' || chance(0.5)
  const marks: Mark[] = !isHarmless && chance(0.3) ? ['sensitive'] : []
  const assessment = assessed(rung, { class: isHarmless ? 'read-only' : pick(CLASSES.slice(1, 3)), marks })
  const rest = { files: [], rewritten: [], assessment, ...(chance(0.1) && { binding: 'plan' }) }
  return { command, provider: 'shell', target: 'here', digest: `sha-${command}`, ...rest }
}

export function decidedUpon(life: Life, at: number, dice: Dice): Event {
  const { pick, chance, upTo } = dice
  const by = pick(PEOPLE)
  const events: (() => Event)[] = [
    () => submission(life, at, dice),
    () => reasked(life, at, dice),
    () => renewed(life, at, dice),
    () => ({ kind: 'ruleSet', at, by, rule: rule(life, at, dice) }),
    () => ({ kind: 'ruleSet', at, by, rule: rule(life, at, dice) }),
    () => ({ kind: 'ruleRevoked', at, by, rule: `R${upTo(life.ticket.rules.length + 1)}` }),
    () => (chance(0.5) ? { kind: 'frozen', at, by, reason: 'an incident' } : { kind: 'thawed', at, by }),
  ]
  return pick(events)()
}

/** On the web, all at once, mostly approving; sometimes something is not any more what was shown. */
export function submission(life: Life, at: number, dice: Dice): Event {
  const { pick, chance, upTo } = dice
  const waiting = life.ticket.suggestions.filter(({ state }) => state.is === 'proposed')
  const turn = waiting.length > 0 ? pick(waiting).turn : life.ticket.turns
  const batch = life.ticket.suggestions.filter(one => one.turn === turn)
  const chosen = batch.filter(() => chance(0.8)).map(({ id }) => [id, { choice: 'approve' as const }])
  const changed = batch.filter(() => chance(0.15)).map(one => [one.id, fresh(one, dice)])
  return {
    kind: 'decisionsSubmitted',
    at,
    by: pick(PEOPLE),
    turn,
    through: 'web',
    ...(chance(0.7) && { signedInAt: at - upTo(400_000) }),
    decisions: Object.fromEntries(chosen),
    fresh: Object.fromEntries(changed),
  }
}

function fresh(one: Suggestion, dice: Dice): Sealed | { reason: string } {
  if (dice.chance(0.3)) return { reason: 'The policy changed.' }
  return dice.chance(0.5)
    ? { ...sealed(one.command, dice), digest: `${one.digest}+` }
    : sealed(one.command, dice)
}

/** The effect ended without a result: nothing is under way any more. */
function reasked(life: Life, at: number, dice: Dice): Event {
  const suggestion = life.begun.length > 0 ? dice.pick(life.begun) : 'SANDBOX-1.1.1'
  life.begun = life.begun.filter(one => one !== suggestion)
  const command = life.ticket.suggestions.find(({ id }) => id === suggestion)?.command ?? 'df'
  return {
    kind: 'executionReasked',
    at,
    suggestion,
    why: 'The policy changed.',
    sealed: sealed(command, dice),
  }
}

function renewed(life: Life, at: number, dice: Dice): Event {
  const lapsed = life.ticket.suggestions.filter(({ state }) => ['expired', 'superseded'].includes(state.is))
  const one = lapsed.length > 0 ? dice.pick(lapsed.slice(-4)) : undefined
  const suggestion = one?.id ?? 'SANDBOX-1.9.9'
  return {
    kind: 'suggestionRenewed',
    at,
    by: dice.pick(PEOPLE),
    suggestion,
    sealed: sealed(one?.command ?? 'df', dice),
  }
}

function rule(life: Life, at: number, { pick, chance, upTo }: Dice): TicketRule {
  const what: TicketRule['what'][] = [
    { kind: 'read-only' },
    { kind: 'all' },
    { kind: 'pattern', pattern: 'df *' },
    { kind: 'pattern', pattern: `df ${upTo(30)}-*` },
    { kind: 'exact', digest: `sha-df ${upTo(30)}-0`, command: 'df' },
  ]
  const does = chance(0.8) ? 'approve' : 'reject'
  return { id: `R${life.ticket.rules.length}`, by: ada, at, context: shop, does, what: pick(what) }
}

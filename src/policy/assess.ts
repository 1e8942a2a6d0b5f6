// What a tenant's policy makes of a command: the rung that it needs, and why. Pure; asked at suggestion, decision and execution.
import { type CompiledRule, compilePolicy } from './compile.ts'
import { type Assessment, type Rung, rankOf, stricter } from './ladder.ts'
import { type CommandFacts, firstFailed, type Seen, seenOf } from './match.ts'
import type { Mode, TenantPolicy } from './rules.ts'
import { outcomeOf, worstOf } from './verdict.ts'

export type { CommandFacts }

/** A rung and the sentences that say what set it. */
interface Ruled {
  rung: Rung
  because: string[]
}

/**
 * Without a policy the default holds. A denied command stays denied; then any matching rule that denies; else the
 * strictest matching rule stands in place of what the mode asks for, but never widens what mode `read-only` allows,
 * and never lets anything but an unmarked read run by itself.
 */
export function assess(policy: TenantPolicy | undefined, facts: CommandFacts): Assessment {
  const { mode, rules, version } = compilePolicy(policy)
  const { class: worst, marks, reasons } = facts.verdict
  const { rung, because } = ruled(mode, rules, facts)
  return { class: worst, marks, reasons, rung, because, policy: version }
}

/** A list of commands needs what its most demanding part needs. */
export function assessAll(policy: TenantPolicy | undefined, parts: readonly CommandFacts[]): Assessment {
  const assessed = parts.map(part => assess(policy, part))
  const [first] = assessed
  if (assessed.length === 1 && first) return first
  const rung = assessed.reduce<Rung>((so, one) => stricter(so, one.rung), first ? 'auto' : 'deny')
  return {
    ...worstOf(parts.map(({ verdict }) => verdict)),
    rung,
    because: [...new Set(assessed.filter(one => one.rung === rung).flatMap(({ because }) => because))],
    policy: compilePolicy(policy).version,
  }
}

function ruled(mode: Mode, rules: readonly CompiledRule[], facts: CommandFacts): Ruled {
  if (facts.verdict.class === 'denied')
    return { rung: 'deny', because: ['No policy can allow a denied command.'] }
  const usual = byMode(mode, facts)
  const matching = matchingOf(rules, facts, usual.rung)
  if (matching.length === 0) return usual
  const rung = matching.reduce<Rung>((so, one) => stricter(so, one.then), 'auto')
  const setting = matching.filter(one => one.then === rung)
  if (rung === 'deny') return { rung, because: setting.map(says) }
  if (usual.rung === 'deny') return usual
  return rung === 'auto' ? byItself(setting, facts) : { rung, because: setting.map(says) }
}

function matchingOf(
  rules: readonly CompiledRule[],
  facts: CommandFacts,
  usual: Rung,
): readonly CompiledRule[] {
  if (rules.length === 0) return rules
  const seen = seenOf(facts)
  return rules.filter(rule => isMatching(rule, seen, usual))
}

function isMatching(rule: CompiledRule, seen: Seen, usual: Rung): boolean {
  return firstFailed(rule.questions, seen, isRelaxing(rule, usual)) === undefined
}

/** `usual` is what the mode asks for: a rule that asks for less relaxes, and must mean every object. */
export function isRelaxing({ then }: CompiledRule, usual: Rung): boolean {
  return rankOf(then) < rankOf(usual)
}

/** What the mode alone asks for. */
export function byMode(mode: Mode, facts: CommandFacts): Ruled {
  const { class: worst } = facts.verdict
  const because = [MODE_SAYS[mode]]
  if (mode === 'read-only') return { rung: worst === 'read-only' ? 'own' : 'deny', because }
  if (worst === 'destructive')
    return { rung: 'another', because: ['A destructive command needs another person than who asked.'] }
  if (mode === 'approve' || outcomeOf(facts.verdict) !== 'allow-readonly') return { rung: 'own', because }
  if (facts.isTainted) return { rung: 'own', because: [TAINTED] }
  return { rung: 'auto', because }
}

/** What the mode alone asks for, a sentence each. */
export const MODE_SAYS: Record<Mode, string> = {
  'read-only': 'The tenant’s mode is read-only: only commands that change nothing may be approved.',
  approve: 'The tenant’s mode is approve: a person decides about every command.',
  'auto-safe':
    'The tenant’s mode is auto-safe: harmless reads run by themselves, a person decides about the rest.',
}
const TAINTED =
  'Untrusted output was read since a person last spoke, so nothing runs by itself until somebody does.'

/** A rule asked for `auto`: only for an unmarked read, and for a tainted ticket only if the rule says that it means that. */
function byItself(rules: readonly CompiledRule[], { verdict, isTainted }: CommandFacts): Ruled {
  const because = rules.map(says)
  if (outcomeOf(verdict) !== 'allow-readonly')
    return {
      rung: 'own',
      because: [...because, 'Only a harmless read may run by itself, so a person decides.'],
    }
  if (isTainted && !rules.some(rule => rule.namesTaint))
    return { rung: 'own', because: [...because, TAINTED] }
  return { rung: 'auto', because }
}

function says(rule: CompiledRule): string {
  return rule.says
}

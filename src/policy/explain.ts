// Why a policy decides as it does: every rule, and the first condition of it that does not hold.
import { assess, byMode, isRelaxing } from './assess.ts'
import { compilePolicy } from './compile.ts'
import type { Assessment, Rung } from './ladder.ts'
import { type CommandFacts, firstFailed, seenOf } from './match.ts'
import type { TenantPolicy } from './rules.ts'

export interface RuleExplained {
  name: string
  then: Rung
  matches: boolean
  /** One sentence. */
  why: string
}

export interface Explained {
  assessment: Assessment
  /** What the mode alone would ask for. */
  mode: { rung: Rung; because: string[] }
  /** In the order of the policy. */
  rules: RuleExplained[]
}

export function explain(policy: TenantPolicy | undefined, facts: CommandFacts): Explained {
  const { mode, rules } = compilePolicy(policy)
  const usual = byMode(mode, facts)
  const seen = seenOf(facts)
  const explained = rules.map((rule): RuleExplained => {
    const relaxes = isRelaxing(rule, usual.rung)
    const failed = firstFailed(rule.questions, seen, relaxes)
    const { name, then } = rule
    if (!failed) return { name, then, matches: true, why: 'All of its conditions hold.' }
    const all = failed.field === 'object' && relaxes ? ' A rule that relaxes must name every object.' : ''
    const why = `It holds for ${failed.field} ${failed.wants}; here it is ${failed.shows(facts)}.${all}`
    return { name, then, matches: false, why }
  })
  return { assessment: assess(policy, facts), mode: usual, rules: explained }
}

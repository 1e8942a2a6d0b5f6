// A tenant's policy made ready to be asked: names, windows and its own version are worked out once.
import { fingerprintOf } from './fingerprint.ts'
import type { Rung } from './ladder.ts'
import { type Question, questionsOf } from './match.ts'
import { DEFAULT_POLICY, type Mode, type TenantPolicy } from './rules.ts'

/** Of this code: a change in how policies are read asks people anew. */
const CODE_VERSION = '3'

export interface CompiledRule {
  name: string
  then: Rung
  why: string | undefined
  /** Whether the rule says itself that it means tainted tickets. */
  namesTaint: boolean
  questions: Question[]
}

export interface CompiledPolicy {
  mode: Mode
  rules: CompiledRule[]
  /** Of the code and of this policy: "3-9ae16a3b2f90404f". */
  version: string
}

const compiled = new WeakMap<TenantPolicy, CompiledPolicy>()

/** Remembered per policy object: policies are replaced, never changed in place. */
export function compilePolicy(policy: TenantPolicy = DEFAULT_POLICY): CompiledPolicy {
  const known = compiled.get(policy)
  if (known) return known
  const made = compile(policy)
  compiled.set(policy, made)
  return made
}

function compile(policy: TenantPolicy): CompiledPolicy {
  return {
    mode: policy.mode,
    rules: policy.rules.map(rule => ({
      name: rule.name,
      then: rule.then,
      why: rule.why,
      namesTaint: rule.when.isTainted === true,
      questions: questionsOf(rule),
    })),
    version: `${CODE_VERSION}-${fingerprintOf(policy)}`,
  }
}

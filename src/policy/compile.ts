// A tenant's policy made ready to be asked: names, windows and its own version are worked out once.
import { fingerprintOf } from './fingerprint.ts'
import { RUNG_IN_WORDS, type Rung } from './ladder.ts'
import { type Question, questionsOf } from './match.ts'
import { DEFAULT_POLICY, type Mode, type Rule, type TenantPolicy } from './rules.ts'

/** Of this code: a change in how policies are read asks people anew. */
const CODE_VERSION = '3'

export interface CompiledRule {
  name: string
  then: Rung
  /** What it sets and why, in a sentence. */
  says: string
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
      says: inWords(rule),
      namesTaint: rule.when.isTainted === true,
      questions: questionsOf(rule),
    })),
    version: `${CODE_VERSION}-${fingerprintOf(policy)}`,
  }
}

/** Whole sentences, whatever the admin wrote as `why`. */
function inWords({ name, then, why }: Rule): string {
  const reason = why?.trim().replace(/[.!]+$/, '')
  return `The rule “${name}” ${asks(then)}${reason ? `: ${reason}.` : '.'}`
}

function asks(rung: Rung): string {
  if (rung === 'auto') return 'lets it run by itself'
  return rung === 'deny' ? 'denies it' : `asks for ${RUNG_IN_WORDS[rung]}`
}

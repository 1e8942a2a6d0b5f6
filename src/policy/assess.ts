// What a tenant's policy makes of a command: the rung that it needs, and why.
import type { Assessment } from './ladder.ts'
import { DEFAULT_POLICY, type TenantPolicy } from './rules.ts'
import type { Verdict } from './verdict.ts'

export interface CommandFacts {
  verdict: Verdict
}

export function assess(policy: TenantPolicy = DEFAULT_POLICY, { verdict }: CommandFacts): Assessment {
  return { ...verdict, rung: 'own', because: [`The tenant's mode is ${policy.mode}.`], policy: '2' }
}

// Facts about commands, and policies as admins write them: what the tests of this room begin with.
import type { CommandFacts } from '../../src/policy/assess.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import type { TenantPolicy } from '../../src/policy/rules.ts'
import type { Class, Mark } from '../../src/policy/verdict.ts'

/** Monday, 3 August 2026, noon UTC. */
export const MONDAY_NOON = 1_785_758_400_000
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export function facts(given: Partial<CommandFacts> = {}): CommandFacts {
  return {
    verdict: verdict('read-only'),
    provider: 'kubernetes',
    verb: 'get',
    target: 'cluster prod, namespace shop',
    objects: ['pods/web'],
    tenant: 'shop',
    permission: 'viewer',
    agent: 'kubernetes',
    requester: { id: 'T1/U1', email: 'ada@acme.example' },
    isTainted: false,
    now: MONDAY_NOON,
    ...given,
  }
}

export function verdict(worst: Class, ...marks: Mark[]) {
  return { class: worst, marks, reasons: [`It is ${worst}.`] }
}

export const read = facts()
export const scale = facts({ verdict: verdict('mutating'), verb: 'scale', objects: ['deployments/web'] })
export const remove = facts({ verdict: verdict('destructive'), verb: 'delete' })
export const secret = facts({ verdict: verdict('read-only', 'sensitive'), objects: ['secrets/db'] })

/** A policy that must be readable. */
export function policy(given: unknown): TenantPolicy {
  const parsed = parsePolicy(given)
  if (!parsed.isRead) throw new Error(parsed.faults.join('\n'))
  return parsed.policy
}

export function faultsOf(given: unknown): string[] {
  const parsed = parsePolicy(given)
  return parsed.isRead ? [] : parsed.faults
}

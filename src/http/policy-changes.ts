// Pure: a tenant's policy as an admin's request gives it, read by the policy's own rules.
import { DeskError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { parsePolicy } from '../policy/parse-policy.ts'
import type { PolicySet } from './administration.ts'

/** DeskError `bad-input` names every fault with its mend. */
export function readPolicy(given: unknown): PolicySet {
  const read = parsePolicy(given, (word, known) => nearest(word, [...known]))
  if (read.isRead) return { policy: read.policy, warnings: read.warnings }
  throw new DeskError('bad-input', 'This policy cannot be kept; the one before stays in force.', {
    field: 'policy',
    suggestions: read.faults,
  })
}

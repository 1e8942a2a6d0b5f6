// Pure: a tenant's policy as an admin's request gives it, read by the policy's own rules.
import { DeskError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { parsePolicy } from '../policy/parse-policy.ts'
import type { PolicySet } from './administration.ts'

/** DeskError `bad-input` names every fault with its mend. */
export function readPolicy(given: unknown): PolicySet {
  if (given === undefined || given === null) throw empty()
  const read = parsePolicy(given, (word, known) => nearest(word, [...known]))
  if (read.isRead) return { policy: read.policy, warnings: read.warnings }
  throw new DeskError('bad-input', 'This policy cannot be kept; the one before stays in force.', {
    field: 'policy',
    suggestions: read.faults,
  })
}

/** An empty file is a slip: it must not take every rule away. */
function empty(): DeskError {
  return new DeskError('bad-input', 'This policy is empty; the one before stays in force.', {
    field: 'policy',
    suggestions: ['To have the default and no rules, write just: mode: approve'],
  })
}

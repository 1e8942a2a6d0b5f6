// The ladder: what it takes before a command runs. Each rung demands all that the one below it demands.
import type { Class, Mark } from './verdict.ts'

/**
 * `auto`: nobody is asked. `own`: one person, also the requester. `another`: one person who is not the requester.
 * `two`: two different people, neither the requester. `sign-in`: two such people, each on the web, freshly signed in.
 * `deny`: nobody can approve it.
 */
export const RUNGS = ['auto', 'own', 'another', 'two', 'sign-in', 'deny'] as const
export type Rung = (typeof RUNGS)[number]

/** What the policy made of a command at one moment; kept with the suggestion, asked anew at decision and execution. */
export interface Assessment {
  class: Class
  marks: Mark[]
  /** Of the grammar: why we think that it does this. */
  reasons: string[]
  rung: Rung
  /** Of the policy: which mode or rule set the rung, a sentence each. */
  because: string[]
  /** Version of the tenant's policy and of the code that read it; goes into the digest. */
  policy: string
}

export function stricter(a: Rung, b: Rung): Rung {
  return RUNGS.indexOf(a) >= RUNGS.indexOf(b) ? a : b
}

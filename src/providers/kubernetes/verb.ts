// What a verb of kubectl is: its flags, what it does in words, what it touches, what the API asks of whoever does it.
import type { Class, Finding, Mark } from '../../policy/verdict.ts'
import type { Arguments, Flags } from '../grammar.ts'

/**
 * Which permissions of the API a verb needs, as RBAC writes them: "patch deployments/scale" is
 * `{ verbs: ['patch'], subresource: 'scale' }` on the kinds that the command names, or on `resource`.
 */
export interface Need {
  verbs: readonly string[]
  resource?: string
  subresource?: string
}

/** How the change can be seen beforehand: a diff of manifests, of a server dry run, only its words, or how many run now. */
export type Look = 'diff' | 'dry-run-diff' | 'dry-run' | 'replicas'

export interface Verb {
  /** Behind "`kubectl scale` ": "changes how many pods run". */
  does: string
  class: Class
  mark?: Mark
  flags: Flags
  /** How operands name objects: `TYPE NAME` (absent), not at all, or only names of this kind. */
  objects?: 'none' | { kind: string; isOne?: boolean }
  /** It prints what objects hold: a Secret among them is sensitive. */
  isShowing?: boolean
  /** Flags beside `-f` whose values are files; `[key=]file` where it says so. */
  files?: readonly string[]
  /** What flags and operands say beyond the verb. */
  judge?: (args: Arguments) => Finding[]
  needs?: readonly Need[]
  look?: Look
}

export type Verbs = Readonly<Record<string, Verb>>

export const destructive = (reason: string): Finding => ({ class: 'destructive', reason })
export const refusal = (reason: string): Finding => ({ class: 'denied', reason })
export const sensitive = (reason: string): Finding => ({ class: 'read-only', mark: 'sensitive', reason })

const READ = ['get', 'list']
export const READS: readonly Need[] = [{ verbs: READ }]
export const PATCHES: readonly Need[] = [{ verbs: [...READ, 'patch'] }]

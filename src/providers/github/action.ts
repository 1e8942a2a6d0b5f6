// What a command of `gh` becomes: calls of GitHub's API with no more rights than it needs.
import type { Octokit } from '@octokit/rest'
import type { AttachedFile } from '../provider.ts'
import type { Permissions } from './settings.ts'
import type { Given } from './verb.ts'

/** A type, not an interface: calls of Octokit take no other. */
export type Repository = { owner: string; repo: string }

export interface Call {
  octokit: Octokit
  repository: Repository
  /** All that this identity may see in the tenant. */
  repositories: string[]
  given: Given
  files: readonly AttachedFile[]
  /** What was seen beforehand: of a merge the commit. */
  binding?: string
}

/** What `gh` would print. */
export interface Said {
  stdout: string
  stderr?: string
  exitCode?: number
}

export interface Action {
  /** Scopes of the installation token, as GitHub names them. */
  needs: (given: Given) => Permissions
  /** Long names of the flags that it does honour, beside `--repo`, `--json` and `--jq`. */
  honours: readonly string[]
  /** Why it cannot be done as it is written, with what to write instead. */
  lacks?: (given: Given) => string | undefined
  run: (call: Call) => Promise<string | Said>
}

export type Actions = Readonly<Record<string, Action>>

/** A failure in words, with its mend: not GitHub's, but ours. */
export class ActionFailed extends Error {
  readonly mend: string

  constructor(message: string, mend: string) {
    super(message)
    this.mend = mend
  }
}

export const reading =
  (...scopes: string[]) =>
  (): Permissions =>
    Object.fromEntries(scopes.map(scope => [scope, 'read' as const]))

export const writing =
  (...scopes: string[]) =>
  (): Permissions =>
    Object.fromEntries(scopes.map(scope => [scope, 'write' as const]))

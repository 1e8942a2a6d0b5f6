// What holds a command within its tenant: the repository, what its permission may do, and what HelpDesk can do at all.

import { nearest } from '../../nearest.ts'
import type { Finding } from '../../policy/verdict.ts'
import type { Action } from './action.ts'
import { ceilingOf, type GithubSettings, type Identity, type Permissions } from './settings.ts'
import type { Given } from './verb.ts'

const HONOURED_EVERYWHERE = ['--repo', '--json', '--jq', '--yes']

export interface Fenced {
  name: string
  given: Given
  action: Action | undefined
  /** `owner/name` that the command is about. */
  repository: string | undefined
  settings: GithubSettings
  permission: string
}

/** Findings of class `denied`, each with what to do instead; empty if the command stays within. */
export function fenceFindings(fenced: Fenced): Finding[] {
  const reasons = [notSupported(fenced), repositoryReason(fenced), permissionReason(fenced)]
  return reasons.flatMap(reason => (reason === undefined ? [] : [{ class: 'denied' as const, reason }]))
}

/** A flag that would be passed over must not be approved. */
function notSupported({ name, given, action }: Fenced): string | undefined {
  if (!action) return `\`gh ${name}\` is not supported yet; ${alternativeTo(name)}`
  const honoured = [...HONOURED_EVERYWHERE, ...action.honours]
  const strange = given.names.find(flag => !honoured.includes(flag))
  if (strange === undefined) return action.lacks?.(given)
  const known =
    action.honours.length > 0 ? `use ${action.honours.map(flag => `\`${flag}\``).join(', ')}` : 'leave it out'
  return `\`${strange}\` of \`gh ${name}\` is not supported yet; ${known}.`
}

function alternativeTo(name: string): string {
  if (name === 'secret set')
    return "set it on the repository's settings page: here it would stand in the thread."
  if (/^(?:status|pr status|issue status)$/.test(name)) return 'use `gh pr list` or `gh issue list`.'
  if (/^(?:repo|org|project|ruleset)/.test(name))
    return "use the repository's page on GitHub, or `gh api repos/OWNER/REPO`."
  return "use the repository's page on GitHub."
}

function repositoryReason({ repository, settings: { repositories = [] } }: Fenced): string | undefined {
  if (repositories.length === 0)
    return 'The tenant names no repository; an admin can set `repositories` for the github provider.'
  if (repository === undefined || isAmong(repository, repositories)) return undefined
  const meant = nearest(repository, repositories)
  const there = meant ? `did you mean ${meant}?` : `there is: ${repositories.join(', ')}.`
  return `\`${repository}\` is not a repository of this tenant; ${there}`
}

function permissionReason({
  name,
  given,
  action,
  repository,
  settings,
  permission,
}: Fenced): string | undefined {
  const identity = ceilingOf(settings, permission)
  if (typeof identity === 'string') return identity
  if (repository !== undefined && identity.repositories && !isAmong(repository, identity.repositories))
    return `\`${permission}\` may not use ${repository}, only: ${identity.repositories.join(', ')}.`
  const lacking = action && lackingIn(identity, action.needs(given))
  if (lacking === undefined) return undefined
  const [scope, level] = lacking
  return `\`gh ${name}\` needs ${scope}: ${level}, which \`${permission}\` does not have here; choose another permission with Update Context, or let an admin add it to \`identities.${permission}\`.`
}

/** The first scope that the identity lacks. */
export function lackingIn(identity: Identity, needs: Permissions): [string, string] | undefined {
  return Object.entries(needs).find(([scope, level]) => {
    const most = identity.permissions ? identity.permissions[scope] : identity.most
    const isReadable = most !== undefined || scope === 'metadata'
    return level === 'write' ? most !== 'write' : !isReadable
  })
}

export function isAmong(repository: string, repositories: readonly string[]): boolean {
  return repositories.some(one => one.toLowerCase() === repository.toLowerCase())
}

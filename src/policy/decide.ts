// Who may decide about a command, and whether an approved one may still run: asked at the press and again before it runs.

export type Verdict = { isAllowed: true } | { isAllowed: false; reason: string }

/** What is known of a person who presses a button. */
export interface DecisionFacts {
  tenant: string
  /** Whether the tenant's access list names this person now. */
  isTenantUser: boolean
}

/** What is known at the moment when an approved command would run. */
export interface RunFacts extends DecisionFacts {
  permission: string
  /** The tenant's impersonatable users, as they are now. */
  impersonatableUsers: readonly string[]
  provider: string
  /** Providers that the tenant offers now. */
  offeredProviders: readonly string[]
}

/** May this person approve, reject or ignore a suggestion? Whoever may use the tenant may. */
export function mayDecide(facts: DecisionFacts): Verdict {
  if (facts.isTenantUser) return { isAllowed: true }
  return {
    isAllowed: false,
    reason: `the tenant ${facts.tenant} is not open to you. An admin can give you access.`,
  }
}

/** May an approved command still run? Access, identity and provider may have changed since. */
export function mayRun(facts: RunFacts): Verdict {
  if (!facts.isTenantUser) {
    return { isAllowed: false, reason: `The approver may no longer use tenant ${facts.tenant}.` }
  }
  if (!facts.impersonatableUsers.includes(facts.permission)) {
    return { isAllowed: false, reason: notImpersonatable(facts.permission, facts.tenant) }
  }
  if (!facts.offeredProviders.includes(facts.provider)) {
    return { isAllowed: false, reason: notOffered(facts.provider, facts.tenant) }
  }
  return { isAllowed: true }
}

export function notImpersonatable(permission: string, tenant: string): string {
  return `\`${permission}\` is not among the impersonatable users of tenant ${tenant}.`
}

export function notOffered(provider: string, tenant: string): string {
  return `Tenant ${tenant} does not offer the provider ${provider}.`
}

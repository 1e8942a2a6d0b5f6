// The setting `helpdesk-impersonatable-users`: who commands may run as, also written as one value "a;b;c".
import type { Person } from '../../ticket/ticket.ts'
import type { AdministrablePortal, Tenant } from '../portal.ts'

/** "a; b;c;" → a, b, c: trimmed, each once, in order; empty pieces are left out. */
export function parseImpersonatableUsers(value: string): string[] {
  const users = value.split(';').map(user => user.trim())
  return [...new Set(users.filter(user => user !== ''))]
}

/** Replaces the users of a tenant. DeskError `not-found` for an unknown tenant, `bad-input` for a bad name. */
export function setImpersonatableUsers(
  portal: AdministrablePortal,
  tenantId: string,
  change: { users: string | string[]; by: Person },
): Promise<Tenant> {
  const users = typeof change.users === 'string' ? parseImpersonatableUsers(change.users) : change.users
  return portal.changeTenant(tenantId, tenant => ({ ...tenant, impersonatableUsers: users }), change.by)
}

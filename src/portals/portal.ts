// PORT: where tenants and their impersonatable users come from.
import type { Access } from '../policy/access.ts'
import type { TenantPolicy } from '../policy/rules.ts'
import type { ProviderSettings } from '../providers/provider.ts'
import type { Person } from '../ticket/ticket.ts'

export interface Tenant {
  /** Lower-case, unique in its portal. */
  id: string
  title: string
  /** Ticket ids start with it: upper case, letters and digits, starts with a letter, e.g. `SANDBOX`. */
  prefix: string
  access: Access
  /** The setting `helpdesk-impersonatable-users`. */
  impersonatableUsers: string[]
  /** By provider name; a provider that is not named here is not offered in this tenant. */
  providers: Record<string, ProviderSettings>
  /** What it takes before a command runs here; absent: `DEFAULT_POLICY`. */
  policy?: TenantPolicy
}

export interface Portal {
  id: string
  title: string
  /** Public base of its HelpDesk links, when it has one of its own. */
  url?: string
  /** All tenants; the caller filters by access. May be slow or fail (DeskError `unavailable`). */
  tenants(signal?: AbortSignal): Promise<Tenant[]>
  tenant(id: string, signal?: AbortSignal): Promise<Tenant | undefined>
}

/** The embedded portals can be administered from the CLI; remote ones refuse with the mend. */
export interface AdministrablePortal extends Portal {
  addTenant(tenant: Tenant, by: Person): Promise<void>
  changeTenant(id: string, change: (tenant: Tenant) => Tenant, by: Person): Promise<Tenant>
}

// A portal whose lists are remembered for a moment: a modal must not wait for a slow portal each time.
import type { Cache } from '../cache.ts'
import type { AdministrablePortal, Tenant } from './portal.ts'

/** How long a portal may take, in milliseconds, before it counts as not answering. */
const PATIENCE = 10_000

/** Only the list is remembered: a single tenant is always asked for anew, since checks rest on it. */
export function cachedPortal(portal: AdministrablePortal, cache: Cache<Tenant[]>): AdministrablePortal {
  const load = () => portal.tenants(AbortSignal.timeout(PATIENCE))
  return {
    ...portal,
    tenants: signal => cache.remember(portal.id, load, signal ? { signal } : {}),
    async addTenant(tenant, by) {
      await portal.addTenant(tenant, by)
      await cache.forget(portal.id)
    },
    async changeTenant(id, change, by) {
      const changed = await portal.changeTenant(id, change, by)
      await cache.forget(portal.id)
      return changed
    },
  }
}

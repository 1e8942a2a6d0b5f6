// A portal's edge: an environment besides the embedded one, that answers when the test lets it.
import { DeskError } from '../../src/errors.ts'
import { newTenant } from '../../src/portals/local/tenant.ts'
import type { AdministrablePortal, Tenant } from '../../src/portals/portal.ts'

export interface FarPortal extends AdministrablePortal {
  /** From now on it does not answer, until the returned function is called. */
  hang(): () => void
}

/** Tenants are open to everyone and offer the permission `reader` unless they say otherwise. */
export function farPortal(id: string, tenants: (Partial<Tenant> & { id: string })[]): FarPortal {
  const all = tenants.map(tenant =>
    newTenant({ access: 'everyone', impersonatableUsers: ['reader'], ...tenant }),
  )
  let answering: Promise<void> | undefined
  const refuse = async () => {
    throw new DeskError('forbidden', `The portal ${id} is administered elsewhere.`)
  }
  return {
    id,
    title: id[0]?.toUpperCase() + id.slice(1),
    async tenants() {
      await answering
      return all
    },
    async tenant(wanted) {
      await answering
      return all.find(tenant => tenant.id === wanted)
    },
    addTenant: refuse,
    changeTenant: refuse,
    hang() {
      const { promise, resolve } = Promise.withResolvers<void>()
      answering = promise
      return () => {
        answering = undefined
        resolve()
      }
    },
  }
}

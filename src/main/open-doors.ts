// What is open to everyone is said aloud, at every start and by the doctor.
import type { Composition } from '../main.ts'

/** How long a portal may take to be asked, in milliseconds. */
const PATIENCE = 1_000

/** `<portal>/<tenant>` of every tenant that everyone in the connected workspace may use, as far as portals answer. */
export async function openTenants({ portals }: Pick<Composition, 'portals'>): Promise<string[]> {
  const lists = (await portals()).map(async portal => {
    // A portal that is down must not keep HelpDesk from starting.
    const tenants = await portal.tenants(AbortSignal.timeout(PATIENCE)).catch(() => [])
    return tenants.filter(tenant => tenant.access === 'everyone').map(tenant => `${portal.id}/${tenant.id}`)
  })
  return (await Promise.all(lists)).flat()
}

export async function openDoors(whole: Composition): Promise<void> {
  const tenants = await openTenants(whole)
  if (tenants.length > 0)
    whole.log.warn({ tenants }, 'these tenants are open to everyone in the connected workspace')
}

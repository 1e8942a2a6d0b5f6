// What is open to everyone is said aloud, at every start and by the doctor.
import type { Composition } from '../main.ts'

/** `<portal>/<tenant>` of every tenant that everyone in the connected workspace may use. */
export async function openTenants({ portals }: Pick<Composition, 'portals'>): Promise<string[]> {
  const lists = (await portals()).map(async portal =>
    (await portal.tenants())
      .filter(tenant => tenant.access === 'everyone')
      .map(tenant => `${portal.id}/${tenant.id}`),
  )
  return (await Promise.all(lists)).flat()
}

export async function openDoors(whole: Composition): Promise<void> {
  const tenants = await openTenants(whole)
  if (tenants.length > 0)
    whole.log.warn({ tenants }, 'these tenants are open to everyone in the connected workspace')
}

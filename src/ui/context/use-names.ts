// What portals, tenants and agents are called: each list is asked for once, and until it is there the ids stand.
// A permission is called by its id.
import { useEffect, useState } from 'react'
import type { TicketDetail, WireOption } from '../../http/schemas.ts'
import { get } from '../api.ts'

type Context = TicketDetail['context']

const lists = new Map<string, Promise<WireOption[]>>()

export function useNames(context: Context): Context {
  const { portal, tenant, agent, permission } = context
  const [names, setNames] = useState(context)
  useEffect(() => {
    let isGone = false
    void namesOf({ portal, tenant, agent, permission }).then(found => !isGone && setNames(found))
    return () => {
      isGone = true
    }
  }, [portal, tenant, agent, permission])
  return names
}

async function namesOf({ portal, tenant, agent, permission }: Context): Promise<Context> {
  const tenants = `/portals/${encodeURIComponent(portal)}/tenants`
  const inTenant = `${tenants}/${encodeURIComponent(tenant)}`
  const [portalName, tenantName, agentName] = await Promise.all([
    nameIn('/portals', portal),
    nameIn(tenants, tenant),
    nameIn(`${inTenant}/agents`, agent),
  ])
  return { portal: portalName, tenant: tenantName, agent: agentName, permission }
}

/** The id where the list is refused or no longer holds it. */
async function nameIn(path: string, id: string): Promise<string> {
  const options = await listAt(path).catch(() => [])
  return options.find(option => option.id === id)?.title ?? id
}

function listAt(path: string): Promise<WireOption[]> {
  const known = lists.get(path)
  if (known) return known
  const asked = get<{ options: WireOption[] }>(path).then(({ options }) => options)
  lists.set(path, asked)
  return asked
}

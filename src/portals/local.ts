// The embedded portals: their tenants rest in the store's settings, `portal/<id>` and `tenant/<portal>/<id>`.
import { z } from 'zod'
import { DeskError } from '../errors.ts'
import type { Person, Time } from '../ticket/ticket.ts'
import { inTurn } from './local/in-turn.ts'
import { checkedTenant, fits, storedTenant } from './local/tenant.ts'
import type { AdministrablePortal, Tenant } from './portal.ts'

/** The little of a store that portals need. */
export interface Settings {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown, by: Person, at: Time): Promise<void>
  list(prefix: string): Promise<{ key: string; value: unknown }[]>
}

export interface LocalPortalsParts {
  settings: Settings
  now: () => Time
}

export interface LocalPortals {
  /** Every configured portal as it stands now; DeskError `misconfigured` if a setting cannot be read. */
  portals(): Promise<AdministrablePortal[]>
}

const PORTALS = 'portal/'
const TENANTS = 'tenant/'
const portalSetting = z.strictObject({ title: z.string().min(1), url: z.url().optional() })

export function portalKey(portal: string): string {
  return `${PORTALS}${portal}`
}

export function tenantKey(portal: string, tenant: string): string {
  return `${TENANTS}${portal}/${tenant}`
}

/** Changes are made one after the other, so that two admins at once do not undo each other. */
export function createLocalPortals({ settings, now }: LocalPortalsParts): LocalPortals {
  const changing = inTurn()
  const portal = (id: string, value: unknown): AdministrablePortal => ({
    id,
    ...readPortal(id, value),
    tenants: () => tenantsUnder(settings, `${TENANTS}${id}/`),
    tenant: async tenant => {
      const found = await settings.get(tenantKey(id, tenant))
      return found === undefined ? undefined : storedTenant(tenantKey(id, tenant), found)
    },
    addTenant: (tenant, by) => changing(() => add({ settings, now, id, by }, tenant)),
    changeTenant: (tenant, change, by) => changing(() => replace({ settings, now, id, by }, tenant, change)),
  })
  return {
    portals: async () =>
      (await settings.list(PORTALS)).map(({ key, value }) => portal(key.slice(PORTALS.length), value)),
  }
}

interface Change extends LocalPortalsParts {
  /** The portal. */
  id: string
  by: Person
}

async function add(change: Change, tenant: Tenant): Promise<void> {
  if ((await change.settings.get(tenantKey(change.id, tenant.id))) !== undefined)
    throw new DeskError('conflict', `The portal ${change.id} already has a tenant ${tenant.id}.`, {
      field: 'id',
      suggestions: ['Choose another id, or change the tenant that is there.'],
    })
  await write(change, tenant)
}

async function replace(change: Change, tenantId: string, make: (tenant: Tenant) => Tenant): Promise<Tenant> {
  const key = tenantKey(change.id, tenantId)
  const found = await change.settings.get(key)
  if (found === undefined)
    throw new DeskError('not-found', `The portal ${change.id} has no tenant ${tenantId}.`, {
      suggestions: [`helpdesk tenant list --portal ${change.id}`],
    })
  const before = storedTenant(key, found)
  const after = { ...make(structuredClone(before)), id: tenantId }
  return write(change, after)
}

/** Checks the whole tenant, also against the others: ticket ids are unique across all portals. */
async function write({ settings, now, id, by }: Change, tenant: Tenant): Promise<Tenant> {
  const checked = checkedTenant(tenant)
  const key = tenantKey(id, checked.id)
  const taken = (await settings.list(TENANTS)).find(
    other => other.key !== key && fits(other.value, { prefix: checked.prefix }),
  )
  if (taken)
    throw new DeskError(
      'conflict',
      `The prefix ${checked.prefix} belongs to the tenant ${taken.key.slice(TENANTS.length)} already.`,
      { field: 'prefix', suggestions: ['Choose a prefix that no other tenant has.'] },
    )
  await settings.set(key, checked, by, now())
  return checked
}

async function tenantsUnder(settings: Settings, prefix: string): Promise<Tenant[]> {
  return (await settings.list(prefix)).map(({ key, value }) => storedTenant(key, value))
}

function readPortal(id: string, value: unknown): { title: string; url?: string } {
  const read = portalSetting.safeParse(value)
  if (!read.success)
    throw new DeskError(
      'misconfigured',
      `The setting portal/${id} cannot be read: ${z.prettifyError(read.error)}`,
      { suggestions: ['Put a backup of the data directory back.'] },
    )
  const { title, url } = read.data
  return { title, ...(url === undefined ? {} : { url }) }
}

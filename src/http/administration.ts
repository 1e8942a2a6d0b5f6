// What admins may see and change: portals and their tenants, the agents' files, the configuration.
import { DeskError } from '../errors.ts'
import { DEFAULT_POLICY, type TenantPolicy } from '../policy/rules.ts'
import type { AdministrablePortal, Portal, Tenant } from '../portals/portal.ts'
import type { Person } from '../ticket/ticket.ts'
import { readPolicy } from './policy-changes.ts'
import {
  type ChangeProvider,
  changedProvider,
  type ReadSettings,
  withoutProvider,
  withReadSettings,
} from './provider-changes.ts'
import type { AgentRows, ConfigRows, PortalRow } from './schemas.ts'

export interface Administration {
  portals(): Promise<PortalRow[]>
  /** DeskError `not-found` for an unknown portal, `unavailable` when it does not answer. */
  tenants(portal: string): Promise<Tenant[]>
  tenant(portal: string, id: string): Promise<Tenant>
  /** DeskError `conflict` if it is there already, `forbidden` if the portal cannot be changed here. */
  addTenant(portal: string, tenant: Tenant, by: Person): Promise<Tenant>
  changeTenant(portal: string, id: string, change: (tenant: Tenant) => Tenant, by: Person): Promise<Tenant>
  /** Offers the provider in the tenant, or changes its settings there; DeskError `bad-input` names every fault. */
  changeProvider(place: ProviderPlace, change: ChangeProvider, by: Person): Promise<Tenant>
  /** DeskError `not-found` if the tenant does not offer it. */
  removeProvider(place: ProviderPlace, by: Person): Promise<Tenant>
  /** The policy in force there; the default where none is set. */
  policy(portal: string, tenant: string): Promise<TenantPolicy>
  /** DeskError `bad-input` names every fault; `warnings` what is allowed, and perhaps not meant. */
  setPolicy(portal: string, tenant: string, given: unknown, by: Person): Promise<PolicySet>
  agents(): Promise<AgentRows>
  /** Masked. */
  config(): ConfigRows['config']
}

export interface PolicySet {
  policy: TenantPolicy
  warnings: string[]
}

export interface ProviderPlace {
  portal: string
  tenant: string
  provider: string
}

export interface AdministrationParts {
  portals: () => Promise<Portal[]>
  readSettings: ReadSettings
  agents: () => Promise<AgentRows>
  config: () => ConfigRows['config']
}

export function createAdministration(parts: AdministrationParts): Administration {
  const portalOf = async (id: string) => {
    const portals = await parts.portals()
    const portal = portals.find(candidate => candidate.id === id)
    return portal ?? missing('portal', id, portals)
  }
  const tenantOf = async (portal: Portal, id: string) =>
    (await portal.tenant(id)) ?? missing('tenant', id, await portal.tenants())
  const { readSettings } = parts
  const changeTenant: Administration['changeTenant'] = async (portal, id, change, by) => {
    const changeable = administrable(await portalOf(portal))
    await tenantOf(changeable, id)
    return changeable.changeTenant(id, change, by)
  }
  return {
    portals: async () => (await parts.portals()).map(rowOf),
    tenants: async portal => (await portalOf(portal)).tenants(),
    tenant: async (portal, id) => tenantOf(await portalOf(portal), id),
    async addTenant(portal, tenant, by) {
      const changeable = administrable(await portalOf(portal))
      await changeable.addTenant(withReadSettings(tenant, readSettings), by)
      return tenantOf(changeable, tenant.id)
    },
    changeTenant,
    changeProvider: ({ portal, tenant, provider }, change, by) =>
      changeTenant(portal, tenant, changedProvider(provider, change, readSettings), by),
    removeProvider: ({ portal, tenant, provider }, by) =>
      changeTenant(portal, tenant, withoutProvider(provider), by),
    policy: async (portal, id) => (await tenantOf(await portalOf(portal), id)).policy ?? DEFAULT_POLICY,
    async setPolicy(portal, id, given, by) {
      const set = readPolicy(given)
      await changeTenant(portal, id, tenant => ({ ...tenant, policy: set.policy }), by)
      return set
    },
    agents: parts.agents,
    config: parts.config,
  }
}

function rowOf(portal: Portal): PortalRow {
  const { id, title, url } = portal
  return { id, title, ...(url && { url }), isAdministrable: isAdministrable(portal) }
}

function isAdministrable(portal: Portal): portal is AdministrablePortal {
  return 'addTenant' in portal && 'changeTenant' in portal
}

function administrable(portal: Portal): AdministrablePortal {
  if (isAdministrable(portal)) return portal
  throw new DeskError('forbidden', `The tenants of portal ${portal.id} cannot be changed here.`, {
    suggestions: [`Change them in ${portal.title} itself${portal.url ? `: ${portal.url}` : '.'}`],
  })
}

function missing(what: 'portal' | 'tenant', id: string, there: { id: string }[]): never {
  const ids = there.map(one => one.id).join(', ')
  throw new DeskError('not-found', `There is no ${what} "${id}".`, {
    suggestions: [ids === '' ? `There is no ${what} yet.` : `There is: ${ids}`],
  })
}

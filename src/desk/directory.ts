// Portals, tenants, agents and permissions: what a person may choose, and names in words.
import type { Agent } from '../agent.ts'
import { DeskError } from '../errors.ts'
import { mayUse } from '../policy/access.ts'
import type { Portal, Tenant } from '../portals/portal.ts'
import type { ContextInWords } from '../surfaces/surface.ts'
import type { Context } from '../ticket/ticket.ts'
import type { Asker, Option } from './desk.ts'

export interface Directory {
  portals(asker: Asker): Promise<Option[]>
  tenants(asker: Asker, portal: string): Promise<Option[]>
  agents(asker: Asker, portal: string, tenant: string): Promise<(Option & { suggestions: string[] })[]>
  permissions(asker: Asker, portal: string, tenant: string): Promise<Option[]>
  /** Every tenant this person may use; portals that do not answer are left out. */
  usable(asker: Asker): Promise<{ portal: string; tenant: string }[]>
  /** The tenant of a context, whoever asks. */
  tenantOf(context: Pick<Context, 'portal' | 'tenant'>): Promise<Tenant | undefined>
  /** DeskError `forbidden` or `bad-input` naming the field, unless every part of the context is theirs to choose. */
  check(asker: Asker, context: Context): Promise<Tenant>
  /** DeskError `forbidden` unless the person may use this tenant. */
  checkTenant(asker: Asker, context: Pick<Context, 'portal' | 'tenant'>): Promise<Tenant>
  /** Never fails: what cannot be named is called by its id. */
  inWords(context: Context): Promise<ContextInWords>
  portalOf(context: Pick<Context, 'portal'>): Promise<Portal | undefined>
}

export interface DirectoryParts {
  portals(): Promise<Portal[]>
  agents(): Agent[]
  /** Name of the agent that is offered first: the one to take when in doubt. */
  firstAgent: string
}

/** How long a list that names other portals too waits for one of them, in milliseconds. */
const PATIENCE = 1_000

export function createDirectory(parts: DirectoryParts): Directory {
  const portalOf = async ({ portal }: Pick<Context, 'portal'>) =>
    (await parts.portals()).find(one => one.id === portal)
  const tenantOf = async (context: Pick<Context, 'portal' | 'tenant'>) =>
    (await portalOf(context))?.tenant(context.tenant)
  const checkTenant = async (asker: Asker, context: Pick<Context, 'portal' | 'tenant'>) => {
    const tenant = await tenantOf(context)
    if (tenant && mayUse(tenant.access, asker)) return tenant
    throw new DeskError(
      'forbidden',
      `You may not use the tenant ${context.tenant} of the portal ${context.portal}.`,
      {
        field: 'tenant',
        suggestions: ['Choose another tenant, or ask an admin for access to this one.'],
      },
    )
  }
  return {
    portalOf,
    tenantOf,
    checkTenant,
    portals: asker => usablePortals(parts, asker),
    usable: asker => usablePairs(parts, asker),
    tenants: async (asker, portal) =>
      (await usable(await portalOf({ portal }), asker)).map(({ id, title }) => ({ id, title })),
    agents: async (asker, portal, tenant) => {
      await checkTenant(asker, { portal, tenant })
      return agentsOf(parts, portal, tenant).map(({ name, title, description, suggestions }) => ({
        id: name,
        title,
        description,
        suggestions,
      }))
    },
    permissions: async (asker, portal, tenant) => {
      const { impersonatableUsers } = await checkTenant(asker, { portal, tenant })
      return impersonatableUsers.map(id => ({ id, title: id }))
    },
    check: async (asker, context) => checkChoice(parts, await checkTenant(asker, context), context),
    inWords: context => inWords(parts, context, portalOf, tenantOf),
  }
}

async function usablePortals(parts: DirectoryParts, asker: Asker): Promise<Option[]> {
  const portals = await parts.portals()
  const offers = await Promise.all(
    portals.map(async portal => ({ portal, tenants: await usableSoon(portal, asker) })),
  )
  // The first one is chosen unless a person chooses: it must be one that answers.
  return [
    ...offers.filter(({ tenants }) => tenants !== undefined && tenants.length > 0).map(titled),
    ...offers
      .filter(({ tenants }) => tenants === undefined)
      .map(offer => ({ ...titled(offer), description: 'does not answer right now' })),
  ]
}

async function usablePairs(
  parts: DirectoryParts,
  asker: Asker,
): Promise<{ portal: string; tenant: string }[]> {
  const portals = await parts.portals()
  const pairs = portals.map(async portal =>
    ((await usableSoon(portal, asker)) ?? []).map(tenant => ({ portal: portal.id, tenant: tenant.id })),
  )
  return (await Promise.all(pairs)).flat()
}

function titled({ portal: { id, title } }: { portal: Portal }): Option {
  return { id, title }
}

/** Undefined when the portal does not answer, or not soon. */
function usableSoon(portal: Portal, asker: Asker): Promise<Tenant[] | undefined> {
  return usable(portal, asker, AbortSignal.timeout(PATIENCE)).catch(() => undefined)
}

async function usable(portal: Portal | undefined, asker: Asker, signal?: AbortSignal): Promise<Tenant[]> {
  const tenants = (await portal?.tenants(signal)) ?? []
  return tenants.filter(tenant => mayUse(tenant.access, asker))
}

function agentsOf({ agents, firstAgent }: DirectoryParts, portal: string, tenant: string): Agent[] {
  const working = agents().filter(agent => !agent.tenants || agent.tenants.includes(`${portal}/${tenant}`))
  const isFirst = ({ name }: Agent) => name === firstAgent
  return [...working.filter(isFirst), ...working.filter(agent => !isFirst(agent))]
}

function checkChoice(parts: DirectoryParts, tenant: Tenant, { portal, agent, permission }: Context): Tenant {
  if (!agentsOf(parts, portal, tenant.id).some(one => one.name === agent)) {
    throw new DeskError(
      'bad-input',
      `The agent ${agent || '(none)'} does not work in the tenant ${tenant.title}.`,
      {
        field: 'agent',
        suggestions: ['Choose one of the listed agents.'],
      },
    )
  }
  if (!tenant.impersonatableUsers.includes(permission)) {
    throw new DeskError(
      'forbidden',
      `Commands cannot run as ${permission || '(nobody)'} in the tenant ${tenant.title}.`,
      {
        field: 'permission',
        suggestions: [
          `Choose one of: ${tenant.impersonatableUsers.join(', ') || 'none is set: ask an admin to set helpdesk-impersonatable-users'}.`,
        ],
      },
    )
  }
  return tenant
}

async function inWords(
  parts: DirectoryParts,
  context: Context,
  portalOf: (context: Context) => Promise<Portal | undefined>,
  tenantOf: (context: Context) => Promise<Tenant | undefined>,
): Promise<ContextInWords> {
  const [portal, tenant] = await Promise.all([
    portalOf(context).catch(() => undefined),
    tenantOf(context).catch(() => undefined),
  ])
  return {
    portal: portal?.title ?? context.portal,
    tenant: tenant?.title ?? context.tenant,
    agent: parts.agents().find(agent => agent.name === context.agent)?.title ?? context.agent,
    permission: context.permission,
  }
}

// The four dependent lists of a modal, loaded for one person, and what is chosen in them.
import type { Asker, Desk, Option } from '../../../desk/desk.ts'
import type { Context } from '../../../ticket/ticket.ts'

export type Field = keyof Context
/** From the first to the last: each depends on those before it. */
export const FIELDS: readonly Field[] = ['portal', 'tenant', 'agent', 'permission']

export type Selection = Partial<Context>

export interface Lists {
  portal: Option[]
  tenant: Option[]
  agent: (Option & { suggestions: string[] })[]
  permission: Option[]
}

export interface Loaded {
  lists: Lists
  /** What was wished where it is offered, else the first one. */
  selection: Selection
}

/** Loads all four lists. Throws what the desk throws: DeskError `unavailable` when a portal does not answer. */
export async function loadLists(desk: Desk, asker: Asker, wished: Selection): Promise<Loaded> {
  const portals = await desk.portals(asker)
  const portal = pick(portals, wished.portal)
  const tenants = portal ? await desk.tenants(asker, portal) : []
  const tenant = pick(tenants, wished.tenant)
  const [agents, permissions] =
    portal && tenant
      ? await Promise.all([desk.agents(asker, portal, tenant), desk.permissions(asker, portal, tenant)])
      : [[], []]
  const chosen = {
    portal,
    tenant,
    agent: pick(agents, wished.agent),
    permission: pick(permissions, wished.permission),
  }
  const lists = { portal: portals, tenant: tenants, agent: agents, permission: permissions }
  return { lists, selection: Object.fromEntries(Object.entries(chosen).filter(([, id]) => id !== undefined)) }
}

/** One list, given what is chosen before it: for lists that are searched as one types. */
export async function loadList(desk: Desk, asker: Asker, field: Field, chosen: Selection): Promise<Option[]> {
  const { portal = '', tenant = '' } = chosen
  if (field === 'portal') return desk.portals(asker)
  if (field === 'tenant') return desk.tenants(asker, portal)
  return field === 'agent' ? desk.agents(asker, portal, tenant) : desk.permissions(asker, portal, tenant)
}

/** A changed choice takes those that depend on it away. */
export function changed(selection: Selection, field: Field): Selection {
  const kept = FIELDS.slice(0, FIELDS.indexOf(field) + 1)
  return Object.fromEntries(kept.flatMap(one => (selection[one] ? [[one, selection[one]]] : [])))
}

export function isComplete(selection: Selection): selection is Context {
  return FIELDS.every(field => selection[field] !== undefined)
}

function pick(options: Option[], wished: string | undefined): string | undefined {
  return (options.find(option => option.id === wished) ?? options[0])?.id
}

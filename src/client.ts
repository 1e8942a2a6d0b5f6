// Typed client of the HTTP API: what commands talk through, whether the desk runs elsewhere or in this very process.
import { type AuditClient, ofAudit } from './client/audit.ts'
import { isNoAnswer, type Requester, requester } from './client/request.ts'
import type {
  AddTenantBody,
  AgentRows,
  ChangeProviderBody,
  ChangeUsersBody,
  ConfigRows,
  ExplainBody,
  Health,
  PortalRow,
  RuleBody,
  TicketDetail,
  TicketPage,
  WireAccess,
  WireEntry,
  WireExplanation,
  WireFreeze,
  WirePolicy,
  WirePolicySet,
  WireReceipt,
  WireTenant,
} from './http/schemas.ts'

export {
  type RunningDesk,
  readRunningDesk,
  removeRunningDesk,
  writeRunningDesk,
} from './client/running-desk.ts'
export { isNoAnswer }

/** As `fetch`; a Hono app's `request` serves as well. */
export type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>

export interface ClientOptions {
  /** Where the desk answers, without a slash at its end. */
  url: string
  token: string
  fetch?: Fetch
}

export interface TicketFilter {
  text?: string
  status?: string
  tenant?: string
  limit?: number
  before?: string
}

export interface ProviderPlace {
  portal: string
  tenant: string
  provider: string
}

/** Every refusal comes back as the DeskError that it was; DeskError `unavailable` when nothing answers. */
export interface Client extends AuditClient {
  url: string
  health(): Promise<Health>
  tickets(filter: TicketFilter): Promise<TicketPage>
  ticket(id: string): Promise<TicketDetail>
  transcript(id: string, after?: number): Promise<WireEntry[]>
  changeStatus(id: string, status: string): Promise<WireReceipt>
  setRule(id: string, rule: RuleBody): Promise<WireReceipt>
  revokeRule(id: string, rule: string): Promise<WireReceipt>
  explain(question: ExplainBody): Promise<WireExplanation>
  frozen(): Promise<WireFreeze['freeze']>
  freeze(reason: string): Promise<WireFreeze['freeze']>
  thaw(): Promise<WireFreeze['freeze']>
  policy(portal: string, tenant: string): Promise<WirePolicy>
  /** The whole policy, in place of the one before. */
  setPolicy(portal: string, tenant: string, policy: unknown): Promise<WirePolicySet>
  portals(): Promise<PortalRow[]>
  tenants(portal: string): Promise<WireTenant[]>
  tenant(portal: string, id: string): Promise<WireTenant>
  addTenant(portal: string, tenant: AddTenantBody): Promise<WireTenant>
  changeUsers(portal: string, tenant: string, change: ChangeUsersBody): Promise<WireTenant>
  setAccess(portal: string, tenant: string, access: WireAccess): Promise<WireTenant>
  changeProvider(place: ProviderPlace, change: ChangeProviderBody): Promise<WireTenant>
  removeProvider(place: ProviderPlace): Promise<WireTenant>
  agents(): Promise<AgentRows>
  config(): Promise<ConfigRows['config']>
  /** A one-time link that signs the admin in and shows `next`. */
  signInLink(next: string): Promise<string>
}

export function createClient(options: ClientOptions): Client {
  const request = requester(options)
  return {
    url: options.url,
    ...ofTickets(request),
    ...ofPolicy(request),
    ...ofAdmin(request),
    ...ofAudit(request),
  }
}

function ofTickets({ get, send }: Requester) {
  return {
    health: () => get<Health>('/healthz', [503]),
    tickets: (filter: TicketFilter) => get<TicketPage>(`/api/v1/tickets${queryOf({ ...filter })}`),
    ticket: (id: string) => get<TicketDetail>(`/api/v1/tickets/${part(id)}`),
    transcript: async (id: string, after = 0) =>
      (await get<{ entries: WireEntry[] }>(`/api/v1/tickets/${part(id)}/transcript?after=${after}`)).entries,
    changeStatus: (id: string, status: string) =>
      send<WireReceipt>('POST', `/api/v1/tickets/${part(id)}/status`, { status }),
  }
}

function ofPolicy({ get, send }: Requester) {
  const rules = (id: string) => `/api/v1/tickets/${part(id)}/rules`
  const policyAt = (portal: string, tenant: string) =>
    `/api/v1/admin/portals/${part(portal)}/tenants/${part(tenant)}/policy`
  return {
    setRule: (id: string, rule: RuleBody) => send<WireReceipt>('POST', rules(id), rule),
    revokeRule: (id: string, rule: string) => send<WireReceipt>('DELETE', `${rules(id)}/${part(rule)}`),
    explain: (question: ExplainBody) => send<WireExplanation>('POST', '/api/v1/policy/explain', question),
    frozen: async () => (await get<WireFreeze>('/api/v1/freeze')).freeze,
    freeze: async (reason: string) => (await send<WireFreeze>('PUT', '/api/v1/freeze', { reason })).freeze,
    thaw: async () => (await send<WireFreeze>('DELETE', '/api/v1/freeze')).freeze,
    policy: (portal: string, tenant: string) => get<WirePolicy>(policyAt(portal, tenant)),
    setPolicy: (portal: string, tenant: string, policy: unknown) =>
      send<WirePolicySet>('PUT', policyAt(portal, tenant), policy),
  }
}

function ofAdmin({ get, send }: Requester) {
  const tenants = (portal: string) => `/api/v1/admin/portals/${part(portal)}/tenants`
  const providerAt = ({ portal, tenant, provider }: ProviderPlace) =>
    `${tenantAt(portal, tenant)}/providers/${part(provider)}`
  const tenantAt = (portal: string, id: string) => `${tenants(portal)}/${part(id)}`
  return {
    portals: async () => (await get<{ portals: PortalRow[] }>('/api/v1/admin/portals')).portals,
    tenants: async (portal: string) => (await get<{ tenants: WireTenant[] }>(tenants(portal))).tenants,
    tenant: (portal: string, id: string) => get<WireTenant>(tenantAt(portal, id)),
    addTenant: (portal: string, body: AddTenantBody) => send<WireTenant>('POST', tenants(portal), body),
    changeUsers: (portal: string, id: string, change: ChangeUsersBody) =>
      send<WireTenant>('PATCH', `${tenantAt(portal, id)}/users`, change),
    setAccess: (portal: string, id: string, access: WireAccess) =>
      send<WireTenant>('PUT', `${tenantAt(portal, id)}/access`, { access }),
    changeProvider: (place: ProviderPlace, change: ChangeProviderBody) =>
      send<WireTenant>('PATCH', providerAt(place), change),
    removeProvider: (place: ProviderPlace) => send<WireTenant>('DELETE', providerAt(place)),
    agents: () => get<AgentRows>('/api/v1/admin/agents'),
    config: async () => (await get<ConfigRows>('/api/v1/admin/config')).config,
    signInLink: async (next: string) =>
      (await send<{ url: string }>('POST', '/api/v1/admin/sign-in-links', { next })).url,
  }
}

function part(text: string): string {
  return encodeURIComponent(text)
}

function queryOf(filter: Record<string, string | number | undefined>): string {
  const given = Object.entries(filter).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

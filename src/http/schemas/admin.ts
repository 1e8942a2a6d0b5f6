// Schemas of what admins see and change: portals, tenants, impersonatable users, access, agents, configuration.
import { z } from 'zod'
import { tenantPolicy } from '../../policy/rules.ts'

/** Everyone in the connected workspace, or the listed (Slack user id, `<team>/<user>`, or e-mail). */
export const access = z
  .union([z.literal('everyone'), z.strictObject({ people: z.array(z.string().trim().min(1).max(200)) })])
  .meta({ id: 'Access' })
export type WireAccess = z.infer<typeof access>

/** The identity commands run as: one of the setting `helpdesk-impersonatable-users`. */
const impersonatableUser = z
  .string()
  .trim()
  .min(1)
  .max(75, 'at most 75 characters')
  .regex(/^[^;\p{Cc}]+$/u, 'must not contain ";" or control characters')

export const tenantId = z
  .string()
  .max(63)
  .regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and "-", starting with a letter')

export const tenant = z
  .object({
    id: z.string(),
    title: z.string(),
    /** Ticket ids start with it: `SANDBOX`. */
    prefix: z.string(),
    access,
    impersonatableUsers: z.array(z.string()),
    /** Settings by provider; a provider that is not named is not offered here. */
    providers: z.record(z.string(), z.record(z.string(), z.unknown())),
    /** Absent: the default policy. */
    policy: tenantPolicy.optional(),
  })
  .meta({ id: 'Tenant' })
export type WireTenant = z.infer<typeof tenant>
export const tenants = z.object({ tenants: z.array(tenant) }).meta({ id: 'Tenants' })

/** A new tenant starts closed: nobody but admins may use it until access is set. */
export const addTenantBody = z
  .strictObject({
    id: tenantId,
    title: z.string().trim().min(1).max(75).optional(),
    prefix: z
      .string()
      .regex(/^[A-Z][A-Z0-9]{0,31}$/, 'upper-case letters and digits, starting with a letter')
      .optional(),
    access: access.default({ people: [] }),
    impersonatableUsers: z.array(impersonatableUser).default([]),
    providers: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  })
  .meta({ id: 'AddTenant' })
export type AddTenantBody = z.input<typeof addTenantBody>

/** `set` replaces the list; else `add` and `remove` change it. */
export const changeUsersBody = z
  .union([
    z.strictObject({ set: z.array(impersonatableUser) }),
    z.strictObject({
      add: z.array(impersonatableUser).default([]),
      remove: z.array(z.string()).default([]),
    }),
  ])
  .meta({ id: 'ChangeImpersonatableUsers' })
export type ChangeUsersBody = z.input<typeof changeUsersBody>

/** Settings that are neither set nor unset stay as they are; a provider that is not offered yet becomes so. */
export const changeProviderBody = z
  .strictObject({
    set: z.record(z.string(), z.unknown()).default({}),
    unset: z.array(z.string()).default([]),
  })
  .meta({ id: 'ChangeProvider' })
export type ChangeProviderBody = z.input<typeof changeProviderBody>

export const accessBody = z.strictObject({ access }).meta({ id: 'SetAccess' })

export const portalRow = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string().optional(),
    /** Whether its tenants can be changed here. */
    isAdministrable: z.boolean(),
  })
  .meta({ id: 'Portal' })
export type PortalRow = z.infer<typeof portalRow>
export const portalRows = z.object({ portals: z.array(portalRow) }).meta({ id: 'Portals' })

export const agentRow = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    kind: z.enum(['llm', 'runbook']),
    model: z.string().optional(),
    providers: z.array(z.string()),
    suggestions: z.array(z.string()),
    tenants: z.array(z.string()).optional(),
    runbooks: z.array(z.string()),
    file: z.string(),
    instructions: z.string(),
  })
  .meta({ id: 'Agent' })
export type AgentRow = z.infer<typeof agentRow>
export const agentFault = z.object({ file: z.string(), message: z.string() }).meta({ id: 'AgentFault' })
export const agentRows = z
  .object({ agents: z.array(agentRow), faults: z.array(agentFault) })
  .meta({ id: 'Agents' })
export type AgentRows = z.infer<typeof agentRows>

/** Secrets are masked; `from` says where a value was read: environment, .slackrc or default. */
export const configRows = z
  .object({ config: z.array(z.object({ key: z.string(), value: z.string(), from: z.string() })) })
  .meta({ id: 'Config' })
export type ConfigRows = z.infer<typeof configRows>

export const signInBody = z
  .strictObject({
    /** A path of this site, shown after signing in. */
    next: z.string().max(2000).default('/'),
  })
  .meta({ id: 'AskSignInLink' })
export const signInLink = z.object({ url: z.string() }).meta({ id: 'SignInLink' })

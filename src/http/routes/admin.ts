// Routes for admins: portals and tenants with their impersonatable users and access, agents, configuration, sign-in links.
import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '../auth.ts'
import { noteWith } from '../noting.ts'
import type { HttpParts } from '../parts.ts'
import { answers, routes, takes } from '../route.ts'
import {
  accessBody,
  addTenantBody,
  agentRows,
  changeProviderBody,
  changeUsersBody,
  configRows,
  portalRows,
  signInBody,
  signInLink,
  tenant,
  tenants,
} from '../schemas.ts'
import { changedUsers, newTenant } from '../tenant-changes.ts'

export function adminRoutes(parts: HttpParts) {
  const { admin, auth } = parts
  const note = noteWith(parts)
  const app = routes()
  app.use('*', async (c, next) => {
    requireAdmin(c.var.caller)
    return next()
  })
  return app
    .openapi(listPortals, async c => c.json({ portals: await admin.portals() }, 200))
    .openapi(listAgents, async c => c.json(await admin.agents(), 200))
    .openapi(showConfig, c => c.json({ config: admin.config() }, 200))
    .openapi(link, async c => {
      const { asker } = c.var.caller
      await note({ what: 'signInLinkMade', by: asker.person, detail: { through: c.var.caller.through } })
      return c.json({ url: auth.signInLink(asker.person, asker.email, c.req.valid('json').next) }, 200)
    })
    .openapi(listTenants, async c =>
      c.json({ tenants: await admin.tenants(c.req.valid('param').portal) }, 200),
    )
    .openapi(addTenant, async c => {
      const fresh = newTenant(c.req.valid('json'))
      return c.json(await admin.addTenant(c.req.valid('param').portal, fresh, c.var.caller.asker.person), 200)
    })
    .openapi(showTenant, async c => {
      const { portal, tenant } = c.req.valid('param')
      return c.json(await admin.tenant(portal, tenant), 200)
    })
    .openapi(changeUsers, async c => {
      const { portal, tenant } = c.req.valid('param')
      const body = c.req.valid('json')
      const change = changedUsers(body)
      return c.json(await admin.changeTenant(portal, tenant, change, c.var.caller.asker.person), 200)
    })
    .openapi(changeProvider, async c => {
      const { person } = c.var.caller.asker
      return c.json(await admin.changeProvider(c.req.valid('param'), c.req.valid('json'), person), 200)
    })
    .openapi(removeProvider, async c =>
      c.json(await admin.removeProvider(c.req.valid('param'), c.var.caller.asker.person), 200),
    )
    .openapi(setAccess, async c => {
      const { portal, tenant } = c.req.valid('param')
      const { access } = c.req.valid('json')
      const { person } = c.var.caller.asker
      return c.json(await admin.changeTenant(portal, tenant, now => ({ ...now, access }), person), 200)
    })
}

const portalPath = z.object({ portal: z.string() })
const tenantPath = z.object({ portal: z.string(), tenant: z.string() })
const providerPath = tenantPath.extend({ provider: z.string() })

const listPortals = createRoute({
  method: 'get',
  path: '/portals',
  summary: 'all portals',
  responses: answers(portalRows, 'Portals'),
})
const listAgents = createRoute({
  method: 'get',
  path: '/agents',
  summary: 'all agents, and what is wrong with their files',
  responses: answers(agentRows, 'Agents'),
})
const showConfig = createRoute({
  method: 'get',
  path: '/config',
  summary: 'the configuration in force, secrets masked',
  responses: answers(configRows, 'Keys, values and where they were read'),
})
const link = createRoute({
  method: 'post',
  path: '/sign-in-links',
  summary: 'a one-time link that signs the admin in to the pages',
  request: { body: takes(signInBody) },
  responses: answers(signInLink, 'The link'),
})
const listTenants = createRoute({
  method: 'get',
  path: '/portals/{portal}/tenants',
  summary: 'all tenants of a portal, with their settings',
  request: { params: portalPath },
  responses: answers(tenants, 'Tenants'),
})
const addTenant = createRoute({
  method: 'post',
  path: '/portals/{portal}/tenants',
  summary: 'add a tenant; it starts closed unless access is given',
  request: { params: portalPath, body: takes(addTenantBody) },
  responses: answers(tenant, 'The tenant'),
})
const showTenant = createRoute({
  method: 'get',
  path: '/portals/{portal}/tenants/{tenant}',
  summary: 'a tenant with its settings',
  request: { params: tenantPath },
  responses: answers(tenant, 'The tenant'),
})
const changeUsers = createRoute({
  method: 'patch',
  path: '/portals/{portal}/tenants/{tenant}/users',
  summary: 'change the impersonatable users (helpdesk-impersonatable-users)',
  request: { params: tenantPath, body: takes(changeUsersBody) },
  responses: answers(tenant, 'The tenant'),
})
const changeProvider = createRoute({
  method: 'patch',
  path: '/portals/{portal}/tenants/{tenant}/providers/{provider}',
  summary: 'offer a provider in a tenant, or change its settings there',
  request: { params: providerPath, body: takes(changeProviderBody) },
  responses: answers(tenant, 'The tenant'),
})
const removeProvider = createRoute({
  method: 'delete',
  path: '/portals/{portal}/tenants/{tenant}/providers/{provider}',
  summary: 'offer a provider in a tenant no more; its settings there are forgotten',
  request: { params: providerPath },
  responses: answers(tenant, 'The tenant'),
})
const setAccess = createRoute({
  method: 'put',
  path: '/portals/{portal}/tenants/{tenant}/access',
  summary: 'say who may use a tenant',
  request: { params: tenantPath, body: takes(accessBody) },
  responses: answers(tenant, 'The tenant'),
})

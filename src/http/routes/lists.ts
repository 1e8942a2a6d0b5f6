// Routes of the dependent lists that a ticket's form is made from: only what the person may use.
import { createRoute, z } from '@hono/zod-openapi'
import { isAdmin } from '../../policy/access.ts'
import { FRESH_SIGN_IN } from '../../policy/ladder.ts'
import type { HttpParts } from '../parts.ts'
import { answers, routes } from '../route.ts'
import { agentOptions, me, options } from '../schemas.ts'

const tenantPath = z.object({ portal: z.string(), tenant: z.string() })

export function listRoutes({ desk }: HttpParts) {
  return routes()
    .openapi(whoAmI, c => {
      const { asker, signedInAt } = c.var.caller
      const fresh = signedInAt === undefined ? {} : { signInFreshUntil: signedInAt + FRESH_SIGN_IN }
      return c.json({ person: asker.person, isAdmin: isAdmin(asker), ...fresh }, 200)
    })
    .openapi(portals, async c => c.json({ options: await desk.portals(c.var.caller.asker) }, 200))
    .openapi(tenants, async c =>
      c.json({ options: await desk.tenants(c.var.caller.asker, c.req.valid('param').portal) }, 200),
    )
    .openapi(agents, async c => {
      const { portal, tenant } = c.req.valid('param')
      return c.json({ options: await desk.agents(c.var.caller.asker, portal, tenant) }, 200)
    })
    .openapi(permissions, async c => {
      const { portal, tenant } = c.req.valid('param')
      return c.json({ options: await desk.permissions(c.var.caller.asker, portal, tenant) }, 200)
    })
}

const whoAmI = createRoute({
  method: 'get',
  path: '/me',
  summary: 'who asks',
  responses: answers(me, 'The person and whether they are an admin'),
})

const portals = createRoute({
  method: 'get',
  path: '/portals',
  summary: 'portals the person may use',
  responses: answers(options, 'Portals'),
})

const tenants = createRoute({
  method: 'get',
  path: '/portals/{portal}/tenants',
  summary: 'tenants of a portal the person may use',
  request: { params: z.object({ portal: z.string() }) },
  responses: answers(options, 'Tenants'),
})

const agents = createRoute({
  method: 'get',
  path: '/portals/{portal}/tenants/{tenant}/agents',
  summary: 'agents that may work in a tenant, with prompts to start from',
  request: { params: tenantPath },
  responses: answers(agentOptions, 'Agents'),
})

const permissions = createRoute({
  method: 'get',
  path: '/portals/{portal}/tenants/{tenant}/permissions',
  summary: 'identities that commands may run as in a tenant',
  request: { params: tenantPath },
  responses: answers(options, 'Permissions'),
})

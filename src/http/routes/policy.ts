// Routes of a tenant's policy: what is in force, changing it, and why it decides as it does.
import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '../auth.ts'
import type { HttpParts } from '../parts.ts'
import { answers, routes, takes } from '../route.ts'
import { explainBody, explanation, policySet, tenantPolicy } from '../schemas.ts'

export function policyAdminRoutes({ admin }: HttpParts) {
  const app = routes()
  app.use('*', async (c, next) => {
    requireAdmin(c.var.caller)
    return next()
  })
  return app
    .openapi(show, async c => {
      const { portal, tenant } = c.req.valid('param')
      return c.json(await admin.policy(portal, tenant), 200)
    })
    .openapi(set, async c => {
      const { portal, tenant } = c.req.valid('param')
      const { person } = c.var.caller.asker
      return c.json(await admin.setPolicy(portal, tenant, c.req.valid('json'), person), 200)
    })
}

export function policyRoutes({ desk }: HttpParts) {
  return routes().openapi(explain, async c =>
    c.json(await desk.explain(c.var.caller.asker, c.req.valid('json')), 200),
  )
}

const tenantPath = z.object({ portal: z.string(), tenant: z.string() })

const show = createRoute({
  method: 'get',
  path: '/portals/{portal}/tenants/{tenant}/policy',
  summary: 'the policy in force in a tenant',
  request: { params: tenantPath },
  responses: answers(tenantPolicy, 'The policy'),
})
const set = createRoute({
  method: 'put',
  path: '/portals/{portal}/tenants/{tenant}/policy',
  summary: 'set the policy of a tenant; commands that wait are judged by it at the next press',
  // Its own reader names every fault in words.
  request: { params: tenantPath, body: takes(z.unknown()) },
  responses: answers(policySet, 'The policy, and what in it is perhaps not meant'),
})
const explain = createRoute({
  method: 'post',
  path: '/policy/explain',
  summary: 'what the policy would make of a command, rule by rule; nothing is proposed',
  request: { body: takes(explainBody) },
  responses: answers(explanation, 'The explanation'),
})

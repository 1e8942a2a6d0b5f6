// Routes of the freeze: one switch that stops every execution everywhere.
import { createRoute } from '@hono/zod-openapi'
import type { HttpParts } from '../parts.ts'
import { answers, routes, takes } from '../route.ts'
import { freezeBody, freezeState } from '../schemas.ts'

export function freezeRoutes({ desk }: HttpParts) {
  return routes()
    .openapi(show, async c => c.json({ freeze: (await desk.frozen()) ?? null }, 200))
    .openapi(freeze, async c =>
      c.json({ freeze: await desk.freeze(c.var.caller.asker, c.req.valid('json').reason) }, 200),
    )
    .openapi(thaw, async c => {
      await desk.thaw(c.var.caller.asker)
      return c.json({ freeze: null }, 200)
    })
}

const show = createRoute({
  method: 'get',
  path: '/freeze',
  summary: 'whether executions are frozen, by whom and why',
  responses: answers(freezeState, 'The freeze, or null'),
})
const freeze = createRoute({
  method: 'put',
  path: '/freeze',
  summary: 'stop every execution everywhere at once; for admins',
  request: { body: takes(freezeBody) },
  responses: answers(freezeState, 'The freeze'),
})
const thaw = createRoute({
  method: 'delete',
  path: '/freeze',
  summary: 'let approved commands run again; for admins',
  responses: answers(freezeState, 'Null'),
})

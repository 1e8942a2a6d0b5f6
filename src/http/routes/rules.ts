// Routes of what people allow or forbid beforehand in one ticket, and of asking again for what expired.
import { createRoute, z } from '@hono/zod-openapi'
import { actId, ticketPath } from '../act.ts'
import type { HttpParts } from '../parts.ts'
import { receiptOf } from '../present.ts'
import { answers, routes, takes } from '../route.ts'
import { receipt, ruleBody } from '../schemas.ts'

export function ruleRoutes(parts: HttpParts) {
  const { desk } = parts
  return routes()
    .openapi(setRule, async c => {
      const { id } = c.req.valid('param')
      const { asker } = c.var.caller
      const done = await desk.setRule(actId(c, parts, `rule:${id}`), id, asker, c.req.valid('json'))
      return c.json(await receiptOf(desk, asker, done), 200)
    })
    .openapi(revokeRule, async c => {
      const { id, rule } = c.req.valid('param')
      const { asker } = c.var.caller
      const done = await desk.revokeRule(actId(c, parts, `revoke:${id}:${rule}`), id, asker, rule)
      return c.json(await receiptOf(desk, asker, done), 200)
    })
    .openapi(renew, async c => {
      const { id, suggestion } = c.req.valid('param')
      const { asker } = c.var.caller
      const done = await desk.renew(actId(c, parts, `renew:${id}:${suggestion}`), id, asker, suggestion)
      return c.json(await receiptOf(desk, asker, done), 200)
    })
}

const done = answers(receipt, 'The ticket as it stands now, and sentences for the person who acted')

const setRule = createRoute({
  method: 'post',
  path: '/tickets/{id}/rules',
  summary: 'allow or forbid commands of this ticket beforehand',
  request: { params: ticketPath, body: takes(ruleBody) },
  responses: done,
})
const revokeRule = createRoute({
  method: 'delete',
  path: '/tickets/{id}/rules/{rule}',
  summary: 'take a rule of this ticket back',
  request: { params: ticketPath.extend({ rule: z.string() }) },
  responses: done,
})
const renew = createRoute({
  method: 'post',
  path: '/tickets/{id}/suggestions/{suggestion}/renew',
  summary: 'ask again for an expired suggestion, sealed anew',
  request: { params: ticketPath.extend({ suggestion: z.string() }) },
  responses: done,
})

// Routes of what people do to a ticket: talk, choose, decide, change its context and status, stop the agent.
import { createRoute, type z } from '@hono/zod-openapi'
import { actId, ticketPath } from '../act.ts'
import type { HttpParts } from '../parts.ts'
import { receiptOf } from '../present.ts'
import { answers, routes, takes } from '../route.ts'
import { choiceBody, contextBody, decisionsBody, receipt, sayBody, statusBody } from '../schemas.ts'

export function actRoutes(parts: HttpParts) {
  const { desk } = parts
  return routes()
    .openapi(say, async c => {
      const { id } = c.req.valid('param')
      const { asker } = c.var.caller
      const done = await desk.say(actId(c, parts, `say:${id}`), id, asker, c.req.valid('json').text)
      return c.json(await receiptOf(desk, asker, done), 200)
    })
    .openapi(choose, async c => {
      const { id } = c.req.valid('param')
      const { asker } = c.var.caller
      const { suggestion, ...chosen } = c.req.valid('json')
      const done = await desk.choose(actId(c, parts, `choose:${id}`), id, asker, suggestion, chosen)
      return c.json(await receiptOf(desk, asker, done), 200)
    })
    .openapi(decide, async c => {
      const { id } = c.req.valid('param')
      const { asker, through, signedInAt } = c.var.caller
      const submission = { ...c.req.valid('json'), through, ...(signedInAt && { signedInAt }) }
      const done = await desk.submit(actId(c, parts, `decide:${id}`), id, asker, submission)
      return c.json(await receiptOf(desk, asker, done), 200)
    })
    .openapi(changeContext, async c => {
      const { id } = c.req.valid('param')
      const { asker } = c.var.caller
      const form = { ...c.req.valid('json'), by: asker.person, email: asker.email }
      const done = await desk.changeContext(actId(c, parts, `context:${id}`), id, form)
      return c.json(await receiptOf(desk, asker, done), 200)
    })
    .openapi(changeStatus, async c => {
      const { id } = c.req.valid('param')
      const { asker } = c.var.caller
      const { status } = c.req.valid('json')
      const done = await desk.changeStatus(actId(c, parts, `status:${id}`), id, asker, status)
      return c.json(await receiptOf(desk, asker, done), 200)
    })
    .openapi(stop, async c => {
      const { id } = c.req.valid('param')
      const { asker } = c.var.caller
      const done = await desk.stop(actId(c, parts, `stop:${id}`), id, asker)
      return c.json(await receiptOf(desk, asker, done), 200)
    })
}

const done = answers(receipt, 'The ticket as it stands now, and sentences for the person who acted')

function actRoute<P extends string, T extends z.ZodType>(path: P, summary: string, body: T) {
  return createRoute({
    method: 'post',
    path,
    summary,
    request: { params: ticketPath, body: takes(body) },
    responses: done,
  })
}

const say = actRoute('/tickets/{id}/say', 'say something to the agent', sayBody)
const choose = actRoute(
  '/tickets/{id}/choices',
  'choose on one suggestion; kept until the person submits',
  choiceBody,
)
const decide = actRoute(
  '/tickets/{id}/decisions',
  'submit decisions on the suggestions of a turn',
  decisionsBody,
)
const changeContext = actRoute(
  '/tickets/{id}/context',
  'change portal, tenant, agent or permission',
  contextBody,
)
const changeStatus = actRoute('/tickets/{id}/status', 'close, reopen or resolve', statusBody)
const stop = createRoute({
  method: 'post',
  path: '/tickets/{id}/stop',
  summary: 'stop what the agent is thinking',
  request: { params: ticketPath },
  responses: done,
})

// Routes to find, open and read tickets.
import { createRoute, z } from '@hono/zod-openapi'
import type { TicketQuery } from '../../stores/store.ts'
import { personKey, type Ticket } from '../../ticket/ticket.ts'
import { actId, ticketPath } from '../act.ts'
import type { HttpParts } from '../parts.ts'
import { detailOf, entryOf, rowOf } from '../present.ts'
import { answers, routes, takes } from '../route.ts'
import { openBody, status, ticketDetail, ticketPage, transcript } from '../schemas.ts'

export function ticketRoutes(parts: HttpParts) {
  const { desk } = parts
  return routes()
    .openapi(list, async c => {
      const { asker } = c.var.caller
      const { mine, ...query } = c.req.valid('query')
      const limit = query.limit
      const requester = mine === 'true' ? { requester: personKey(asker.person) } : {}
      const tickets = await desk.tickets(asker, { ...query, ...requester, limit })
      const next = tickets.length === limit ? cursorAfter(tickets.at(-1)) : {}
      return c.json({ tickets: tickets.map(ticket => rowOf(desk, ticket)), ...next }, 200)
    })
    .openapi(open, async c => {
      const { asker, through } = c.var.caller
      const { priority, ...form } = c.req.valid('json')
      const ticket = await desk.open(actId(c, parts, 'open'), {
        ...form,
        by: asker.person,
        ...(asker.email && { email: asker.email }),
        ...(priority && { priority }),
        origin: through,
      })
      return c.json(await detailOf(desk, asker, ticket), 200)
    })
    .openapi(show, async c => {
      const { asker } = c.var.caller
      return c.json(await detailOf(desk, asker, await desk.ticket(asker, c.req.valid('param').id)), 200)
    })
    .openapi(read, async c => {
      const entries = await desk.transcript(
        c.var.caller.asker,
        c.req.valid('param').id,
        c.req.valid('query').after,
      )
      return c.json({ entries: entries.map(entryOf) }, 200)
    })
}

/** `<updatedAt>_<id>`: opaque to clients. */
const cursor = z
  .string()
  .regex(/^\d+_[A-Z0-9]+-\d+$/, 'hand back "next" of the page before')
  .transform((text): NonNullable<TicketQuery['before']> => {
    const [updatedAt = '', id = ''] = text.split('_')
    return { updatedAt: Number(updatedAt), id }
  })

function cursorAfter(ticket: Ticket | undefined): { next?: string } {
  return ticket ? { next: `${ticket.updatedAt}_${ticket.id}` } : {}
}

const statuses = z
  .string()
  .transform(text => text.split(','))
  .pipe(z.array(status))
  .meta({ description: 'one or more of open, in-progress, resolved, closed, joined by commas' })

const list = createRoute({
  method: 'get',
  path: '/tickets',
  summary: 'tickets the person may see, newest first',
  request: {
    query: z.object({
      text: z.string().max(200).optional().meta({ description: 'words in id, title and transcript' }),
      status: statuses.optional(),
      tenant: z.string().optional(),
      mine: z.enum(['true', 'false']).optional().meta({ description: 'only those the person asked' }),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: cursor.optional().meta({ description: '`next` of the page before' }),
    }),
  },
  responses: answers(ticketPage, 'A page of tickets'),
})

const open = createRoute({
  method: 'post',
  path: '/tickets',
  summary: 'open a ticket; the same Idempotency-Key answers with the same ticket',
  request: { body: takes(openBody) },
  responses: answers(ticketDetail, 'The ticket'),
})

const show = createRoute({
  method: 'get',
  path: '/tickets/{id}',
  summary: 'a ticket with its suggestions',
  request: { params: ticketPath },
  responses: answers(ticketDetail, 'The ticket'),
})

const read = createRoute({
  method: 'get',
  path: '/tickets/{id}/transcript',
  summary: 'what was said and done, by number',
  request: { params: ticketPath, query: z.object({ after: z.coerce.number().int().min(0).default(0) }) },
  responses: answers(transcript, 'Entries after the given number'),
})

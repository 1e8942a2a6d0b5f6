// Routes for admins to read the audit, to follow its chain, and to take a ticket's evidence out.
import { createHash } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { recordHash } from '../../ticket/chain.ts'
import { ticketPath } from '../act.ts'
import { requireAdmin } from '../auth.ts'
import { noteWith } from '../noting.ts'
import type { HttpParts } from '../parts.ts'
import { answers, routes } from '../route.ts'
import { auditLinks, auditPage, evidence } from '../schemas.ts'

export function auditRoutes(parts: HttpParts) {
  const { store, desk } = parts
  const app = routes()
  const note = noteWith(parts)
  app.use('*', async (c, next) => {
    requireAdmin(c.var.caller)
    return next()
  })
  return app
    .openapi(read, async c => {
      const { ticket: ticketId, ...query } = c.req.valid('query')
      const [records, last] = await Promise.all([
        store.audit({ ...query, ...(ticketId && { ticketId }) }),
        store.auditHead(),
      ])
      const head = last && { seq: last.seq, at: last.at, hash: last.hash }
      return c.json({ records, ...(head && { head }) }, 200)
    })
    .openapi(follow, async c => {
      const records = await store.audit(c.req.valid('query'))
      const links = records.map(record => ({
        seq: record.seq,
        recordHash: recordHash(record, sha256),
        hash: record.hash,
      }))
      return c.json({ links }, 200)
    })
    .openapi(takeOut, async c => {
      const { asker } = c.var.caller
      const { id } = c.req.valid('param')
      const ticket = await desk.ticket(asker, id)
      const transcript = await desk.transcript(asker, id)
      await note({ what: 'evidenceTaken', by: asker.person, detail: { ticket: id } })
      return c.json({ ticket: { ...ticket }, transcript: transcript.map(entry => ({ ...entry })) }, 200)
    })
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

const page = z.object({
  after: z.coerce.number().int().min(0).default(0).meta({ description: 'number of a record' }),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

const read = createRoute({
  method: 'get',
  path: '/audit',
  summary: 'records of the audit after a number, oldest first',
  request: { query: page.extend({ ticket: ticketPath.shape.id.optional() }) },
  responses: answers(auditPage, 'Records, and where the chain ends now'),
})
const follow = createRoute({
  method: 'get',
  path: '/audit/links',
  summary: 'the links of the chain after a number: hashes alone',
  request: { query: page },
  responses: answers(auditLinks, 'Links'),
})
const takeOut = createRoute({
  method: 'get',
  path: '/tickets/{id}/evidence',
  summary: 'a ticket whole with its transcript, as evidence; that it was taken is recorded',
  request: { params: ticketPath },
  responses: answers(evidence, 'The ticket and its transcript'),
})

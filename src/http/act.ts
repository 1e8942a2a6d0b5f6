// An act on a ticket: the path that names the ticket, and the id under which the act counts once.
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { DeskError } from '../errors.ts'
import { personKey } from '../ticket/ticket.ts'
import type { Env, HttpParts } from './parts.ts'

export const ticketPath = z.object({
  id: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{0,31}-\d{1,12}$/, 'a ticket id looks like SANDBOX-12')
    .meta({ example: 'SANDBOX-12' }),
})

/** The client's Idempotency-Key, bound to the person and the act so that nobody can spend another's; else a fresh id. */
export function actId(c: Context<Env>, { id }: Pick<HttpParts, 'id'>, act: string): string {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return `http:${id()}`
  if (key.length < 8 || key.length > 128)
    throw new DeskError('bad-input', 'The Idempotency-Key must have 8 to 128 characters.')
  return `http:${personKey(c.var.caller.asker.person)}:${act}:${key}`
}

// Schema of what people allowed or forbade for one ticket.
import { z } from 'zod'
import { context, person, time } from './words.ts'

export const ticketRule = z
  .object({
    id: z.string(),
    by: person,
    at: time,
    /** It holds only where it was set: this portal and tenant, as this permission. */
    context,
    does: z.enum(['approve', 'reject']),
    what: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('exact'), digest: z.string(), command: z.string() }),
      z.object({ kind: z.literal('read-only') }),
      z.object({ kind: z.literal('all') }),
      z.object({ kind: z.literal('pattern'), pattern: z.string() }),
    ]),
    revoked: z.object({ by: person, at: time }).optional(),
  })
  .meta({ id: 'TicketRule' })

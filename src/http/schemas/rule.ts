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

/** An exact rule is made of a suggestion of the ticket: what was sealed, not what the client says that it was. */
export const ruleBody = z
  .strictObject({
    does: z.enum(['approve', 'reject']),
    what: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('exact'), suggestion: z.string().min(1) }),
      z.strictObject({ kind: z.literal('read-only') }),
      z.strictObject({ kind: z.literal('all') }),
      z.strictObject({ kind: z.literal('pattern'), pattern: z.string().trim().min(1).max(500) }),
    ]),
  })
  .meta({ id: 'SetRule' })
export type RuleBody = z.infer<typeof ruleBody>
export type WireRule = z.infer<typeof ticketRule>

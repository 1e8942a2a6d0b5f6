// Schemas of the small words that the others are made of.
import { z } from 'zod'

/** `<TENANT>-<n>`, for example `SANDBOX-12`. */
export const id = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{0,31}-\d{1,12}$/, 'a ticket id looks like SANDBOX-12')
  .meta({ examples: ['SANDBOX-12'] })
/** Milliseconds since the epoch, UTC. */
export const time = z.number().int().meta({ description: 'milliseconds since the epoch, UTC' })
export const origin = z.enum(['slack', 'web', 'cli'])
/** How a decision came. `policy`: by a rule that some person set. */
export const through = z.enum(['slack', 'web', 'cli', 'policy'])
export const status = z.enum(['open', 'in-progress', 'resolved', 'closed'])
export const priority = z.enum(['low', 'medium', 'high', 'critical'])
export const choice = z.enum(['approve', 'reject', 'ignore'])

export const person = z.object({ surface: origin, id: z.string(), name: z.string() }).meta({ id: 'Person' })

const word = z.string().min(1).max(200)
/** Portal + tenant + agent + permission, by id. */
export const context = z
  .object({ portal: word, tenant: word, agent: word, permission: word })
  .meta({ id: 'Context' })

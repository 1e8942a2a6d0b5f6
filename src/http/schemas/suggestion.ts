// Schemas of a suggested command and of every state it can be in.
import { z } from 'zod'
import { choice, context, person, through, time } from './words.ts'

export const chosen = z.object({ choice, reason: z.string().max(2000).optional() }).meta({ id: 'Chosen' })

export const decision = z
  .object({ by: person, at: time, choice, reason: z.string().optional(), through: through })
  .meta({ id: 'Decision' })

/** Copied at the moment of approval: where and as whom it runs, whatever the ticket's context becomes. */
export const execution = z.object({ approver: person, context, approvedAt: time }).meta({ id: 'Execution' })

/** How a run ended, without its output (that stands in the transcript). */
export const ending = z
  .object({
    outcome: z.enum(['succeeded', 'failed', 'unknown']),
    exitCode: z.number().int().optional(),
    durationMs: z.number(),
    reason: z.string().optional(),
    isTruncated: z.boolean(),
  })
  .meta({ id: 'Ending' })

export const suggestionState = z
  .discriminatedUnion('is', [
    z.object({ is: z.literal('proposed') }),
    z.object({ is: z.literal('rejected'), decision }),
    z.object({ is: z.literal('ignored'), decision }),
    z.object({ is: z.literal('running'), decision, execution }),
    z.object({ is: z.literal('finished'), decision, execution, result: ending }),
    z.object({ is: z.literal('expired'), at: time }),
    z.object({ is: z.literal('superseded'), at: time, because: z.string() }),
  ])
  .meta({ id: 'SuggestionState' })
export type WireSuggestionState = z.infer<typeof suggestionState>

export const suggestion = z
  .object({
    /** Opaque: what decisions name. */
    id: z.string(),
    /** Suggestions of one turn are submitted together. */
    turn: z.number().int(),
    command: z.string(),
    reason: z.string(),
    provider: z.string(),
    /** In words, where it would run: "this machine", "cluster prod, namespace shop". */
    target: z.string(),
    /** Where and as whom it was sealed. */
    context,
    digest: z.string(),
    proposedAt: time,
    expiresAt: time,
    /** The choice of the person who asks, made but not yet submitted. */
    myChoice: chosen.optional(),
    state: suggestionState,
  })
  .meta({ id: 'Suggestion' })
export type WireSuggestion = z.infer<typeof suggestion>

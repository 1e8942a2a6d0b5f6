// Schemas of a suggested command and of every state it can be in.
import { z } from 'zod'
import { RUNGS } from '../../policy/ladder.ts'
import { CLASSES, MARKS } from '../../policy/verdict.ts'
import { choice, context, person, through, time } from './words.ts'

/** Digest of what the person saw: a choice on anything else does not count. */
export const seen = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'the digest of the suggestion as it was shown')
  .optional()

export const chosen = z
  .object({ choice, reason: z.string().max(2000).optional(), seen })
  .meta({ id: 'Chosen' })

export const decision = z
  .object({ by: person, at: time, choice, reason: z.string().optional(), through: through })
  .meta({ id: 'Decision' })

/** One person's approval of a command that needs more than one, or a certain one. */
export const approval = z.object({ by: person, at: time, through }).meta({ id: 'Approval' })

/** Copied at the moment of approval: where and as whom it runs, whatever the ticket's context becomes. */
export const execution = z
  .object({ approver: person, approvals: z.array(approval), context, approvedAt: time })
  .meta({ id: 'Execution' })

/** How a run ended, without its output (that stands in the transcript). */
export const ending = z
  .object({
    outcome: z.enum(['succeeded', 'failed', 'unknown']),
    exitCode: z.number().int().optional(),
    durationMs: z.number(),
    reason: z.string().optional(),
    /** What to do about a failure, beside the tool's own words. */
    mend: z.string().optional(),
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
    z.object({
      is: z.literal('superseded'),
      at: time,
      because: z.string(),
      /** It may be asked for again, like what expired. */
      isByPolicy: z.literal(true).optional(),
    }),
  ])
  .meta({ id: 'SuggestionState' })
export type WireSuggestionState = z.infer<typeof suggestionState>

/** What the policy made of it, and why. `rung` is what it takes before it runs. */
export const assessment = z
  .object({
    class: z.enum(CLASSES),
    marks: z.array(z.enum(MARKS)),
    reasons: z.array(z.string()),
    rung: z.enum(RUNGS),
    because: z.array(z.string()),
    policy: z.string(),
  })
  .meta({ id: 'Assessment' })

/** What it would do, seen beforehand as its own identity. */
export const preview = z
  .object({ at: time, isPermitted: z.boolean().optional(), summary: z.string(), text: z.string().optional() })
  .meta({ id: 'Preview' })

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
    /** Files that go with it, whole: their SHA-256 is in the digest. */
    files: z.array(z.object({ name: z.string(), content: z.string(), sha256: z.string() })),
    /** What was left out of the proposed text, a sentence each. */
    rewritten: z.array(z.string()),
    preview: preview.optional(),
    /** The agent had read text that nobody vouches for when it proposed this. */
    isTainted: z.boolean().optional(),
    assessment,
    approvals: z.array(approval),
    /** How many more people must approve it; 0 once it is decided. */
    need: z.number().int(),
    /** Why an approval of the person who asks would not count, however freshly signed in; absent: it would. */
    whyNotMine: z.string().optional(),
    /** Id of the suggestion that was asked for again in its place. */
    renewedAs: z.string().optional(),
    proposedAt: time,
    expiresAt: time,
    /** The choice of the person who asks, made but not yet submitted. */
    myChoice: chosen.optional(),
    state: suggestionState,
  })
  .meta({ id: 'Suggestion' })
export type WireSuggestion = z.infer<typeof suggestion>

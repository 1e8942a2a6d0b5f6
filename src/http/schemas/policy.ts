// Schemas of policies, their explanations, and the freeze.
import { z } from 'zod'
import { RUNGS } from '../../policy/ladder.ts'
import { tenantPolicy as policy } from '../../policy/rules.ts'
import { CLASSES, MARKS } from '../../policy/verdict.ts'
import { context, person, time } from './words.ts'

export const tenantPolicy = policy.meta({ id: 'TenantPolicy' })
export type WirePolicy = z.infer<typeof tenantPolicy>

export const policySet = z
  .object({ policy: tenantPolicy, warnings: z.array(z.string()) })
  .meta({ id: 'PolicySet' })
export type WirePolicySet = z.infer<typeof policySet>

export const rung = z.enum(RUNGS).meta({ id: 'Rung' })

/** A command as it might be proposed in a context, by somebody, at a time. */
export const explainBody = z
  .strictObject({
    command: z.string().min(1).max(4096),
    context,
    requester: z.string().max(200).optional(),
    isTainted: z.boolean().default(false),
    at: time.optional(),
  })
  .meta({ id: 'Explain' })
export type ExplainBody = z.input<typeof explainBody>

const explainedPart = z.object({
  command: z.string(),
  verb: z.string(),
  objects: z.array(z.string()),
  class: z.enum(CLASSES),
  marks: z.array(z.enum(MARKS)),
  reasons: z.array(z.string()),
  rung,
  because: z.array(z.string()),
  mode: z.object({ rung, because: z.array(z.string()) }),
  rules: z.array(z.object({ name: z.string(), then: rung, matches: z.boolean(), why: z.string() })),
})

export const explanation = z
  .discriminatedUnion('isUnderstood', [
    z.object({ isUnderstood: z.literal(false), reason: z.string() }),
    z.object({
      isUnderstood: z.literal(true),
      command: z.string(),
      provider: z.string(),
      target: z.string(),
      rung,
      because: z.array(z.string()),
      /** Version of the policy. */
      policy: z.string(),
      parts: z.array(explainedPart),
    }),
  ])
  .meta({ id: 'Explanation' })
export type WireExplanation = z.infer<typeof explanation>

/** An emergency is not stopped by its description: a long reason is cut. */
const freezeReason = z
  .string()
  .trim()
  .min(1, 'say why')
  .overwrite(text => text.slice(0, 500))
export const freezeBody = z.strictObject({ reason: freezeReason }).meta({ id: 'AskFreeze' })
export const freezeState = z
  .object({ freeze: z.object({ reason: z.string(), by: person, at: time }).nullable() })
  .meta({ id: 'FreezeState' })
export type WireFreeze = z.infer<typeof freezeState>

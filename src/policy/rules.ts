// A tenant's policy as an admin writes it: a mode, and rules that make it stricter or, where named, looser.
import { z } from 'zod'
import { RUNGS } from './ladder.ts'
import { CLASSES } from './verdict.ts'

/** `read-only`: nothing that changes anything. `approve`: people decide. `auto-safe`: unmarked reads run by themselves. */
export const MODES = ['read-only', 'approve', 'auto-safe'] as const
export type Mode = (typeof MODES)[number]

const words = z.array(z.string().min(1).max(200)).min(1).max(50)

/** Every condition that is named must hold; a list holds if one of it does; `*` stands for any characters. */
export const condition = z.strictObject({
  class: z.array(z.enum(CLASSES)).min(1).optional(),
  provider: words.optional(),
  verb: words.optional(),
  target: words.optional(),
  /** Objects that the command names. A rule that relaxes must name all of them, one that restricts any. */
  object: words.optional(),
  tenant: words.optional(),
  permission: words.optional(),
  agent: words.optional(),
  /** Slack id, `<team>/<user>` or e-mail of who asked. */
  requester: words.optional(),
  isTainted: z.boolean().optional(),
  isSensitive: z.boolean().optional(),
  isUnknown: z.boolean().optional(),
  /** From inclusive, to exclusive, over midnight if from is later; days as in `mon`. */
  hours: z
    .strictObject({
      from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
      days: z
        .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
        .min(1)
        .optional(),
      /** IANA name, e.g. `Europe/Berlin`; UTC unless said otherwise. */
      zone: z.string().optional(),
    })
    .optional(),
})

export const rule = z.strictObject({
  name: z.string().min(1).max(100),
  when: condition,
  then: z.enum(RUNGS),
  /** Shown to who presses; in words. */
  why: z.string().min(1).max(300).optional(),
})

export const tenantPolicy = z.strictObject({
  mode: z.enum(MODES).default('approve'),
  rules: z.array(rule).max(200).default([]),
})

export type Condition = z.infer<typeof condition>
export type Rule = z.infer<typeof rule>
export type TenantPolicy = z.infer<typeof tenantPolicy>

export const DEFAULT_POLICY: TenantPolicy = { mode: 'approve', rules: [] }

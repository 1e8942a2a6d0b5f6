// Schemas of the transcript's numbered entries, and of the events of a live ticket.
import { z } from 'zod'
import { ticketRule } from './rule.ts'
import { ending } from './suggestion.ts'
import { ticketDetail, usage } from './ticket.ts'
import { choice, context, person, status, through, time } from './words.ts'

const numbered = {
  /** Counts from 1 without gaps: the id to resume by. */
  n: z.number().int(),
  at: time,
  /** Grows when the context changes without sharing the thread. */
  epoch: z.number().int(),
}

const said = z.object({
  ...numbered,
  kind: z.literal('said'),
  by: person,
  text: z.string(),
  /** False: people talking to each other; the agent is not asked. */
  isAddressed: z.boolean(),
})
/** The text of an earlier entry was changed by its author. */
const edited = z.object({
  ...numbered,
  kind: z.literal('edited'),
  entry: z.number().int(),
  by: person,
  text: z.string(),
})
const replied = z.object({
  ...numbered,
  kind: z.literal('replied'),
  agent: z.string(),
  turn: z.number().int(),
  upTo: z.number().int(),
  /** Markdown. */
  text: z.string(),
  isStopped: z.boolean(),
  /** Why the reply does not come from the agent's own model. */
  fallback: z.string().optional(),
  usage,
})
const suggested = z.object({
  ...numbered,
  kind: z.literal('suggested'),
  turn: z.number().int(),
  suggestions: z.array(z.object({ id: z.string(), command: z.string(), reason: z.string() })),
})
const decided = z.object({
  ...numbered,
  kind: z.literal('decided'),
  suggestion: z.string(),
  choice,
  reason: z.string().optional(),
  by: person,
  through: through,
})
/** One approval of a command that needs more: `need` people are still asked for. */
const approved = z.object({
  ...numbered,
  kind: z.literal('approved'),
  suggestion: z.string(),
  by: person,
  through: through,
  need: z.number().int(),
})
/** What was approved or shown no longer fits: it waits for decisions again. */
const reasked = z.object({
  ...numbered,
  kind: z.literal('reasked'),
  suggestion: z.string(),
  why: z.string(),
})
/** An expired suggestion was asked for again, as another. */
const renewed = z.object({
  ...numbered,
  kind: z.literal('renewed'),
  suggestion: z.string(),
  by: person,
  renewedAs: z.string(),
})
const ruleSet = z.object({ ...numbered, kind: z.literal('ruleSet'), by: person, rule: ticketRule })
const ruleRevoked = z.object({ ...numbered, kind: z.literal('ruleRevoked'), by: person, rule: ticketRule })
const lapsed = z.object({
  ...numbered,
  kind: z.literal('lapsed'),
  suggestion: z.string(),
  how: z.enum(['expired', 'superseded']),
  because: z.string(),
})
const executed = z.object({
  ...numbered,
  kind: z.literal('executed'),
  suggestion: z.string(),
  command: z.string(),
  permission: z.string(),
  approver: person,
  /** `output` is redacted and capped. */
  result: ending.extend({ output: z.string() }),
})
const contextChanged = z.object({
  ...numbered,
  kind: z.literal('contextChanged'),
  by: person,
  from: context,
  to: context,
  isShared: z.boolean(),
})
const statusChanged = z.object({
  ...numbered,
  kind: z.literal('statusChanged'),
  by: person,
  from: status,
  to: status,
})
const refused = z.object({
  ...numbered,
  kind: z.literal('refused'),
  by: person,
  what: z.string(),
  why: z.string(),
})
const noted = z.object({ ...numbered, kind: z.literal('noted'), text: z.string() })

export const entry = z
  .discriminatedUnion('kind', [
    said,
    edited,
    replied,
    suggested,
    decided,
    approved,
    reasked,
    renewed,
    ruleSet,
    ruleRevoked,
    lapsed,
    executed,
    contextChanged,
    statusChanged,
    refused,
    noted,
  ])
  .meta({ id: 'Entry' })
export type WireEntry = z.infer<typeof entry>

export const transcript = z.object({ entries: z.array(entry) }).meta({ id: 'Transcript' })

/** Words of a reply as they come; the whole text so far. They have no number: the entry that follows has. */
export const draft = z
  .object({ turn: z.number().int(), text: z.string(), status: z.string().optional() })
  .meta({ id: 'Draft' })
export type WireDraft = z.infer<typeof draft>

/**
 * GET /api/v1/tickets/:id/events is a Server-Sent Events stream of these, by event name. `entry` carries its number as
 * the SSE id; resume by Last-Event-ID or ?after=. `ticket` comes first and after each change. `closing` is the last
 * event before the server goes: come again.
 */
export const liveEvents = {
  ticket: ticketDetail,
  entry,
  draft,
  closing: z.object({ reason: z.string() }),
} as const

// Reading and checking agent files: one Markdown file = one agent, frontmatter + instructions.
import { z } from 'zod'

/** What a runbook finds in the output of its commands, and what it says and suggests then. */
const finding = z.strictObject({
  /** Case-insensitive regular expression over the output of `command` (its number in the list from 1; default: any). */
  when: z.string(),
  command: z.number().int().positive().optional(),
  say: z.string(),
  suggest: z.array(z.strictObject({ command: z.string(), reason: z.string() })).default([]),
})

const runbook = z.strictObject({
  title: z.string(),
  /** Case-insensitive regular expressions over the request; the first runbook that matches answers. */
  match: z.array(z.string()).min(1),
  say: z.string(),
  suggest: z.array(z.strictObject({ command: z.string(), reason: z.string() })).default([]),
  findings: z.array(finding).default([]),
  /** Said when no finding matched. */
  otherwise: z.string().default('Nothing unusual in this output.'),
})

export const agentFrontmatter = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().max(75),
  description: z.string().max(300),
  /** `llm` thinks with the configured model and falls back to its runbooks; `runbook` needs no model. */
  kind: z.enum(['llm', 'runbook']).default('llm'),
  /** Overrides OPENAI_MODEL for this agent. */
  model: z.string().optional(),
  providers: z.array(z.string()).default([]),
  suggestions: z.array(z.string().max(75)).max(10).default([]),
  /** Estimated tokens: stub old outputs above `soft`, summarise above `hard` down to `target`. */
  context: z
    .strictObject({ soft: z.number().int(), hard: z.number().int(), target: z.number().int() })
    .default({ soft: 10_000, hard: 16_000, target: 6_000 }),
  /** Hard limits per ticket; 0 = none. */
  budget: z.strictObject({ tokens: z.number().int(), usd: z.number() }).default({ tokens: 500_000, usd: 0 }),
  /** Tenants this agent may work in, as `<portal>/<tenant>`; absent: all. */
  tenants: z.array(z.string()).optional(),
  runbooks: z.array(runbook).default([]),
})

export type Runbook = z.infer<typeof runbook>
export interface Agent extends z.infer<typeof agentFrontmatter> {
  instructions: string
  /** Where it was read from. */
  file: string
}

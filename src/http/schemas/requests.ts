// Schemas of what clients send to open, talk in, decide and change tickets, and of the answers around them.
import { z } from 'zod'
import { chosen, seen } from './suggestion.ts'
import { choice, context, person, priority, status, time } from './words.ts'

const text = z.string().trim().min(1, 'write something').max(12_000, 'at most 12,000 characters')

export const openBody = z
  .strictObject({ context, request: text, priority: priority.optional() })
  .meta({ id: 'OpenTicket' })
export type OpenBody = z.infer<typeof openBody>

export const sayBody = z.strictObject({ text }).meta({ id: 'Say' })

/** One choice, kept for this person until they submit; it binds nobody. */
export const choiceBody = z
  .strictObject({ suggestion: z.string().min(1), choice, reason: z.string().max(2000).optional(), seen })
  .meta({ id: 'Choose' })
export type ChoiceBody = z.infer<typeof choiceBody>

/** Decides the suggestions of a turn, by suggestion id; those not named count as chosen before, else as ignored. */
export const decisionsBody = z
  .strictObject({ turn: z.number().int().positive(), decisions: z.record(z.string(), chosen).optional() })
  .meta({ id: 'Decide' })
export type DecisionsBody = z.infer<typeof decisionsBody>

/** `isShared` (may the agent read the thread so far?) and `message` count only if portal or tenant change. */
export const contextBody = z
  .strictObject({ to: context, isShared: z.boolean(), message: text.optional() })
  .meta({ id: 'ChangeContext' })
export type ContextBody = z.infer<typeof contextBody>

export const statusBody = z.strictObject({ status }).meta({ id: 'ChangeStatus' })

export const option = z
  .object({ id: z.string(), title: z.string(), description: z.string().optional() })
  .meta({ id: 'Option' })
export type WireOption = z.infer<typeof option>
export const options = z.object({ options: z.array(option) }).meta({ id: 'Options' })

/** An agent as offered in a tenant; `suggestions` are prompts to start from. */
export const agentOption = option.extend({ suggestions: z.array(z.string()) }).meta({ id: 'AgentOption' })
export const agentOptions = z.object({ options: z.array(agentOption) }).meta({ id: 'AgentOptions' })

/** GET /api/v1/me. */
export const me = z
  .object({
    person,
    isAdmin: z.boolean(),
    /** Until when the sign-in is fresh enough for commands that ask for that; absent for the admin token. */
    signInFreshUntil: time.optional(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>

/** Every refusal of the API. `message` is a sentence for a person; `suggestions` say what to do next. */
export const failure = z
  .object({
    error: z.object({
      code: z.enum([
        'bad-input',
        'not-found',
        'forbidden',
        'conflict',
        'unavailable',
        'gone',
        'misconfigured',
        'internal',
      ]),
      message: z.string(),
      suggestions: z.array(z.string()),
      /** The field of the form that must be mended. */
      field: z.string().optional(),
    }),
  })
  .meta({ id: 'Failure' })
export type Failure = z.infer<typeof failure>

/** GET /healthz: 200 when all parts are up, else 503. */
export const health = z
  .object({
    isUp: z.boolean(),
    version: z.string().optional(),
    /** By name: store, slack, http, … */
    parts: z.array(z.object({ name: z.string(), isUp: z.boolean(), detail: z.string() })),
    /** What fences the programs that providers start; `isAllowed`: commands that change something may run. */
    sandbox: z
      .object({ kind: z.enum(['bubblewrap', 'none']), detail: z.string(), isAllowed: z.boolean() })
      .optional(),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof health>

// Schemas of tickets as the API shows them: a row of the list, and one ticket with its suggestions.
import { z } from 'zod'
import { ticketRule } from './rule.ts'
import { suggestion } from './suggestion.ts'
import { context, id, origin, person, priority, status, time } from './words.ts'

export { context, person, priority, status } from './words.ts'

/** Names in words of a ticket's context ("Local", "Sandbox", "Runbook", "viewer"); the id where no name is known. */
export const contextInWords = z
  .object({ portal: z.string(), tenant: z.string(), agent: z.string(), permission: z.string() })
  .meta({ id: 'ContextInWords' })

export const ticketRow = z
  .object({
    id,
    title: z.string(),
    status,
    priority,
    origin,
    requester: person,
    openedAt: time,
    updatedAt: time,
    context,
    /** Public address of the ticket's page. */
    link: z.string(),
  })
  .meta({ id: 'TicketRow' })
export type TicketRow = z.infer<typeof ticketRow>

export const usage = z
  .object({
    inputTokens: z.number(),
    outputTokens: z.number(),
    cachedTokens: z.number(),
    /** US dollars; 0 when the price is not known. */
    costUsd: z.number(),
  })
  .meta({ id: 'Usage' })

export const agentState = z
  .discriminatedUnion('is', [
    z.object({ is: z.literal('idle') }),
    z.object({ is: z.literal('thinking'), turn: z.number().int(), since: time, isStopping: z.boolean() }),
  ])
  .meta({ id: 'AgentState' })

export const ticketDetail = ticketRow
  .extend({
    contextInWords,
    agent: agentState,
    /** True while something said to the agent waits for its next turn. */
    isWaiting: z.boolean(),
    /** Number of the last transcript entry. */
    entries: z.number().int(),
    suggestions: z.array(suggestion),
    /** What people allowed or forbade beforehand in this ticket; revoked ones stay for the record. */
    rules: z.array(ticketRule),
    /** Output that nobody vouches for was read since a person last spoke: nothing runs by itself. */
    isTainted: z.boolean(),
    usage,
    /** False for a ticket that was opened outside Slack: it has no thread. */
    hasThread: z.boolean(),
  })
  .meta({ id: 'Ticket' })
export type TicketDetail = z.infer<typeof ticketDetail>

export const ticketPage = z
  .object({
    tickets: z.array(ticketRow),
    /** Hand it back as `before` for the next page; absent on the last one. */
    next: z.string().optional(),
  })
  .meta({ id: 'TicketPage' })
export type TicketPage = z.infer<typeof ticketPage>

/** What an act on a ticket answers: the ticket as it stands now, and sentences for the person who acted. */
export const receipt = z
  .object({ ticket: ticketDetail, isDuplicate: z.boolean(), answers: z.array(z.string()) })
  .meta({ id: 'Receipt' })
export type WireReceipt = z.infer<typeof receipt>

// Tickets and entries as they cross the wire: what the agent keeps for itself stays behind.
import type { Asker, Desk, Option, Receipt } from '../desk/desk.ts'
import { countsFor, stillNeeded } from '../policy/ladder.ts'
import { rungOf } from '../ticket/suggestion.ts'
import { personKey, type Suggestion, type Ticket } from '../ticket/ticket.ts'
import type { Entry } from '../ticket/transcript.ts'
import type { TicketDetail, TicketRow, WireEntry, WireReceipt, WireSuggestion } from './schemas.ts'

export function rowOf(desk: Pick<Desk, 'linkOf'>, ticket: Ticket): TicketRow {
  const { id, title, status, priority, origin, requester, openedAt, updatedAt, context } = ticket
  const link = desk.linkOf(ticket)
  return withoutAddresses({
    id,
    title,
    status,
    priority,
    origin,
    requester,
    openedAt,
    updatedAt,
    context,
    link,
  })
}

export async function detailOf(desk: Desk, asker: Asker, ticket: Ticket): Promise<TicketDetail> {
  const { agent, isWaiting, entries, suggestions, rules, isTainted, usage } = ticket
  return withoutAddresses({
    ...rowOf(desk, ticket),
    contextInWords: await inWords(desk, asker, ticket),
    agent:
      agent.is === 'idle'
        ? agent
        : { is: 'thinking', turn: agent.turn, since: agent.since, isStopping: agent.isStopping },
    isWaiting,
    entries,
    suggestions: suggestions.map(suggestion => suggestionFor(asker, ticket, suggestion)),
    rules,
    isTainted,
    usage,
    hasThread: ticket.thread !== undefined,
  })
}

/** Access lists know people by e-mail, and the ladder when they signed in; who reads a ticket needs neither. */
function withoutAddresses<T>(shown: T): T {
  const isPrivate = (key: string) => key === 'email' || key === 'signedInAt'
  return JSON.parse(JSON.stringify(shown, (key, value) => (isPrivate(key) ? undefined : value)))
}

export async function receiptOf(desk: Desk, asker: Asker, receipt: Receipt): Promise<WireReceipt> {
  const { ticket, isDuplicate, answers } = receipt
  return { ticket: await detailOf(desk, asker, ticket), isDuplicate, answers }
}

/** Others' choices bind nobody until they submit them: each person sees only their own. */
function suggestionFor(asker: Asker, ticket: Ticket, suggestion: Suggestion): WireSuggestion {
  const { epoch: _epoch, callId: _callId, binding: _binding, choices, ...shown } = suggestion
  const myChoice = choices[personKey(asker.person)]
  return { ...shown, ...standingOf(asker, ticket, suggestion), ...(myChoice && { myChoice }) }
}

/** Approvals of what waits were given while it waits: none is too old yet. How fresh a sign-in is, the page watches. */
function standingOf(
  { person, email }: Asker,
  { requester }: Ticket,
  suggestion: Suggestion,
): Pick<WireSuggestion, 'need' | 'whyNotMine'> {
  if (suggestion.state.is !== 'proposed') return { need: 0 }
  const rung = rungOf(suggestion)
  const { approvals, proposedAt } = suggestion
  const press = { by: { ...person, ...(email && { email }) }, at: 0, through: 'web', signedInAt: 0 }
  const counted = countsFor(rung, press, requester)
  const need = stillNeeded(rung, requester, approvals, proposedAt)
  return { need: Number.isFinite(need) ? need : 0, ...(!counted.counts && { whyNotMine: counted.why }) }
}

/** Names come from the lists that the person is offered; where a portal does not answer, the id stands. */
async function inWords(
  desk: Desk,
  asker: Asker,
  { context }: Ticket,
): Promise<TicketDetail['contextInWords']> {
  const { portal, tenant, agent, permission } = context
  const [portalTitle, tenantTitle, agentTitle, permissionTitle] = await Promise.all([
    titleIn(desk.portals(asker), portal),
    titleIn(desk.tenants(asker, portal), tenant),
    titleIn(desk.agents(asker, portal, tenant), agent),
    titleIn(desk.permissions(asker, portal, tenant), permission),
  ])
  return { portal: portalTitle, tenant: tenantTitle, agent: agentTitle, permission: permissionTitle }
}

async function titleIn(list: Promise<Option[]>, id: string): Promise<string> {
  const options = await list.catch(() => [])
  return options.find(option => option.id === id)?.title ?? id
}

export function entryOf(entry: Entry): WireEntry {
  return withoutAddresses(shownOf(entry))
}

function shownOf(entry: Entry): WireEntry {
  switch (entry.kind) {
    case 'said': {
      const { message: _message, ...shown } = entry
      return shown
    }
    case 'replied': {
      const { steps: _steps, ...shown } = entry
      return shown
    }
    case 'suggested':
      return {
        ...entry,
        suggestions: entry.suggestions.map(({ id, command, reason }) => ({ id, command, reason })),
      }
    case 'decided':
    case 'approved':
    case 'reasked':
    case 'renewed':
    case 'lapsed':
    case 'executed': {
      const { callId: _callId, ...shown } = entry
      return shown
    }
    default:
      return entry
  }
}

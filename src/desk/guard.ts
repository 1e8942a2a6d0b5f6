// Who may do what to a ticket: asked at every press, list and read.
import { DeskError } from '../errors.ts'
import { isAdmin, mayUse } from '../policy/access.ts'
import { mayDecide } from '../policy/decide.ts'
import type { Tenant } from '../portals/portal.ts'
import type { Store } from '../stores/store.ts'
import type { Person, Ticket, TicketId } from '../ticket/ticket.ts'
import type { Asker } from './desk.ts'
import type { Directory } from './directory.ts'

const LONGEST_TEXT = 12_000

export interface Guard {
  /** Why this person may not talk to the agent of this ticket, in one sentence; undefined if they may. */
  whyNotTalk(ticket: Ticket, asker: Asker): Promise<string | undefined>
  /** Why this person may not decide on suggestions of this ticket. */
  whyNotDecide(ticket: Ticket, asker: Asker): Promise<string | undefined>
  /** The ticket; DeskError `not-found`, or `forbidden` if its tenant is not for who asks. */
  usable(asker: Asker, id: TicketId): Promise<Ticket>
  /** The ticket; what may not be seen does not exist: the answer is the same. */
  visible(asker: Asker, id: TicketId): Promise<Ticket>
  canSee(asker: Asker, ticket: Ticket): Promise<boolean>
  /** The ticket, whoever asks; DeskError `not-found`. */
  existing(id: TicketId): Promise<Ticket>
}

export function createGuard(store: Store, directory: Directory): Guard {
  const existing = async (id: TicketId) => {
    const ticket = await store.ticket(id)
    if (!ticket) throw noTicket(id)
    return ticket
  }
  const canSee = async (asker: Asker, { context }: Ticket) => {
    if (isAdmin(asker)) return true
    const tenant = await directory.tenantOf(context).catch(() => undefined)
    return tenant !== undefined && mayUse(tenant.access, asker)
  }
  return {
    existing,
    canSee,
    async whyNotTalk({ id, context }, asker) {
      // A portal that does not answer must not silence a ticket: talking goes on, running checks again.
      const tenant = await directory.tenantOf(context).catch(() => undefined)
      const why = tenant && refusal(tenant, asker)
      return why && `You may not talk to the agent of ${id}: ${why}`
    },
    async whyNotDecide({ id, context }, asker) {
      const tenant = await directory.tenantOf(context)
      if (!tenant)
        return `Nothing was decided: the tenant ${context.tenant} of ${id} no longer exists. Use Update Context.`
      const why = refusal(tenant, asker)
      return why && `You may not decide on ${id}: ${why} Nothing was decided.`
    },
    async usable(asker, id) {
      const ticket = await existing(id)
      await directory.checkTenant(asker, ticket.context)
      return ticket
    },
    async visible(asker, id) {
      const ticket = await existing(id)
      if (await canSee(asker, ticket)) return ticket
      throw noTicket(id)
    },
  }
}

function refusal(tenant: Tenant, asker: Asker): string | undefined {
  const verdict = mayDecide({ tenant: tenant.title, isTenantUser: mayUse(tenant.access, asker) })
  return verdict.isAllowed ? undefined : verdict.reason
}

function noTicket(id: TicketId): DeskError {
  return new DeskError('not-found', `There is no ticket ${id} that you can see.`, {
    suggestions: ['Check the id: it looks like SANDBOX-12.', 'helpdesk ticket list'],
  })
}

/** The text without blanks around it; DeskError `bad-input` naming the field when it is empty or too long. */
export function checkText(text: string, field: string): string {
  const trimmed = text.trim()
  if (trimmed === '')
    throw new DeskError('bad-input', `The ${field} is empty.`, {
      field,
      suggestions: ['Write what you need.'],
    })
  if (trimmed.length <= LONGEST_TEXT) return trimmed
  throw new DeskError(
    'bad-input',
    `The ${field} has ${trimmed.length} characters; at most ${LONGEST_TEXT} are taken.`,
    {
      field,
      suggestions: ['Shorten it, or post the long part in the thread.'],
    },
  )
}

/** The person with the e-mail that the surface knows: an access list may name it, also when the command runs later. */
export function actorOf({ person, email }: Asker): Person {
  return email ? { ...person, email } : person
}

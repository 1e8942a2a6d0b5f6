// The door itself: checks who, what and where, then stores. What follows is the worker's.
import { DeskError } from '../errors.ts'
import type { Applied } from '../stores/store.ts'
import { isMove } from '../ticket/context.ts'
import type { Event } from '../ticket/event.ts'
import { open, step } from '../ticket/step.ts'
import { isSamePerson, type Ticket, type TicketId } from '../ticket/ticket.ts'
import { deciding } from './deciding.ts'
import type { Desk, Receipt, TicketForm } from './desk.ts'
import type { DeskParts, Doorway } from './doorway.ts'
import { explaining } from './explaining.ts'
import { actorOf, checkText, createGuard } from './guard.ts'
import { permitting } from './permitting.ts'
import { forwardChanges, reading } from './reading.ts'
import { talking } from './talking.ts'

export function createDesk(parts: DeskParts): Desk {
  const { store, directory, hub, url } = parts
  const receive: Doorway['receive'] = async (id, eventId, event, checked) => {
    const decide = (ticket: Ticket) => step(unmoved(ticket, checked), event)
    return receiptOf(await store.apply(id, eventId, event, decide), event)
  }
  const doorway: Doorway = { ...parts, guard: createGuard(store, directory), receive }
  forwardChanges(doorway)
  return {
    ...directory,
    ...talking(doorway),
    ...deciding(doorway),
    ...permitting(doorway),
    ...explaining(doorway),
    ...reading(doorway),
    open: (eventId, form) => openTicket(doorway, eventId, form),
    nudge: async (eventId, nudge) => {
      await store.accept(eventId, [{ kind: 'nudge', ...nudge }])
    },
    watch: hub.watch,
    linkOf: ({ id }) => `${url}/tickets/${id}`,
  }
}

async function openTicket(
  { store, directory, redact, now }: Doorway,
  eventId: string,
  form: TicketForm,
): Promise<Ticket> {
  const { by, email, origin, context, thread, message, priority = 'medium' } = form
  const asker = { person: by, ...(email && { email }) }
  const tenant = await directory.check(asker, context)
  const request = redact(checkText(form.request, 'request'))
  const where = { ...(thread && { thread }), ...(message && { message }) }
  const opened = (id: TicketId) =>
    ({
      kind: 'opened',
      at: now(),
      id,
      by: actorOf(asker),
      origin,
      context,
      request,
      priority,
      ...where,
    }) as const
  return (await store.open(eventId, tenant.prefix, opened, open)).ticket
}

/** What somebody may do in one tenant says nothing about another, into which the ticket moved while they were checked. */
function unmoved(ticket: Ticket, checked: Ticket | undefined): Ticket {
  if (!checked || !isMove(checked.context, ticket.context)) return ticket
  throw new DeskError('conflict', `${ticket.id} has just moved to another tenant: nothing was done.`, {
    suggestions: ['Try again if it is still meant.'],
  })
}

function receiptOf({ ticket, isDuplicate, effects }: Applied, event: Event): Receipt {
  const by = 'by' in event ? event.by : undefined
  const answers = effects.flatMap(effect =>
    effect.kind === 'tell' && by && isSamePerson(effect.to, by) ? [effect.text] : [],
  )
  return { ticket, isDuplicate, answers }
}

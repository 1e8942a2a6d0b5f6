// A press through the door: who, what and where are checked each time; a forbidden one is answered and recorded.
import type { Ticket } from '../ticket/ticket.ts'
import type { Asker, Receipt } from './desk.ts'
import type { Doorway } from './doorway.ts'
import { actorOf } from './guard.ts'

export interface Press {
  eventId: string
  /** Id of the ticket. */
  id: string
  asker: Asker
  /** For the record: "choose approve on SHOP-1.1.1". */
  what: string
}

/** Does what is allowed, with the ticket as it was checked; else the receipt of the refusal. */
export async function pressed(
  doorway: Doorway,
  press: Press,
  allowed: (ticket: Ticket) => Promise<Receipt>,
): Promise<Receipt> {
  const ticket = await doorway.guard.existing(press.id)
  return (await refusedFor(doorway, press, ticket)) ?? allowed(ticket)
}

/** The receipt of the refusal; undefined if nothing forbids the press. */
export async function refused(doorway: Doorway, press: Press): Promise<Receipt | undefined> {
  return refusedFor(doorway, press, await doorway.guard.existing(press.id))
}

async function refusedFor(doorway: Doorway, press: Press, ticket: Ticket): Promise<Receipt | undefined> {
  const why = await doorway.guard.whyNotDecide(ticket, press.asker)
  return why === undefined ? undefined : refuse(doorway, press, why)
}

export function refuse({ now, receive }: Doorway, press: Press, why: string): Promise<Receipt> {
  const { id, eventId, asker, what } = press
  return receive(id, eventId, { kind: 'pressRefused', at: now(), by: actorOf(asker), what, why })
}

// Reading through the door: only what the person may see, and what is new to those who watch.
import { isAdmin } from '../policy/access.ts'
import type { TicketId } from '../ticket/ticket.ts'
import type { Desk } from './desk.ts'
import type { Doorway } from './doorway.ts'

export function reading({
  store,
  guard,
  directory,
}: Doorway): Pick<Desk, 'ticket' | 'ticketOf' | 'tickets' | 'transcript'> {
  return {
    ticketOf: thread => store.ticketOf(thread),
    ticket: (asker, id) => guard.visible(asker, id),
    async transcript(asker, id, after) {
      await guard.visible(asker, id)
      return store.transcript(id, after)
    },
    async tickets(asker, query) {
      if (isAdmin(asker)) return store.tickets(query)
      return store.tickets({ ...query, within: await directory.usable(asker) })
    },
  }
}

/** Watchers are shown the ticket and its newest entries; what they missed they read by entry number. */
export function forwardChanges({ store, hub }: Doorway): void {
  const seen = new Map<TicketId, number>()
  store.onChange(async ({ ticketId }) => {
    if (!ticketId) return
    if (!hub.isWatched(ticketId)) return void seen.delete(ticketId)
    const ticket = await store.ticket(ticketId)
    if (!ticket) return
    const entries = await store.transcript(ticketId, seen.get(ticketId) ?? ticket.entries - 1)
    seen.set(ticketId, ticket.entries)
    if (entries.length > 0) hub.show(ticketId, { kind: 'entries', entries })
    hub.show(ticketId, { kind: 'ticket', ticket })
  })
}

// What the parts of the door share: where they store, whom they ask, and how they tell.
import type { Store } from '../stores/store.ts'
import type { Event } from '../ticket/event.ts'
import type { Ticket, TicketId } from '../ticket/ticket.ts'
import type { Receipt } from './desk.ts'
import type { Directory } from './directory.ts'
import type { Freezer } from './freeze.ts'
import type { Guard } from './guard.ts'
import type { Hub } from './hub.ts'
import type { Sealer } from './seal.ts'

export interface DeskParts {
  store: Store
  directory: Directory
  hub: Hub
  sealer: Sealer
  freezer: Freezer
  /** The one choke point: what people write passes it before it is stored. */
  redact(text: string): string
  now(): number
  /** Public base of links; a portal may have its own. */
  url: string
}

/** What the parts of the door share. */
export interface Doorway extends DeskParts {
  guard: Guard
  /**
   * Stores a fact about a ticket, once per event id. `checked` is the ticket as the guard saw it: DeskError `conflict`,
   * and nothing stored, if it has moved to another portal or tenant since.
   */
  receive(id: TicketId, eventId: string, event: Event, checked?: Ticket): Promise<Receipt>
}

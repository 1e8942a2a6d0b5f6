// THE ONE DOOR: everything that surfaces, web and CLI may do. It checks who, what and where, and only stores.
import type { TicketQuery } from '../stores/store.ts'
import type {
  Choice,
  Chosen,
  Context,
  Person,
  Priority,
  Status,
  SurfaceName,
  Thread,
  Ticket,
  TicketId,
  TicketRule,
  Time,
} from '../ticket/ticket.ts'
import type { Entry } from '../ticket/transcript.ts'
import type { Explanation, Question } from './explaining.ts'
import type { Freeze } from './freeze.ts'

/** What a person filled in to open a ticket. Every field is checked again. */
export interface TicketForm {
  by: Person
  /** E-mail of the person where the surface knows it: access lists may name it. */
  email?: string
  origin: SurfaceName
  context: Context
  request: string
  priority?: Priority
  thread?: Thread
  message?: string
}

/** What a change of context asks for. `isShared` and `message` count only if portal or tenant change. */
export interface ContextForm {
  by: Person
  email?: string
  to: Context
  isShared: boolean
  message?: string
}

/** One option of a dependent list. */
export interface Option {
  id: string
  title: string
  description?: string
}

/** Who asks: what is offered depends on it. */
export interface Asker {
  person: Person
  email?: string
}

/** What somebody wants to allow or forbid in a ticket; an exact rule names the suggestion that it is made of. */
export interface RuleWish {
  does: TicketRule['does']
  what: { kind: 'exact'; suggestion: string } | Exclude<TicketRule['what'], { kind: 'exact' }>
}

/** What was stored, and what the presser is to be told (already on its way to Slack; for web and CLI answers). */
export interface Receipt {
  ticket: Ticket
  isDuplicate: boolean
  /** Sentences meant for the person who acted. */
  answers: string[]
}

export interface HeardMessage {
  by: Person
  email?: string
  text: string
  /** Id of the message on its surface (Slack `ts`). */
  message: string
  isAddressed: boolean
}

/** What a watcher of a ticket sees: new entries, a changed ticket, or words of a reply as they come. */
export type Sight =
  | { kind: 'entries'; entries: Entry[] }
  | { kind: 'ticket'; ticket: Ticket }
  | { kind: 'draft'; turn: number; text: string; status?: string }

export interface Desk {
  /** Opens a ticket once per event id; the same id answers with the same ticket. */
  open(eventId: string, form: TicketForm): Promise<Ticket>
  /** A message in a thread. `unlinked`: the thread has no ticket (nothing was stored). */
  heard(eventId: string, thread: Thread, message: HeardMessage): Promise<Receipt | 'unlinked'>
  /** A message was edited: taken if the agent has not read it yet. */
  edited(
    eventId: string,
    thread: Thread,
    edit: { by: Person; message: string; text: string },
  ): Promise<Receipt | 'unlinked'>
  /** Offers a ticket in a thread without one, durably, once per event id. */
  nudge(eventId: string, nudge: { place: string; message: string; to: Person }): Promise<void>

  choose(eventId: string, ticketId: TicketId, by: Asker, suggestion: string, chosen: Chosen): Promise<Receipt>
  /**
   * Asked before a form that a choice needs: true if this person may make it. If not, the press is answered and
   * recorded as it is by `choose`. Nothing is chosen.
   */
  mayChoose(
    eventId: string,
    ticketId: TicketId,
    by: Asker,
    suggestion: string,
    choice: Choice,
  ): Promise<boolean>
  /** Submits the person's choices on the suggestions of a turn; undecided ones count as ignored. */
  submit(
    eventId: string,
    ticketId: TicketId,
    by: Asker,
    submission: {
      turn: number
      through: SurfaceName
      /** When the person signed in on the web, if they decide there: some commands ask for a fresh one. */
      signedInAt?: Time
      decisions?: Record<string, Chosen>
    },
  ): Promise<Receipt>
  /** Allows or forbids commands of this ticket beforehand; shown on its card until somebody takes it back. */
  setRule(eventId: string, ticketId: TicketId, by: Asker, wish: RuleWish): Promise<Receipt>
  revokeRule(eventId: string, ticketId: TicketId, by: Asker, rule: string): Promise<Receipt>
  /** Asks again for an expired suggestion, sealed anew. */
  renew(eventId: string, ticketId: TicketId, by: Asker, suggestion: string): Promise<Receipt>
  /** Stops every execution everywhere at once. DeskError `forbidden` for who is no admin. */
  freeze(by: Asker, reason: string): Promise<Freeze>
  /** False if nothing was frozen. */
  thaw(by: Asker): Promise<boolean>
  frozen(): Promise<Freeze | undefined>
  say(eventId: string, ticketId: TicketId, by: Asker, text: string): Promise<Receipt>
  changeContext(eventId: string, ticketId: TicketId, form: ContextForm): Promise<Receipt>
  changeStatus(eventId: string, ticketId: TicketId, by: Asker, to: Status): Promise<Receipt>
  stop(eventId: string, ticketId: TicketId, by: Asker): Promise<Receipt>

  /** Lists for the modals; only what this person may use. Portals are cached; DeskError `unavailable` when one does not answer. */
  portals(asker: Asker): Promise<Option[]>
  tenants(asker: Asker, portal: string): Promise<Option[]>
  agents(asker: Asker, portal: string, tenant: string): Promise<(Option & { suggestions: string[] })[]>
  permissions(asker: Asker, portal: string, tenant: string): Promise<Option[]>

  /** What the tenant's policy would make of a command, rule by rule. DeskError `forbidden` for a tenant that is not theirs. */
  explain(by: Asker, question: Question): Promise<Explanation>

  /** Reads: DeskError `not-found` unless the person may use the ticket's tenant (an admin may use all). */
  ticket(asker: Asker, id: TicketId): Promise<Ticket>
  ticketOf(thread: Thread): Promise<Ticket | undefined>
  tickets(asker: Asker, query: TicketQuery): Promise<Ticket[]>
  transcript(asker: Asker, id: TicketId, after?: number): Promise<Entry[]>
  /** Calls back on what is new in a ticket until the returned function is called. */
  watch(id: TicketId, see: (sight: Sight) => void): () => void
  /** Public address of a ticket's page. */
  linkOf(ticket: Ticket): string
}

/** The person that the CLI and the admin token act as. */
export const ADMIN: Person = { surface: 'cli', id: 'admin', name: 'admin' }

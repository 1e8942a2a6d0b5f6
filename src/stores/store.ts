// PORT: where tickets rest. One transaction keeps an event's ticket, entries and effects together.
import type { ChainedRecord } from '../ticket/chain.ts'
import type { Effect, Lane } from '../ticket/effect.ts'
import type { Event, Opened } from '../ticket/event.ts'
import type { Step } from '../ticket/step.ts'
import type { Person, Status, Thread, Ticket, TicketId, Time } from '../ticket/ticket.ts'
import type { Entry } from '../ticket/transcript.ts'

/** A pure decision, run inside the store's transaction (it may run more than once). */
export type Decide = (ticket: Ticket) => Step

/** `isDuplicate`: this event id was applied before; nothing was done, `ticket` is as it stands. */
export interface Applied {
  ticket: Ticket
  isDuplicate: boolean
  effects: Effect[]
  entries: Entry[]
}

/** An effect taken by a worker. `attempt` counts from 1; more than 1 means an earlier attempt did not settle. */
export interface TakenEffect {
  id: number
  /** Absent only for a nudge. */
  ticketId?: TicketId
  lane: Lane
  effect: Effect
  attempt: number
  createdAt: Time
}

/**
 * What somebody did, when, and how it ended, for ever (`auditOf` says what is kept). `what`: the kind of an event,
 * `config.<key>`, or the name of a note. `hash` binds it to the record before: `FORMULA` in `ticket/chain.ts`.
 */
export type AuditRecord = ChainedRecord

export interface TicketQuery {
  /** Words searched in id, title and what was said (case-insensitive). */
  text?: string
  status?: Status[]
  /** `personKey` of the requester. */
  requester?: string
  tenant?: string
  /** Only tickets in one of these tenants: what the asker may see. Empty: none. */
  within?: { portal: string; tenant: string }[]
  /** Page size, 1 to 200 (default 50), newest first; `before` continues after the last row's `updatedAt` and id. */
  limit?: number
  before?: { updatedAt: Time; id: TicketId }
}

export interface Store {
  /**
   * Opens a ticket once per event id: numbers it within its tenant (`<PREFIX>-<n>`), applies `opened` made by
   * `build`, stores the step. Refuses (DeskError `conflict`, naming the ticket) if the thread has a ticket already.
   */
  open(
    eventId: string,
    prefix: string,
    build: (id: TicketId) => Opened,
    decide: (opened: Opened) => Step,
  ): Promise<Applied>

  /** Applies an event once per id, with its effects, in one transaction. DeskError `not-found` for an unknown ticket. */
  apply(ticketId: TicketId, eventId: string, event: Event, decide: Decide): Promise<Applied>

  /** Keeps effects that belong to no ticket (a nudge), once per event id. True if they are new. */
  accept(eventId: string, effects: Effect[]): Promise<boolean>

  /** True for exactly one caller per key, for ever (one-time links, first-start work). */
  claim(key: string): Promise<boolean>

  /**
   * Takes up to `limit` effects that are due: of each lane of each ticket only the oldest, and only if nothing of
   * that lane is taken. `think` also waits for the ticket's earlier `talk`, unless that has failed twice already.
   * Raises their attempt durably before returning: what is taken counts as begun.
   */
  take(limit: number): Promise<TakenEffect[]>

  /**
   * Settles a taken effect and, in the same transaction, applies the fact it yielded (event id `effect:<id>`).
   * DeskError `conflict`, and nothing stored, if this attempt no longer holds the effect.
   */
  settle(effect: TakenEffect, event?: Event, decide?: Decide): Promise<Applied | undefined>

  /** Gives a taken effect back, to be tried again not before `notBefore`. DeskError `conflict` as for `settle`. */
  release(effect: TakenEffect, notBefore: Time, error: string): Promise<void>

  /** Effects that a process had taken when it died become takeable again; called once at start. Returns how many. */
  recover(): Promise<number>

  /**
   * When the next effect that could be taken is due, if any: the past means that `take` finds something now.
   * Effects behind a taken or a released one of their lane do not count until it is settled.
   */
  nextDue(): Promise<Time | undefined>

  /** Called after each commit that changed a ticket or made work. A turn under way learns so that it is no longer wanted. */
  onChange(listener: (change: { ticketId?: TicketId }) => void): () => void

  ticket(id: TicketId): Promise<Ticket | undefined>
  ticketOf(thread: Thread): Promise<Ticket | undefined>
  tickets(query: TicketQuery): Promise<Ticket[]>
  /** Entries with number > `after`, in order; at most `limit` (default: all). */
  transcript(id: TicketId, after?: number, limit?: number): Promise<Entry[]>

  /** Settings: small JSON documents that admins change (portals, tenants). `by`, and from what to what, go to the audit. */
  setting(key: string): Promise<unknown>
  /** `undefined` removes the setting. */
  changeSetting(key: string, value: unknown, by: Person, at: Time): Promise<void>
  settings(prefix: string): Promise<{ key: string; value: unknown }[]>

  /** Keeps what belongs to no ticket: a sign-in, a refusal, a doctor's finding. `detail` is redacted JSON text. */
  note(fact: { what: string; by?: Person; detail: string; at: Time }): Promise<void>

  /** Oldest first, with `seq` greater than `after`; at most `limit` (default 200). */
  audit(query: { after?: number; ticketId?: TicketId; limit?: number }): Promise<AuditRecord[]>
  /** The last record; its hash binds all before it. */
  auditHead(): Promise<AuditRecord | undefined>

  /** Cheap proof of life for /healthz; throws a DeskError saying what is wrong. */
  ping(): Promise<void>
  close(): Promise<void>
}

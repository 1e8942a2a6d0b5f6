// PORT: where people talk. A surface shows cards, says things to one person, and streams an agent's words.
import type { Person, Shown, Suggestion, Thread, Ticket } from '../ticket/ticket.ts'
import type { EntryOf } from '../ticket/transcript.ts'

/** Names in words of a ticket's context, resolved by the desk ("Local", "Sandbox", "Runbook", "viewer"). */
export interface ContextInWords {
  portal: string
  tenant: string
  agent: string
  permission: string
}

/** Who stopped all executions everywhere, and why. */
export interface Frozen {
  by: Person
  reason: string
}

/** What stands in the store at the moment of showing; a card never says more. */
export type Card =
  | { kind: 'ticket'; ticket: Ticket; context: ContextInWords; link: string }
  | { kind: 'reply'; ticket: Ticket; reply: EntryOf<'replied'>; link: string }
  | {
      kind: 'suggestions'
      ticket: Ticket
      suggestions: Suggestion[]
      context: ContextInWords
      link: string
      now: number
      /** Everything is frozen at this moment. */
      frozen?: Frozen
    }
  | { kind: 'result'; ticket: Ticket; suggestion: Suggestion; executed: EntryOf<'executed'>; link: string }
  | { kind: 'notice'; ticket: Ticket; text: string; link: string }

/**
 * A reply as it is being thought. Calls never throw and never wait on the network: a surface that cannot keep
 * up drops intermediate states; the final text comes as a `reply` card.
 */
export interface ReplyStream {
  /** Appends words of the answer (Markdown). */
  write(delta: string): void
  /** What the agent is doing, in a few words: "Thinking", "Reading output". */
  status(text: string): void
  /** No more comes. Resolves to where the streamed message stands, if one was posted, so the final card replaces it. */
  end(): Promise<Shown | undefined>
}

export interface Place {
  ticket: Ticket
  thread: Thread
  /** Where the card stands already; absent: not shown yet. */
  before?: Shown
  /** Idempotency key of this card (`<ticket>/<card>`); with `isRepeat` look for it before posting again. */
  key: string
  isRepeat: boolean
}

export interface Surface {
  name: 'slack'
  /** Shows a card or updates the shown one. DeskError `gone` when the place will not come back; `unavailable` to retry. */
  show(card: Card, place: Place): Promise<Shown>
  /** Says something to one person in the thread, visible only to them. */
  tell(to: Person, text: string, place: { thread: Thread; ticketId?: string }): Promise<void>
  /** Offers a ticket in a thread that has none. `place` and `message` are the surface's own, as handed to the desk. */
  nudge(nudge: { place: string; message: string; to: Person; key: string; isRepeat: boolean }): Promise<void>
  /** `onShown` is called once, when the first message of the stream stands, so that a crash finds it again. */
  stream(place: Place, to: Person, onShown: (shown: Shown) => void): ReplyStream
  /** Proof of life for /healthz; throws a DeskError naming what is wrong. */
  ping(): Promise<void>
}

// Building a step: each function takes the step so far and returns the next; nothing is changed in place.
import type { Effect } from './effect.ts'
import type { Ticket, Time } from './ticket.ts'
import type { Entry, EntryBody } from './transcript.ts'

/** The ticket after an event, the effects it asks for, and the transcript entries to append. */
export interface Step {
  ticket: Ticket
  effects: Effect[]
  entries: Entry[]
}

export function begin(ticket: Ticket): Step {
  return { ticket, effects: [], entries: [] }
}

export function change(step: Step, fields: Partial<Ticket>): Step {
  return { ...step, ticket: { ...step.ticket, ...fields } }
}

export function wish(step: Step, ...effects: Effect[]): Step {
  return { ...step, effects: [...step.effects, ...effects] }
}

/** Appends an entry. The fate of a suggestion keeps the suggestion's epoch: an old command's output never leaks into a new one. */
export function record(step: Step, at: Time, body: EntryBody, epoch = step.ticket.epoch): Step {
  const n = step.ticket.entries + 1
  const entry = { ...body, n, at, epoch }
  return { ...change(step, { entries: n, updatedAt: at }), entries: [...step.entries, entry] }
}

/** Writes a sentence into the transcript and shows it in the thread. */
export function notice(step: Step, at: Time, text: string): Step {
  const noted = record(step, at, { kind: 'noted', text })
  return wish(noted, { kind: 'show', card: `notice:${noted.ticket.entries}` })
}

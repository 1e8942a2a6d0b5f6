// A ticket as it is being followed, and how each event of its stream changes what is shown. Pure.
import type { TicketDetail, WireDraft, WireEntry } from '../../http/schemas.ts'

export interface LiveState {
  ticket?: TicketDetail
  /** By number, without gaps or doubles. */
  entries: WireEntry[]
  draft?: WireDraft
  link: 'connecting' | 'live' | 'lost'
}

export type LiveChange =
  | { type: 'ticket'; ticket: TicketDetail }
  | { type: 'entry'; entry: WireEntry }
  | { type: 'draft'; draft: WireDraft }
  | { type: 'link'; link: LiveState['link'] }

export const emptyLive: LiveState = { entries: [], link: 'connecting' }

export function live(state: LiveState, change: LiveChange): LiveState {
  switch (change.type) {
    case 'ticket': {
      const isThinking = change.ticket.agent.is === 'thinking'
      return { ...state, ticket: change.ticket, draft: isThinking ? state.draft : undefined, link: 'live' }
    }
    case 'entry':
      return entered(state, change.entry)
    case 'draft':
      return { ...state, draft: change.draft }
    case 'link':
      return { ...state, link: change.link }
  }
}

/** The words that were streamed are in the reply's entry now. */
function entered(state: LiveState, entry: WireEntry): LiveState {
  if (state.entries.some(each => each.n === entry.n)) return state
  const entries = [...state.entries, entry].sort((a, b) => a.n - b.n)
  const isAnswered = entry.kind === 'replied' && state.draft !== undefined && entry.turn >= state.draft.turn
  return { ...state, entries, draft: isAnswered ? undefined : state.draft }
}

/** The newest text of what was said: an edit changes the entry it names. */
export function editsOf(entries: WireEntry[]): Map<number, string> {
  return new Map(entries.filter(entry => entry.kind === 'edited').map(entry => [entry.entry, entry.text]))
}

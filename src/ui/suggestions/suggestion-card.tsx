// The commands of one turn: their states from the store, and deciding on those still proposed.
import type { TicketDetail, WireEntry } from '../../http/schemas.ts'
import { SubmitBar } from './submit-bar.tsx'
import { SuggestionRow } from './suggestion-row.tsx'
import { useChoices } from './use-choices.ts'

interface SuggestionCardProps {
  turn: number
  entry: Extract<WireEntry, { kind: 'suggested' }>
  ticket: TicketDetail
}

export function SuggestionCard({ turn, entry, ticket }: SuggestionCardProps) {
  // By turn: what was asked for again stands among those it was proposed with.
  const suggestions = ticket.suggestions.filter(each => each.turn === turn)
  const open = suggestions.filter(each => each.state.is === 'proposed')
  const choices = useChoices(open)
  const count = entry.suggestions.length
  return (
    <section className="suggestions" aria-label="Suggested commands">
      <h2>{count === 1 ? 'Suggested command' : `${count} suggested commands`}</h2>
      {suggestions.map(suggestion => (
        <SuggestionRow key={suggestion.id} suggestion={suggestion} ticket={ticket} choices={choices} />
      ))}
      {suggestions.length === 0 &&
        entry.suggestions.map(each => (
          <div key={each.id} className="suggestion">
            <p>{each.reason}</p>
            <pre>{each.command}</pre>
          </div>
        ))}
      {open.length > 0 && <SubmitBar turn={turn} open={open} choices={choices} />}
    </section>
  )
}

// The commands of one turn: their states from the store, and deciding on those still proposed.
import { useState } from 'react'
import type { TicketDetail, WireEntry, WireSuggestion } from '../../http/schemas.ts'
import { useActs } from '../ticket/acts.ts'
import { SuggestionRow } from './suggestion-row.tsx'
import { useChoices } from './use-choices.ts'

interface SuggestionCardProps {
  turn: number
  entry: Extract<WireEntry, { kind: 'suggested' }>
  ticket: TicketDetail
}

export function SuggestionCard({ turn, entry, ticket }: SuggestionCardProps) {
  const ids = new Set(entry.suggestions.map(each => each.id))
  const suggestions = ticket.suggestions.filter(each => ids.has(each.id))
  const open = suggestions.filter(each => each.state.is === 'proposed')
  const choices = useChoices(open)
  return (
    <section className="suggestions" aria-label="Suggested commands">
      <h2>
        {entry.suggestions.length === 1
          ? 'Suggested command'
          : `${entry.suggestions.length} suggested commands`}
      </h2>
      {suggestions.map(suggestion => (
        <SuggestionRow key={suggestion.id} suggestion={suggestion} choices={choices} />
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

interface SubmitBarProps {
  turn: number
  open: WireSuggestion[]
  choices: ReturnType<typeof useChoices>
}

function SubmitBar({ turn, open, choices }: SubmitBarProps) {
  const { act } = useActs()
  const [isBusy, setBusy] = useState(false)
  const chosen = open.filter(each => choices.of(each.id) !== undefined)
  const approved = chosen.filter(each => choices.of(each.id)?.choice === 'approve').length
  const rest = open.length - chosen.length
  const submit = async () => {
    setBusy(true)
    const decisions = Object.fromEntries(chosen.map(each => [each.id, choices.of(each.id)]))
    await act('decisions', { turn, decisions })
    setBusy(false)
  }
  return (
    <div className="submit-bar">
      <p className="quiet">
        {chosen.length === 0
          ? 'Choose for each command, then submit. Nothing runs before.'
          : `${approved === 0 ? 'Nothing runs' : approved === 1 ? '1 command runs' : `${approved} commands run`} on Submit.${rest > 0 ? ` ${rest} undecided count as ignored.` : ''}`}
      </p>
      <button
        type="button"
        className="button button-primary"
        disabled={isBusy || chosen.length === 0}
        onClick={() => void submit()}
      >
        Submit
      </button>
    </div>
  )
}

// The buttons to decide on one command; a choice binds nobody until Submit.
import type { TicketDetail, WireSuggestion } from '../../http/schemas.ts'
import { Moment } from '../moment.tsx'
import { useActs } from '../ticket/acts.ts'
import type { Choices } from './use-choices.ts'

const BUTTONS = [
  ['approve', 'Approve'],
  ['reject', 'Reject'],
  ['ignore', 'Ignore'],
] as const

interface DecidingProps {
  suggestion: WireSuggestion
  ticket: TicketDetail
  choices: Choices
}

export function Deciding({ suggestion, ticket, choices }: DecidingProps) {
  const chosen = choices.of(suggestion.id)
  return (
    <div className="deciding">
      <fieldset className="choice-buttons">
        <legend className="only-read">Decide on {suggestion.command}</legend>
        {BUTTONS.map(([choice, words]) => (
          <button
            key={choice}
            type="button"
            className={`button choice-${choice}`}
            aria-pressed={chosen?.choice === choice}
            onClick={() => void choices.choose(suggestion, choice)}
          >
            {words}
          </button>
        ))}
      </fieldset>
      {mayBeAllowed(suggestion, ticket) && <AllowButton suggestion={suggestion} choices={choices} />}
      {chosen?.choice === 'reject' && (
        <input
          className="input"
          aria-label="Reason for rejecting"
          placeholder="Why not? (optional, the agent reads it)"
          maxLength={2000}
          value={chosen.reason ?? ''}
          onChange={event => choices.explain(suggestion, event.target.value)}
        />
      )}
      <span className="quiet">
        Expires <Moment at={suggestion.expiresAt} />
      </span>
    </div>
  )
}

function AllowButton({ suggestion, choices }: Pick<DecidingProps, 'suggestion' | 'choices'>) {
  const { act } = useActs()
  const allow = async () => {
    await choices.choose(suggestion, 'approve')
    await act('rules', { does: 'approve', what: { kind: 'exact', suggestion: suggestion.id } })
  }
  return (
    <button
      type="button"
      className="button"
      title="Approves it now, and lets exactly this command run again in this ticket without being asked for"
      onClick={() => void allow()}
    >
      Allow for this ticket
    </button>
  )
}

/** A rule stands for one person's approval, never for more, and never for what destroys. */
export function mayBeAllowed(suggestion: WireSuggestion, { rules }: Pick<TicketDetail, 'rules'>): boolean {
  const { assessment, whyNotMine, digest } = suggestion
  const isOne = ['auto', 'own', 'another'].includes(assessment.rung) && !whyNotMine
  const isMild = assessment.class === 'read-only' || assessment.class === 'mutating'
  const isAllowed = rules.some(
    ({ does, what, revoked }) =>
      !revoked && does === 'approve' && what.kind === 'exact' && what.digest === digest,
  )
  return isOne && isMild && !isAllowed
}

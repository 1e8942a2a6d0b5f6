// One suggested command: what, why, where and as whom; its state, or the buttons to decide.
import type { WireSuggestion } from '../../http/schemas.ts'
import { Moment } from '../moment.tsx'
import { durationWords, stateWords, toneOf } from '../words.ts'
import type { Choices } from './use-choices.ts'

export function SuggestionRow({ suggestion, choices }: { suggestion: WireSuggestion; choices: Choices }) {
  const { state } = suggestion
  return (
    <div className="suggestion">
      <p>{suggestion.reason}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long command scrolls and must be reachable by keyboard */}
      <pre tabIndex={0}>{suggestion.command}</pre>
      <p className="suggestion-where">
        on {suggestion.target} · as <code>{suggestion.context.permission}</code>
        <span className={`state tone-${toneOf(state)}`}>{stateWords(state)}</span>
      </p>
      {state.is === 'proposed' ? (
        <Deciding suggestion={suggestion} choices={choices} />
      ) : (
        <Fate suggestion={suggestion} />
      )}
    </div>
  )
}

const BUTTONS = [
  ['approve', 'Approve'],
  ['reject', 'Reject'],
  ['ignore', 'Ignore'],
] as const

function Deciding({ suggestion, choices }: { suggestion: WireSuggestion; choices: Choices }) {
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
            onClick={() => choices.choose(suggestion.id, choice)}
          >
            {words}
          </button>
        ))}
      </fieldset>
      {chosen?.choice === 'reject' && (
        <input
          className="input"
          aria-label="Reason for rejecting"
          placeholder="Why not? (optional, the agent reads it)"
          maxLength={2000}
          value={chosen.reason ?? ''}
          onChange={event => choices.explain(suggestion.id, event.target.value)}
        />
      )}
      <span className="quiet">
        Expires <Moment at={suggestion.expiresAt} />
      </span>
    </div>
  )
}

function Fate({ suggestion: { state } }: { suggestion: WireSuggestion }) {
  if (state.is === 'proposed' || state.is === 'expired') return null
  if (state.is === 'superseded') return <p className="quiet fate">Superseded: {state.because}</p>
  const { decision } = state
  const verb = { approve: 'Approved', reject: 'Rejected', ignore: 'Ignored' }[decision.choice]
  return (
    <p className="quiet fate">
      {verb} by {decision.by.name}, <Moment at={decision.at} />
      {decision.reason && ` — “${decision.reason}”`}
      {state.is === 'finished' && ` · ${endingWords(state.result)}`}
    </p>
  )
}

function endingWords(result: {
  exitCode?: number | undefined
  durationMs: number
  reason?: string | undefined
}): string {
  const exit = result.exitCode === undefined ? '' : `exit ${result.exitCode}, `
  return `${exit}${durationWords(result.durationMs)}${result.reason ? `, ${result.reason}` : ''}`
}

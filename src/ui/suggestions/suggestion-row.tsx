// One suggested command: what, why, where and as whom, what it may do and what it takes; its state, or the buttons.
import type { TicketDetail, WireSuggestion } from '../../http/schemas.ts'
import { stateWords, toneOf } from '../words.ts'
import { Deciding } from './deciding.tsx'
import { Fate } from './fate.tsx'
import { Files } from './files.tsx'
import { PreviewNote } from './preview-note.tsx'
import { Seal } from './seal.tsx'
import { Takes } from './takes.tsx'
import type { Choices } from './use-choices.ts'
import { Verdict } from './verdict.tsx'

interface SuggestionRowProps {
  suggestion: WireSuggestion
  ticket: TicketDetail
  choices: Choices
}

export function SuggestionRow({ suggestion, ticket, choices }: SuggestionRowProps) {
  const { state } = suggestion
  const isOpen = state.is === 'proposed'
  return (
    <div className="suggestion">
      <p className="suggestion-reason">{suggestion.reason}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long command scrolls and must be reachable by keyboard */}
      <pre tabIndex={0}>{suggestion.command}</pre>
      <p className="suggestion-where">
        on {suggestion.target} · {suggestion.provider} · as <code>{suggestion.context.permission}</code>
        <span className={`state tone-${toneOf(state)}`}>{stateWords(state)}</span>
      </p>
      <Verdict suggestion={suggestion} />
      {isOpen ? (
        <Evidence suggestion={suggestion} />
      ) : (
        <details className="more">
          <summary>What was shown</summary>
          <Evidence suggestion={suggestion} />
        </details>
      )}
      {isOpen && <Takes suggestion={suggestion} />}
      {isOpen ? (
        <Deciding suggestion={suggestion} ticket={ticket} choices={choices} />
      ) : (
        <Fate suggestion={suggestion} />
      )}
    </div>
  )
}

/** All that an approval rests on beside the command itself. */
function Evidence({ suggestion }: { suggestion: WireSuggestion }) {
  const { preview, context, files } = suggestion
  return (
    <>
      {preview && <PreviewNote preview={preview} permission={context.permission} />}
      <Files files={files} />
      <Seal digest={suggestion.digest} />
    </>
  )
}

// What became of a command: who decided, how it ended, or that nobody did, and asking again.
import { useState } from 'react'
import type { WireSuggestion } from '../../http/schemas.ts'
import { CodeWords } from '../code-words.tsx'
import { Moment } from '../moment.tsx'
import { useActs } from '../ticket/acts.ts'
import { namesWords } from '../verdict-words.ts'
import { durationWords } from '../words.ts'

export function Fate({ suggestion }: { suggestion: WireSuggestion }) {
  const { state } = suggestion
  if (state.is === 'proposed') return null
  if (state.is === 'expired') return <Lapsed suggestion={suggestion} words="Nobody decided in time." mayAsk />
  if (state.is === 'superseded')
    return (
      <Lapsed
        suggestion={suggestion}
        words={`Superseded: ${state.because}`}
        mayAsk={state.isByPolicy === true}
      />
    )
  const { decision } = state
  return (
    <p className="quiet fate">
      <CodeWords text={decidedWords(suggestion)} />, <Moment at={decision.at} />
      {decision.reason && (
        <>
          {' '}
          — “<CodeWords text={decision.reason} />”
        </>
      )}
      {state.is === 'finished' && ` · ${endingWords(state.result)}`}
    </p>
  )
}

type Decided = Extract<WireSuggestion['state'], { decision: unknown }>

function decidedWords({ state }: WireSuggestion): string {
  const { decision, ...rest } = state as Decided
  const { by, through } = decision
  const approvals = 'execution' in rest ? rest.execution.approvals : []
  if (decision.choice === 'approve') {
    if (through === 'policy')
      return approvals.length > 0 ? `Allowed by a rule of ${by.name}` : 'Ran by itself'
    return `Approved by ${namesWords(approvals.length > 0 ? approvals.map(one => one.by.name) : [by.name])}`
  }
  if (through === 'policy') return `Rejected by a rule of ${by.name}`
  return `${decision.choice === 'reject' ? 'Rejected' : 'Ignored'} by ${by.name}`
}

function Lapsed({
  suggestion,
  words,
  mayAsk,
}: {
  suggestion: WireSuggestion
  words: string
  mayAsk: boolean
}) {
  const { act } = useActs()
  const [isBusy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    await act(`suggestions/${encodeURIComponent(suggestion.id)}/renew`)
    setBusy(false)
  }
  return (
    <div className="lapsed">
      <p className="quiet fate">
        <CodeWords text={words} />
        {suggestion.renewedAs && ' It was asked for again.'}
      </p>
      {mayAsk && !suggestion.renewedAs && (
        <button type="button" className="button" disabled={isBusy} onClick={() => void ask()}>
          Ask again
        </button>
      )}
    </div>
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

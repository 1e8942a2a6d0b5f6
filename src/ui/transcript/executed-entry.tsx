// The result of a command: how it ended, as whom it ran, what it printed; long output is folded.
import type { TicketDetail, WireEntry } from '../../http/schemas.ts'
import { CodeWords } from '../code-words.tsx'
import { FoldedCode } from '../folded-code.tsx'
import { Moment } from '../moment.tsx'
import { namesWords } from '../verdict-words.ts'
import { durationWords } from '../words.ts'

type Executed = Extract<WireEntry, { kind: 'executed' }>

export function ExecutedEntry({ entry, ticket }: { entry: Executed; ticket: TicketDetail }) {
  const { result } = entry
  const outcome = { succeeded: 'Succeeded', failed: 'Failed', unknown: 'Outcome unknown' }[result.outcome]
  return (
    <article className={`result result-${result.outcome}`} aria-label={`Result of ${entry.command}`}>
      <header>
        <code>{entry.command}</code>
        <Moment at={entry.at} />
      </header>
      <p className="result-facts">
        <strong>{outcome}</strong>
        {result.exitCode !== undefined && <span>exit {result.exitCode}</span>}
        <span>{durationWords(result.durationMs)}</span>
        <span>
          as <code>{entry.permission}</code>
        </span>
        <span>{approvalWords(entry, ticket)}</span>
      </p>
      {result.reason && <p className="result-reason">{result.reason}</p>}
      {result.mend && (
        <p className="result-mend">
          <strong>What to do:</strong> <CodeWords text={result.mend} />
        </p>
      )}
      <Output text={result.output} isTruncated={result.isTruncated} />
    </article>
  )
}

/** All who approved; a command that nobody was asked for says so. */
function approvalWords({ suggestion: id, approver }: Executed, { suggestions }: TicketDetail): string {
  const state = suggestions.find(one => one.id === id)?.state
  if (state?.is !== 'finished') return `approved by ${approver.name}`
  const { execution, decision } = state
  if (decision.through === 'policy')
    return execution.approvals.length > 0 ? `allowed by a rule of ${approver.name}` : 'ran by itself'
  const names = execution.approvals.map(({ by }) => by.name)
  return `approved by ${namesWords(names.length > 0 ? names : [approver.name])}`
}

function Output({ text, isTruncated }: { text: string; isTruncated: boolean }) {
  if (text.trim() === '') return <p className="quiet result-reason">It printed nothing.</p>
  return (
    <>
      <FoldedCode text={text} />
      {isTruncated && <p className="quiet result-reason">It printed more than is kept.</p>}
    </>
  )
}

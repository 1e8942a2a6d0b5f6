// The result of a command: how it ended, as whom it ran, what it printed; long output is folded.
import { useState } from 'react'
import type { WireEntry } from '../../http/schemas.ts'
import { Moment } from '../moment.tsx'
import { durationWords } from '../words.ts'

type Executed = Extract<WireEntry, { kind: 'executed' }>

const LINES_SHOWN = 14

export function ExecutedEntry({ entry }: { entry: Executed }) {
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
        <span>approved by {entry.approver.name}</span>
      </p>
      {result.reason && <p className="result-reason">{result.reason}</p>}
      <Output text={result.output} isTruncated={result.isTruncated} />
    </article>
  )
}

function Output({ text, isTruncated }: { text: string; isTruncated: boolean }) {
  const [isWhole, setWhole] = useState(false)
  const lines = text.replace(/\n$/, '').split('\n')
  if (text.trim() === '') return <p className="quiet result-reason">It printed nothing.</p>
  const isLong = lines.length > LINES_SHOWN
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: output that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{isLong && !isWhole ? lines.slice(0, LINES_SHOWN).join('\n') : lines.join('\n')}</pre>
      {isLong && (
        <button type="button" className="fold" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show all ${lines.length} lines`}
        </button>
      )}
      {isTruncated && <p className="quiet result-reason">It printed more than is kept.</p>}
    </>
  )
}

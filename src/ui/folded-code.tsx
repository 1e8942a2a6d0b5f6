// Text of a machine: as it is, long text folded, lines of a diff or a plan coloured on request.
import { useState } from 'react'
import { type ColouredLine, colouredLines } from './coloured-lines.ts'

const LINES_SHOWN = 14

interface FoldedCodeProps {
  text: string
  isColoured?: boolean
}

export function FoldedCode({ text, isColoured = false }: FoldedCodeProps) {
  const [isWhole, setWhole] = useState(false)
  const whole = text.replace(/\n$/, '')
  const lines = isColoured
    ? colouredLines(whole)
    : whole.split('\n').map((line): ColouredLine => ({ text: line, tone: 'plain' }))
  const isLong = lines.length > LINES_SHOWN
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        {(isLong && !isWhole ? lines.slice(0, LINES_SHOWN) : lines).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their number
          <CodeLine key={at} line={line} isFirst={at === 0} />
        ))}
      </pre>
      {isLong && (
        <button type="button" className="fold" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show all ${lines.length} lines`}
        </button>
      )}
    </>
  )
}

function CodeLine({ line: { text, tone }, isFirst }: { line: ColouredLine; isFirst: boolean }) {
  const words = isFirst ? text : `\n${text}`
  return tone === 'plain' ? words : <span className={`line-${tone}`}>{words}</span>
}

// What a command may do, and why we think so; what was left out of it, and what stood behind it.
import type { WireSuggestion } from '../../http/schemas.ts'
import { CodeWords } from '../code-words.tsx'
import { CLASS_WORDS, MARK_WORDS } from '../verdict-words.ts'

export function Verdict({ suggestion }: { suggestion: WireSuggestion }) {
  const { assessment, rewritten, isTainted } = suggestion
  return (
    <div className="verdict">
      <p className="badges">
        <span className={`badge class-${assessment.class}`}>{CLASS_WORDS[assessment.class]}</span>
        {assessment.marks.map(mark => (
          <span key={mark} className="badge badge-careful">
            {MARK_WORDS[mark]}
          </span>
        ))}
        {isTainted && <span className="badge badge-careful">Suggested after reading untrusted output</span>}
      </p>
      <Why assessment={assessment} />
      {rewritten.length > 0 && (
        <ul className="rewritten">
          {[...new Set(rewritten)].map(sentence => (
            <li key={sentence}>
              <CodeWords text={sentence} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Why({ assessment: { reasons, because, policy } }: { assessment: WireSuggestion['assessment'] }) {
  return (
    <details className="more">
      <summary>
        <CodeWords text={reasons[0] ?? 'Why'} />
      </summary>
      <ul className="reasons">
        {[...new Set([...reasons.slice(1), ...because])].map(sentence => (
          <li key={sentence}>
            <CodeWords text={sentence} />
          </li>
        ))}
        <li>
          Policy <code>{policy}</code>
        </li>
      </ul>
    </details>
  )
}

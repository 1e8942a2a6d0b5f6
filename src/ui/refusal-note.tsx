// What was refused, why, and what to do next; signed out, it says how to get a link.
import type { Refusal } from './api.ts'
import { Link } from './link.tsx'

export function RefusalNote({ refusal, dismiss }: { refusal: Refusal; dismiss?: () => void }) {
  return (
    <div className="refusal" role="alert">
      <div>
        <strong>{refusal.message}</strong>
        {refusal.suggestions.map(suggestion => (
          <p key={suggestion}>
            {suggestion.startsWith('helpdesk ') ? <code>{suggestion}</code> : suggestion}
          </p>
        ))}
      </div>
      {dismiss && (
        <button type="button" className="plain-button" aria-label="Dismiss" onClick={dismiss}>
          ×
        </button>
      )}
    </div>
  )
}

export function WholePageNote({ refusal }: { refusal: Refusal }) {
  return (
    <main className="whole-note">
      <h1>
        {refusal.isSignedOut
          ? 'You are not signed in'
          : refusal.code === 'not-found'
            ? 'Not found'
            : 'Something went wrong'}
      </h1>
      <RefusalNote refusal={refusal} />
      {!refusal.isSignedOut && <Link href="/">All tickets</Link>}
      {refusal.isSignedOut && (
        <p>
          Write <kbd>/helpdesk</kbd> in Slack to get your personal link, or press <em>Open AI HelpDesk</em> on
          a ticket.
        </p>
      )}
    </main>
  )
}

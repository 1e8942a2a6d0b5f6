// What it takes before a command runs: who must approve, who has, and whether one's own approval counts.
import type { WireSuggestion } from '../../http/schemas.ts'
import { CodeWords } from '../code-words.tsx'
import { isFreshlySignedIn, useMe } from '../me.ts'
import { Moment } from '../moment.tsx'
import { useNow } from '../now.ts'
import { moreWords, namesWords, RUNG_WORDS } from '../verdict-words.ts'

export function Takes({ suggestion }: { suggestion: WireSuggestion }) {
  const { assessment, approvals, need, whyNotMine } = suggestion
  const isUsual = assessment.rung === 'auto' || assessment.rung === 'own'
  return (
    <div className="takes">
      <p>
        <strong>{RUNG_WORDS[assessment.rung]}.</strong>{' '}
        {approvals.length > 0 && <>Approved by {namesWords(approvals.map(({ by }) => by.name))}. </>}
        {approvals.length > 0 && need > 0 && moreWords(need)}
      </p>
      {!isUsual && (
        <p className="quiet">
          <CodeWords text={assessment.because.join(' ')} />
        </p>
      )}
      {whyNotMine ? (
        <p className="takes-note">{whyNotMine}</p>
      ) : (
        assessment.rung === 'sign-in' && <SignInNote />
      )}
    </div>
  )
}

function SignInNote() {
  const me = useMe()
  const now = useNow()
  if (isFreshlySignedIn(me, now))
    return (
      <p className="takes-note is-good">
        Your sign-in is fresh enough to approve this until <Moment at={me?.signInFreshUntil ?? now} />.
      </p>
    )
  return (
    <p className="takes-note">
      To approve this, sign in again first: write <kbd>/helpdesk</kbd> in Slack, open the new personal link in
      this browser, then approve here within 5 minutes.
    </p>
  )
}

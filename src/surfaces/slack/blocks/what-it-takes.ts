// What it takes before a suggested command runs: who must approve, who has, who is still asked for.
import type { KnownBlock } from '@slack/types'
import { MODE_SAYS } from '../../../policy/assess.ts'
import { APPROVAL_TIME, countsFor, RUNG_IN_WORDS, type Rung, stillNeeded } from '../../../policy/ladder.ts'
import { rungOf } from '../../../ticket/suggestion.ts'
import type { Person, Suggestion, Ticket } from '../../../ticket/ticket.ts'
import { aside } from './text.ts'
import { labelled } from './what-it-does.ts'
import { nameOf } from './words.ts'

/** "needs *two people other than who asked* (Ada Lovelace asked)" */
export function needsInWords(suggestion: Suggestion, { requester }: Ticket): string {
  const rung = rungOf(suggestion)
  const asked = rung === 'own' ? '' : ` (${nameOf(requester)} asked)`
  return `needs *${RUNG_IN_WORDS[rung]}*${asked}`
}

/** What set the rung, where that is not simply the tenant's mode. */
export function whyItTakes({ assessment }: Suggestion): KnownBlock[] {
  const because = assessment.because.filter(one => !BY_MODE.has(one))
  return because.length > 0 ? [labelled(':lock: Why:', because.join(' '))] : []
}

const BY_MODE: ReadonlySet<string> = new Set(Object.values(MODE_SAYS))

/** Who has approved so far, and who is still asked for. */
export function approvedSoFar(suggestion: Suggestion, { requester }: Ticket, now: number): KnownBlock[] {
  if (suggestion.approvals.length === 0) return []
  const rung = rungOf(suggestion)
  const all = stillNeeded(rung, requester, [], now)
  const need = stillNeeded(rung, requester, suggestion.approvals, now)
  const names = approversOf(suggestion, rung, { requester, now }).map(nameOf)
  const who = names.length > 0 ? `: ${names.join(', ')}` : ''
  const more = need === 1 ? 'one more person' : `${need} more people`
  return [aside(`:ballot_box_with_check: *${all - need} of ${all} approved*${who} · ${more} must approve`)]
}

function approversOf(
  { approvals }: Suggestion,
  rung: Rung,
  { requester, now }: { requester: Person; now: number },
): Person[] {
  const isCounting = (one: Suggestion['approvals'][number]) =>
    now - one.at <= APPROVAL_TIME && countsFor(rung, one, requester).counts
  return approvals.filter(isCounting).map(({ by }) => by)
}

// One suggestion: finding it, putting it back, sealing it anew, and what is said to who presses in vain.
import { type Rung, stricter } from '../policy/ladder.ts'
import { change, type Step } from './draft.ts'
import type { Show, Tell } from './effect.ts'
import type { Person, Sealed, Suggestion, Ticket } from './ticket.ts'

/** Suggestions wait this long for a decision, in milliseconds. */
export const DECISION_TIME = 30 * 60_000

export function find(ticket: Ticket, id: string): Suggestion | undefined {
  return ticket.suggestions.find(one => one.id === id)
}

export function replace(step: Step, suggestion: Suggestion): Step {
  const suggestions = step.ticket.suggestions.map(one => (one.id === suggestion.id ? suggestion : one))
  return change(step, { suggestions })
}

/** What waits for a decision is decided by people, even where the policy would ask nobody. */
export function rungOf({ assessment }: Pick<Sealed, 'assessment'>): Rung {
  return stricter('own', assessment.rung)
}

/** Whether what people saw is still what would run, and still asks for as much. */
export function isAsShown(suggestion: Suggestion, fresh: Sealed): boolean {
  return suggestion.digest === fresh.digest && rungOf(suggestion) === rungOf(fresh)
}

/** The same suggestion as it is sealed now: nothing that was said to the old one counts. */
export function resealed(suggestion: Suggestion, sealed: Sealed): Suggestion {
  const { binding: _, preview: __, isTainted: ___, ...rest } = suggestion
  const { command, provider, target, digest, files, rewritten, binding, preview, assessment } = sealed
  return {
    ...rest,
    ...{ command, provider, target, digest, files, rewritten, assessment },
    ...(binding !== undefined && { binding }),
    ...(preview && { preview }),
    ...(sealed.isTainted && { isTainted: true }),
    choices: {},
    approvals: [],
  }
}

export function showCard(turn: number): Show {
  return { kind: 'show', card: `suggestions:${turn}` }
}

export function tell(to: Person, text: string): Tell {
  return { kind: 'tell', to, text }
}

export function unknownSuggestion(ticket: Ticket, to: Person): Tell {
  return tell(to, `${ticket.id} has no such suggestion. Your press changed nothing.`)
}

/** Why a press on a decided, expired or superseded suggestion has no effect, in one sentence. */
export function tooLate({ state }: Suggestion): string {
  switch (state.is) {
    case 'rejected':
    case 'ignored':
    case 'running':
    case 'finished':
      return alreadyDecided(state.decision)
    case 'expired':
      return 'These suggestions expired before anybody decided. Press Ask again to get fresh ones.'
    case 'superseded':
      return `These suggestions no longer apply: ${state.because}. Your press changed nothing.`
    default:
      return 'These suggestions still wait for a decision.'
  }
}

function alreadyDecided({ by, through }: { by: Person; through: string }): string {
  const how = through === 'policy' ? 'nobody was asked' : `${by.name} submitted first`
  return `Already decided: ${how}. Your press changed nothing.`
}

// Taint: whether something that nobody vouches for was read since a person last spoke. It lowers what may run by itself.
import { isSameHuman } from '../policy/ladder.ts'
import { change, type Step } from './draft.ts'
import type { Person, Ticket } from './ticket.ts'

/** For the policy: also while somebody spoke again, but the turn under way still reads what came before. */
export function isReadingTainted({ isTainted, agent }: Ticket): boolean {
  return isTainted || (agent.is === 'thinking' && agent.isTainted === true)
}

export function tainted(step: Step): Step {
  return change(step, { isTainted: true })
}

/** A person spoke to the agent: from here on their words are what it acts on. */
export function vouched(step: Step): Step {
  return attended(change(step, { isTainted: false }))
}

/** Words to the agent vouch; what others say among themselves may come from anybody. */
export function heardFrom(by: Person, isAddressed: boolean, step: Step): Step {
  if (isAddressed) return vouched(step)
  return isSameHuman(by, step.ticket.requester) ? step : tainted(step)
}

/** A person is there: what was decided without one is counted anew. */
export function attended(step: Step): Step {
  const { unattended: _, ...ticket } = step.ticket
  return { ...step, ticket }
}

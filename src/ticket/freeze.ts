// A freeze of the whole HelpDesk, as a ticket says it: the switch itself is not the ticket's, so cards look it up.
import { notice, type Step, wish } from './draft.ts'
import type { Frozen, Thawed } from './event.ts'
import { showCard } from './suggestion.ts'

export function frozen(step: Step, { at, by, reason }: Frozen): Step {
  const why = reason.trim().replace(/\.$/, '')
  return redrawn(
    notice(
      step,
      at,
      `${by.name} stopped all executions everywhere: ${why}. Nothing runs until they are allowed again.`,
    ),
  )
}

export function thawed(step: Step, { at, by }: Thawed): Step {
  return redrawn(notice(step, at, `${by.name} allowed executions again. What was stopped is asked for anew.`))
}

/** Cards with something that could run. */
function redrawn(step: Step): Step {
  const live = step.ticket.suggestions.filter(
    ({ state }) => state.is === 'proposed' || state.is === 'running',
  )
  return wish(step, ...[...new Set(live.map(({ turn }) => turn))].map(showCard))
}

// Changing the context mid-conversation, with or without sharing what was said before.
import { change, notice, record, type Step, wish } from './draft.ts'
import type { ContextChanged } from './event.ts'
import { vouched } from './taint.ts'
import type { Context, Ticket } from './ticket.ts'
import { ask, callOff, isClosed, supersede } from './turn.ts'

/** Another portal or tenant: history may hold what the new place must not see. */
export function isMove(from: Context, to: Context): boolean {
  return from.portal !== to.portal || from.tenant !== to.tenant
}

export function isSameContext(a: Context, b: Context): boolean {
  return !isMove(a, b) && a.agent === b.agent && a.permission === b.permission
}

export function changeContext(step: Step, changed: ContextChanged): Step {
  const { at, by, to, message } = changed
  const from = step.ticket.context
  if (isSameContext(from, to)) return unchanged(step, changed)
  const isShared = changed.isShared || !isMove(from, to)
  const wasAsked = step.ticket.agent.is === 'thinking' || step.ticket.isWaiting
  const withdrawn = supersede(callOff(step), at, 'the context of the ticket changed')
  const moved = change(withdrawn, {
    context: to,
    isWaiting: false,
    ...(isShared ? {} : fence(withdrawn.ticket)),
  })
  const noted = record(moved, at, { kind: 'contextChanged', by, from, to, isShared })
  const shown = wish(
    noted,
    { kind: 'show', card: `notice:${noted.ticket.entries}` },
    { kind: 'show', card: 'ticket' },
  )
  if (message) return speak(shown, changed, message)
  return wasAsked && isShared ? ask(shown, at) : shown
}

/** Nothing earlier reaches the model any more: no text, no summary, no output, no unread message. */
function fence(ticket: Ticket): Partial<Ticket> {
  return { epoch: ticket.epoch + 1, memory: { elidedUpTo: 0 }, unread: {}, isTainted: false }
}

function unchanged(step: Step, changed: ContextChanged): Step {
  if (changed.message) return speak(step, changed, changed.message)
  return wish(step, {
    kind: 'tell',
    to: changed.by,
    text: `Nothing changed: ${step.ticket.id} has this context already.`,
  })
}

function speak(step: Step, { at, by }: ContextChanged, text: string): Step {
  const said = vouched(record(step, at, { kind: 'said', by, text, isAddressed: true }))
  return isClosed(said) ? notice(said, at, 'The ticket is closed: reopen it to go on.') : ask(said, at)
}

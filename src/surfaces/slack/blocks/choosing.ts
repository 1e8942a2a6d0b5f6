// What people can press on a suggested command: a choice, a rule made of it, or to ask for it again.
import type { ActionsBlock, Button, KnownBlock, Overflow } from '@slack/types'
import { rankOf } from '../../../policy/ladder.ts'
import { isStanding } from '../../../ticket/execution.ts'
import { rungOf } from '../../../ticket/suggestion.ts'
import { type Choice, personKey, type Suggestion, type Ticket } from '../../../ticket/ticket.ts'
import { actions, suggestionChoices } from '../actions.ts'
import { aside, clip, escaped, oneLine, plain } from './text.ts'
import { nameOfKey } from './words.ts'

export function choosing(ticket: Ticket, suggestion: Suggestion): KnownBlock[] {
  const buttons: ActionsBlock = {
    type: 'actions',
    block_id: blockOf(ticket, suggestion),
    elements: [
      rungOf(suggestion) === 'sign-in'
        ? {
            type: 'button',
            action_id: actions.approveOnWeb,
            text: plain('Approve on the web'),
            value: suggestion.id,
          }
        : choiceButton(suggestion, 'approve', 'Approve'),
      choiceButton(suggestion, 'reject', 'Reject'),
      choiceButton(suggestion, 'ignore', 'Ignore'),
      ...(isAllowable(suggestion) ? [menu(suggestion)] : []),
    ],
  }
  const chosen = notSubmitted(suggestion)
  if (chosen.length === 0) return [buttons]
  const list = chosen.map(([key, { choice, reason }]) => {
    const because = reason ? ` (${escaped(clip(oneLine(reason), 300))})` : ''
    return `${nameOfKey(key)}: *${choice}*${because}`
  })
  return [buttons, aside(`Chosen, not submitted yet: ${list.join(' · ')}`)]
}

/** Asking again is one press, where the core would take it. */
export function askingAgain(ticket: Ticket, suggestion: Suggestion): KnownBlock[] {
  const { state, renewedAs, id } = suggestion
  const hasLapsed =
    state.is === 'expired' || state.is === 'proposed' || (state.is === 'superseded' && state.isByPolicy)
  if (!hasLapsed || renewedAs !== undefined || !isStanding(ticket, suggestion)) return []
  const button: Button = { type: 'button', action_id: actions.renew, text: plain('Ask again'), value: id }
  return [{ type: 'actions', block_id: blockOf(ticket, suggestion), elements: [button] }]
}

/** Names the ticket, the suggestion, and exactly what was shown: a press on anything else does not count. */
function blockOf(ticket: Ticket, { id, digest }: Suggestion): string {
  return `${ticket.id}|${id}|${digest}`
}

/** What a person approved stays their choice, but is not waiting for Submit any more. */
function notSubmitted({ choices, approvals }: Suggestion): [string, Suggestion['choices'][string]][] {
  const submitted = new Set(approvals.map(({ by }) => personKey(by)))
  return Object.entries(choices).filter(([key, { choice }]) => choice !== 'approve' || !submitted.has(key))
}

/** A rule stands for one person's approval: it is offered only where that could be enough. */
function isAllowable(suggestion: Suggestion): boolean {
  const { class: worst } = suggestion.assessment
  return (worst === 'read-only' || worst === 'mutating') && rankOf(rungOf(suggestion)) <= rankOf('another')
}

/** Exactly this command, from now on. */
function menu({ id }: Suggestion): Overflow {
  const { allow, forbid } = suggestionChoices
  const options = [allow, forbid].map(({ value, title }) => ({ text: plain(title), value: `${value}|${id}` }))
  return { type: 'overflow', action_id: actions.suggestionMenu, options }
}

const ids: Record<Choice, string> = {
  approve: actions.approve,
  reject: actions.reject,
  ignore: actions.ignore,
}

function choiceButton(suggestion: Suggestion, choice: Choice, label: string): Button {
  const isChosen = notSubmitted(suggestion).some(([, chosen]) => chosen.choice === choice)
  const style = choice === 'approve' ? 'primary' : 'danger'
  return {
    type: 'button',
    action_id: ids[choice],
    text: plain(isChosen ? `✓ ${label}` : label),
    value: suggestion.id,
    ...(isChosen && choice !== 'ignore' && { style }),
  }
}

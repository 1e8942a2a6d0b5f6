// The card of suggested commands: each exactly as it would run, why, where and as whom; then what became of it.
import type { ActionsBlock, Button, KnownBlock } from '@slack/types'
import type { Choice, Suggestion, Ticket } from '../../../ticket/ticket.ts'
import type { Card } from '../../surface.ts'
import { actions } from '../actions.ts'
import type { Draft } from '../send/draft.ts'
import { codeBlocks, visible } from './code.ts'
import { packed } from './pack.ts'
import { stateInWords } from './suggestion-state.ts'
import { aside, clip, escaped, oneLine, plain, SECTION_MAX, sections } from './text.ts'
import { nameOfKey } from './words.ts'

const DIVIDER: KnownBlock = { type: 'divider' }

type SuggestionsCard = Extract<Card, { kind: 'suggestions' }>

export function suggestionCard(card: SuggestionsCard): Draft[] {
  const groups = card.suggestions.map((suggestion, index) => [
    ...(index > 0 ? [DIVIDER] : []),
    ...group(card, suggestion),
  ])
  return packed([heading(card), ...groups, ending(card)]).map(blocks => ({ text: summary(card), blocks }))
}

function ending({ suggestions, ticket, now }: SuggestionsCard): KnownBlock[] {
  const open = suggestions.filter(suggestion => isOpenAt(suggestion, now))
  if (open.length === 0) return []
  const isChosen = open.every(({ choices }) => Object.keys(choices).length > 0)
  const rest = isChosen ? [] : [aside('Submit ignores the commands for which nothing is chosen.')]
  return [DIVIDER, ...rest, submit(ticket, suggestions[0]?.turn ?? 0)]
}

function isOpenAt(suggestion: Suggestion, now: number): boolean {
  return suggestion.state.is === 'proposed' && suggestion.expiresAt > now
}

function heading({ suggestions, ticket }: SuggestionsCard): KnownBlock[] {
  const count = suggestions.length === 1 ? 'a command' : `${suggestions.length} commands`
  return [...sections(`*Suggested: ${count}* · ${escaped(ticket.id)}`)]
}

/** Text fallback; the whole commands are in the blocks. */
function summary({ suggestions, ticket }: SuggestionsCard): string {
  const list = suggestions.map(({ command }) => `• ${clip(oneLine(command), 200)}`).join('\n')
  return escaped(clip(`${ticket.id}: suggested commands\n${list}`, 2_900))
}

function group(card: SuggestionsCard, suggestion: Suggestion): KnownBlock[] {
  const isOpen = isOpenAt(suggestion, card.now)
  return [
    ...codeBlocks(suggestion.command, `command|${suggestion.id}`),
    reason(suggestion),
    aside(whereAndAsWhom(card, suggestion)),
    ...(isOpen ? choosing(card.ticket, suggestion) : [aside(stateInWords(suggestion, card.now))]),
  ]
}

/** The model's own words, without any markup: they cannot look like another command, a state or a link. */
function reason(suggestion: Suggestion): KnownBlock {
  const words = visible(oneLine(suggestion.reason)) || 'No reason given.'
  return { type: 'section', text: { type: 'plain_text', text: clip(words, SECTION_MAX), emoji: false } }
}

/** `context` holds the names of the suggestions' own context, which the ticket may have left since. */
function whereAndAsWhom({ context }: SuggestionsCard, { target }: Suggestion): string {
  const place = escaped(`${context.portal} › ${context.tenant}`)
  return `Runs on *${escaped(target)}* in ${place}, as *${escaped(context.permission)}*`
}

function choosing(ticket: Ticket, suggestion: Suggestion): KnownBlock[] {
  const chosen = Object.entries(suggestion.choices)
  const buttons: ActionsBlock = {
    type: 'actions',
    block_id: `${ticket.id}|${suggestion.id}`,
    elements: [
      choiceButton(suggestion, 'approve', 'Approve'),
      choiceButton(suggestion, 'reject', 'Reject'),
      choiceButton(suggestion, 'ignore', 'Ignore'),
    ],
  }
  if (chosen.length === 0) return [buttons]
  const list = chosen.map(([key, { choice, reason }]) => {
    const because = reason ? ` (${escaped(clip(oneLine(reason), 300))})` : ''
    return `${nameOfKey(key)}: *${choice}*${because}`
  })
  return [buttons, aside(`Chosen, not submitted yet: ${list.join(' · ')}`)]
}

const ids: Record<Choice, string> = {
  approve: actions.approve,
  reject: actions.reject,
  ignore: actions.ignore,
}

function choiceButton(suggestion: Suggestion, choice: Choice, label: string): Button {
  const isChosen = Object.values(suggestion.choices).some(chosen => chosen.choice === choice)
  const style = choice === 'approve' ? 'primary' : 'danger'
  return {
    type: 'button',
    action_id: ids[choice],
    text: plain(isChosen ? `✓ ${label}` : label),
    value: suggestion.id,
    ...(isChosen && choice !== 'ignore' && { style }),
  }
}

function submit(ticket: Ticket, turn: number): KnownBlock {
  const button: Button = {
    type: 'button',
    action_id: actions.submit,
    style: 'primary',
    text: plain('Submit'),
    value: JSON.stringify({ ticket: ticket.id, turn }),
  }
  return { type: 'actions', block_id: `submit|${ticket.id}|${turn}`, elements: [button] }
}

// The card of suggested commands: each exactly as it would run, why, where and as whom; then what became of it.
import type { Button, KnownBlock } from '@slack/types'
import { rungOf } from '../../../ticket/suggestion.ts'
import type { Suggestion, Ticket } from '../../../ticket/ticket.ts'
import type { Card } from '../../surface.ts'
import { actions } from '../actions.ts'
import type { Draft } from '../send/draft.ts'
import { beforehand } from './beforehand.ts'
import { askingAgain, choosing } from './choosing.ts'
import { codeBlocks } from './code.ts'
import { named, outside } from './outside.ts'
import { packed } from './pack.ts'
import { stateInWords } from './suggestion-state.ts'
import { aside, clip, escaped, oneLine, plain, SECTION_MAX, sections } from './text.ts'
import { labelled, whatItDoes } from './what-it-does.ts'
import { approvedSoFar, needsInWords, whyItTakes } from './what-it-takes.ts'
import { nameOf } from './words.ts'

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
  const rest = isChosen ? [] : [aside(open.some(isForOthers) ? SILENCE_LEAVES : SILENCE_IGNORES)]
  return [DIVIDER, ...rest, submit(ticket, suggestions[0]?.turn ?? 0)]
}

const SILENCE_IGNORES = 'Submit ignores the commands for which nothing is chosen.'
const SILENCE_LEAVES =
  'Submit ignores the commands for which nothing is chosen; those that others approved, or must approve, go on waiting.'

function isForOthers(suggestion: Suggestion): boolean {
  return rungOf(suggestion) !== 'own' || suggestion.approvals.length > 0
}

function isOpenAt(suggestion: Suggestion, now: number): boolean {
  return suggestion.state.is === 'proposed' && suggestion.expiresAt > now
}

function heading(card: SuggestionsCard): KnownBlock[] {
  const { suggestions, ticket } = card
  const count = suggestions.length === 1 ? 'a command' : `${suggestions.length} commands`
  return [...sections(`*Suggested: ${count}* · ${escaped(ticket.id)}`), ...freezing(card)]
}

/** The switch is not the ticket's: it is looked up when the card is drawn. */
function freezing({ suggestions, frozen, now }: SuggestionsCard): KnownBlock[] {
  const isLive = suggestions.some(one => isOpenAt(one, now) || one.state.is === 'running')
  if (!frozen || !isLive) return []
  return [
    labelled(`:snowflake: *Frozen by ${nameOf(frozen.by)}: nothing runs until this ends.*`, frozen.reason),
  ]
}

/** Text fallback; the whole commands are in the blocks. */
function summary({ suggestions, ticket }: SuggestionsCard): string {
  const list = suggestions.map(({ command }) => `• ${clip(oneLine(command), 200)}`).join('\n')
  return escaped(clip(`${ticket.id}: suggested commands\n${list}`, 2_900))
}

function group(card: SuggestionsCard, suggestion: Suggestion): KnownBlock[] {
  const { ticket, link, now } = card
  const isOpen = isOpenAt(suggestion, now)
  return [
    ...codeBlocks(suggestion.command, `command|${suggestion.id}`),
    reason(suggestion),
    aside(whereAndAsWhom(card, suggestion)),
    ...whatItDoes(suggestion, isOpen ? needsInWords(suggestion, ticket) : undefined),
    ...(isOpen ? whyItTakes(suggestion) : []),
    ...beforehand(suggestion, { link, isWhole: isOpen }),
    ...(isOpen
      ? [...approvedSoFar(suggestion, ticket, now), ...choosing(ticket, suggestion)]
      : [aside(stateInWords(suggestion, now)), ...askingAgain(ticket, suggestion)]),
  ]
}

/** The model's own words, without any markup: they cannot look like another command, a state or a link. */
function reason({ reason: words }: Suggestion): KnownBlock {
  return { type: 'section', text: outside(words.trim() || 'No reason given.', SECTION_MAX) }
}

/** `context` holds the names of the suggestions' own context, which the ticket may have left since. */
function whereAndAsWhom({ context }: SuggestionsCard, { target, provider }: Suggestion): string {
  const place = escaped(`${context.portal} › ${context.tenant}`)
  return `Runs on ${named(target)} in ${place}, as *${escaped(context.permission)}* · ${escaped(provider)}`
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

// The ticket's summary card: id, title, context in words, status, who asked; the link, the menu and the rules.
import type { ActionsBlock, HeaderBlock, KnownBlock, Overflow } from '@slack/types'
import type { Status, Ticket } from '../../../ticket/ticket.ts'
import type { Card } from '../../surface.ts'
import { actions, menuChoices } from '../actions.ts'
import type { Draft } from '../send/draft.ts'
import { permissionBlocks } from './permissions.ts'
import { clip, escaped, mrkdwn, oneLine, plain } from './text.ts'
import { contextInWords, nameOf, priorityInWords, statusInWords } from './words.ts'

export function ticketCard({ ticket, context, link }: Extract<Card, { kind: 'ticket' }>): Draft {
  const title = `${ticket.id} · ${oneLine(ticket.title)}`
  const header: HeaderBlock = { type: 'header', text: plain(title, 150) }
  const facts: KnownBlock = {
    type: 'section',
    fields: [
      mrkdwn(`*Status*\n${statusInWords(ticket.status)}`),
      mrkdwn(`*Priority*\n${priorityInWords(ticket.priority)}`),
      mrkdwn(`*Requested by*\n${clip(nameOf(ticket.requester), 1_000)}`),
      mrkdwn(`*Context*\n${clip(escaped(contextInWords(context)), 1_900)}`),
    ],
  }
  return {
    text: escaped(clip(title, 300)),
    blocks: [header, facts, buttons(ticket, link), ...permissionBlocks(ticket, link)],
  }
}

function buttons(ticket: Ticket, link: string): ActionsBlock {
  return {
    type: 'actions',
    block_id: `ticket|${ticket.id}`,
    elements: [linkButton(link), menu(ticket.status)],
  }
}

export function linkButton(link: string): ActionsBlock['elements'][number] {
  return { type: 'button', action_id: actions.openLink, text: plain('Open AI HelpDesk'), url: link }
}

function menu(status: Status): Overflow {
  const isEnded = status === 'closed' || status === 'resolved'
  const choices = isEnded
    ? [menuChoices.updateContext, menuChoices.reopen]
    : [menuChoices.updateContext, menuChoices.stop, menuChoices.close]
  return {
    type: 'overflow',
    action_id: actions.ticketMenu,
    options: choices.map(({ value, title }) => ({ text: plain(title), value })),
  }
}

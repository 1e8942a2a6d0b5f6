// A ticket's command permissions: the rules that people set for it, each to be taken back, and a menu to set more.
import type { KnownBlock, Overflow } from '@slack/types'
import { isSamePlace, ruleInWords } from '../../../ticket/rules.ts'
import type { Ticket, TicketRule } from '../../../ticket/ticket.ts'
import { actions, permissionChoices } from '../actions.ts'
import { outside } from './outside.ts'
import { aside, mrkdwn, plain } from './text.ts'

/** The rest stands in the HelpDesk. */
const MOST_RULES = 15

export function permissionBlocks(ticket: Ticket, link: string): KnownBlock[] {
  const live = ticket.rules.filter(rule => !rule.revoked)
  if (ticket.status === 'closed') return []
  const more = live.length - MOST_RULES
  return [
    {
      type: 'section',
      block_id: `permissions|${ticket.id}`,
      text: mrkdwn(
        live.length > 0 ? '*Command permissions*' : '*Command permissions*\nNo rule yet: the policy decides.',
      ),
      accessory: menu(),
    },
    ...live.slice(0, MOST_RULES).map(rule => ruleBlock(ticket, rule)),
    ...(more > 0 ? [aside(`And ${more} more: <${link}|Open AI HelpDesk>.`)] : []),
  ]
}

function ruleBlock(ticket: Ticket, rule: TicketRule): KnownBlock {
  const elsewhere = isSamePlace(rule.context, ticket.context)
    ? ''
    : ' (in another context: not in force here)'
  const words = ruleInWords(rule)
  const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  return {
    type: 'section',
    block_id: `rule|${ticket.id}|${rule.id}`,
    text: outside(`${sentence} · ${rule.by.name}${elsewhere}`, 500),
    accessory: { type: 'button', action_id: actions.revoke, text: plain('Revoke'), value: rule.id },
  }
}

/** A menu of its own: one menu takes five entries. */
function menu(): Overflow {
  const { reads, reject, pattern } = permissionChoices
  return {
    type: 'overflow',
    action_id: actions.permissions,
    options: [reads, reject, pattern].map(({ value, title }) => ({ text: plain(title), value })),
  }
}

// Any card as the messages that show it.
import type { Card } from '../../surface.ts'
import type { Draft } from '../send/draft.ts'
import { noticeCard } from './notice.ts'
import { replyCard } from './reply-card.ts'
import { resultCard } from './result-card.ts'
import { suggestionCard } from './suggestion-card.ts'
import { ticketCard } from './ticket-card.ts'

export function draw(card: Card, knownHosts: ReadonlySet<string>): Draft[] {
  switch (card.kind) {
    case 'ticket':
      return [ticketCard(card)]
    case 'reply':
      return replyCard(card, knownHosts)
    case 'suggestions':
      return suggestionCard(card)
    case 'result':
      return [resultCard(card)]
    case 'notice':
      return [noticeCard(card)]
  }
}

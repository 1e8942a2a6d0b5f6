// Drawing a card: from the store as it stands at this moment, never from what an effect remembered.
import type { Card, Frozen } from '../surfaces/surface.ts'
import type { CardKey } from '../ticket/effect.ts'
import type { Ticket } from '../ticket/ticket.ts'
import type { Entry } from '../ticket/transcript.ts'
import type { Directory } from './directory.ts'

export interface Easel {
  ticket: Ticket
  entries: Entry[]
  directory: Directory
  link: string
  now: number
  /** The freeze in force, if any. */
  frozen: Frozen | undefined
}

/** Undefined when the store knows nothing (any more) that this card could show. */
export async function drawCard(card: CardKey, easel: Easel): Promise<Card | undefined> {
  const { ticket, entries, link, directory } = easel
  const [kind = '', ...rest] = card.split(':')
  const what = rest.join(':')
  switch (kind) {
    case 'ticket':
      return { kind, ticket, context: await directory.inWords(ticket.context), link }
    case 'reply':
      return drawReply(Number(what), easel)
    case 'suggestions':
      return drawSuggestions(Number(what), easel)
    case 'result': {
      const suggestion = ticket.suggestions.find(one => one.id === what)
      const executed = entries.find(entry => entry.kind === 'executed' && entry.suggestion === what)
      return suggestion && executed?.kind === 'executed'
        ? { kind, ticket, suggestion, executed, link }
        : undefined
    }
    case 'notice':
      return drawNotice(Number(what), easel)
    default:
      return undefined
  }
}

function drawReply(turn: number, { ticket, entries, link }: Easel): Card | undefined {
  const reply = entries.find(entry => entry.kind === 'replied' && entry.turn === turn)
  return reply?.kind === 'replied' ? { kind: 'reply', ticket, reply, link } : undefined
}

async function drawSuggestions(
  turn: number,
  { ticket, directory, link, now, frozen }: Easel,
): Promise<Card | undefined> {
  const suggestions = ticket.suggestions.filter(one => one.turn === turn)
  const [first] = suggestions
  if (!first) return undefined
  return {
    kind: 'suggestions',
    ticket,
    suggestions,
    context: await directory.inWords(first.context),
    link,
    now,
    ...(frozen && { frozen }),
  }
}

async function drawNotice(n: number, { ticket, entries, link, directory }: Easel): Promise<Card | undefined> {
  const entry = entries.find(one => one.n === n)
  if (entry?.kind === 'noted') return { kind: 'notice', ticket, text: entry.text, link }
  if (entry?.kind !== 'contextChanged') return undefined
  const [from, to] = await Promise.all([directory.inWords(entry.from), directory.inWords(entry.to)])
  const fields = ['portal', 'tenant', 'agent', 'permission'] as const
  const changes = fields
    .filter(field => from[field] !== to[field])
    .map(field => `${field} ${from[field]} → ${to[field]}`)
  const history = entry.isShared ? '' : ' Earlier messages of this thread are not shared with the agent.'
  return {
    kind: 'notice',
    ticket,
    text: `${entry.by.name} changed the context: ${changes.join(', ')}.${history}`,
    link,
  }
}

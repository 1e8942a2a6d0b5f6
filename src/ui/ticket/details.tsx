// What is known about the ticket, beside its conversation.
import type { ReactNode } from 'react'
import type { TicketDetail } from '../../http/schemas.ts'
import { Moment } from '../moment.tsx'
import { RulesPanel } from '../rules/rules-panel.tsx'
import { ORIGIN_WORDS, usageWords } from '../words.ts'

export function Details({ ticket }: { ticket: TicketDetail }) {
  const { contextInWords: context } = ticket
  return (
    <aside className="details" aria-label="Details">
      <dl>
        <Detail name="Portal">{context.portal}</Detail>
        <Detail name="Tenant">{context.tenant}</Detail>
        <Detail name="Agent">{context.agent}</Detail>
        <Detail name="Permission">
          <code>{context.permission}</code>
        </Detail>
        <Detail name="Requester">
          {ticket.requester.name} <span className="quiet">via {ORIGIN_WORDS[ticket.origin]}</span>
        </Detail>
        <Detail name="Opened">
          <Moment at={ticket.openedAt} />
        </Detail>
        <Detail name="Updated">
          <Moment at={ticket.updatedAt} />
        </Detail>
        <Detail name="Usage">{usageWords(ticket.usage) || 'No model asked'}</Detail>
      </dl>
      <RulesPanel ticket={ticket} />
    </aside>
  )
}

function Detail({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

// One ticket in the list.
import type { TicketRow } from '../../http/schemas.ts'
import { useNames } from '../context/use-names.ts'
import { Link } from '../link.tsx'
import { Moment } from '../moment.tsx'
import { StatusPill } from '../status-pill.tsx'
import { PRIORITY_WORDS } from '../words.ts'

export function TicketRowLink({ ticket }: { ticket: TicketRow }) {
  const { priority } = ticket
  const context = useNames(ticket.context)
  return (
    <li>
      <Link href={`/tickets/${ticket.id}`} className="ticket-row">
        <span className="ticket-id">{ticket.id}</span>
        <span className="ticket-title">{ticket.title}</span>
        <span className="ticket-about">
          {ticket.requester.name} · {context.portal} › {context.tenant} · {context.agent}
        </span>
        <span className="ticket-marks">
          {(priority === 'high' || priority === 'critical') && (
            <span className={`priority priority-${priority}`}>{PRIORITY_WORDS[priority]}</span>
          )}
          <StatusPill status={ticket.status} />
        </span>
        <Moment at={ticket.updatedAt} />
      </Link>
    </li>
  )
}

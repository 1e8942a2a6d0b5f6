// The head of a ticket: id, title, status, and what can be done with the whole of it.
import { useState } from 'react'
import type { TicketDetail } from '../../http/schemas.ts'
import { ContextDialog } from '../context/context-dialog.tsx'
import { Link } from '../link.tsx'
import { StatusPill } from '../status-pill.tsx'
import { PRIORITY_WORDS } from '../words.ts'
import { useActs } from './acts.ts'

export function TicketHead({ ticket }: { ticket: TicketDetail }) {
  const [isChanging, setChanging] = useState(false)
  return (
    <header className="ticket-head">
      <p className="crumbs">
        <Link href="/">Tickets</Link> <span aria-hidden="true">/</span> {ticket.id}
      </p>
      <div className="ticket-head-row">
        <h1>{ticket.title}</h1>
        <p className="ticket-marks">
          <StatusPill status={ticket.status} />
          <span className={`priority priority-${ticket.priority}`}>{PRIORITY_WORDS[ticket.priority]}</span>
        </p>
        <div className="ticket-acts">
          <button type="button" className="button" onClick={() => setChanging(true)}>
            Update Context
          </button>
          <StatusActs ticket={ticket} />
        </div>
      </div>
      {isChanging && <ContextDialog ticket={ticket} close={() => setChanging(false)} />}
    </header>
  )
}

function StatusActs({ ticket }: { ticket: TicketDetail }) {
  const { act } = useActs()
  const to = (status: TicketDetail['status']) => () => void act('status', { status })
  if (ticket.status === 'closed' || ticket.status === 'resolved') {
    return (
      <>
        <button type="button" className="button" onClick={to('open')}>
          Reopen
        </button>
        {ticket.status === 'resolved' && (
          <button type="button" className="button" onClick={to('closed')}>
            Close
          </button>
        )}
      </>
    )
  }
  return (
    <>
      <button type="button" className="button" onClick={to('resolved')}>
        Resolve
      </button>
      <button type="button" className="button" onClick={to('closed')}>
        Close
      </button>
    </>
  )
}

// One ticket: what was said and done, live; its commands to decide; and where one says something.
import { useEffect } from 'react'
import type { TicketDetail } from '../../http/schemas.ts'
import { useFreeze } from '../freeze/use-freeze.ts'
import { RefusalNote, WholePageNote } from '../refusal-note.tsx'
import { Transcript } from '../transcript/transcript.tsx'
import { ActsContext, useActs, useTicketActs } from './acts.ts'
import { Composer } from './composer.tsx'
import { Details } from './details.tsx'
import type { LiveState } from './live-state.ts'
import { TicketHead } from './ticket-head.tsx'
import { useLive } from './use-live.ts'

export function TicketPage({ id }: { id: string }) {
  const { state, refusal, path, takeTicket } = useLive(id)
  const acts = useTicketActs(path, takeTicket)
  const { ticket } = state
  useFreezeNews(ticket)
  const title = ticket ? `${ticket.id} · ${ticket.title}` : id
  useEffect(() => {
    document.title = `${title} · HelpDesk`
  }, [title])
  if (refusal && (refusal.isSignedOut || !ticket)) return <WholePageNote refusal={refusal} />
  if (!ticket) return <main className="whole-note" aria-busy="true" />
  return (
    <ActsContext value={acts}>
      <main className="ticket-page">
        <TicketHead ticket={ticket} />
        <Details ticket={ticket} />
        <Conversation ticket={ticket} state={state} />
      </main>
    </ActsContext>
  )
}

/** A freeze moves every ticket that has something to run: its news is the moment to look. */
function useFreezeNews(ticket: TicketDetail | undefined): void {
  const { look } = useFreeze()
  useEffect(() => {
    if (ticket) look()
  }, [ticket, look])
}

function Conversation({ ticket, state }: { ticket: TicketDetail; state: LiveState }) {
  const { answers, refusal, dismiss } = useActs()
  return (
    <section className="conversation" aria-label="Conversation">
      <Transcript ticket={ticket} entries={state.entries} draft={state.draft} />
      <div className="conversation-foot">
        {state.link === 'lost' && (
          <p className="link-lost" role="status">
            Connection lost. Trying again…
          </p>
        )}
        {refusal && <RefusalNote refusal={refusal} dismiss={dismiss} />}
        {answers.length > 0 && (
          <p className="answers" role="status">
            {answers.join(' ')}
          </p>
        )}
        <Composer ticket={ticket} />
      </div>
    </section>
  )
}

// The list of tickets: search, filter by status, newest first.
import { useEffect, useState } from 'react'
import { useGo } from '../place.ts'
import { RefusalNote, WholePageNote } from '../refusal-note.tsx'
import { STATUS_WORDS } from '../words.ts'
import { TicketRowLink } from './ticket-row.tsx'
import { type Search, useTickets } from './use-tickets.ts'

const FILTERS: [string, string][] = [['', 'All'], ...Object.entries(STATUS_WORDS)]

export function TicketList() {
  const { query, go } = useGo()
  const search: Search = {
    text: query.get('text') ?? '',
    status: query.get('status') ?? '',
    mine: query.get('mine') === 'true',
  }
  const { tickets, more, refusal } = useTickets(search)
  const show = (change: Partial<Search>) => go(addressFor({ ...search, ...change }), 'replace')
  useEffect(() => {
    document.title = 'Tickets · HelpDesk'
  }, [])
  if (refusal?.isSignedOut) return <WholePageNote refusal={refusal} />
  return (
    <main className="list-page">
      <h1>Tickets</h1>
      <div className="list-tools">
        <SearchBox text={search.text} search={text => show({ text })} />
        <fieldset className="filters">
          <legend className="only-read">Status</legend>
          {FILTERS.map(([status, words]) => (
            <button
              key={status}
              type="button"
              aria-pressed={search.status === status}
              onClick={() => show({ status })}
            >
              {words}
            </button>
          ))}
        </fieldset>
        <label className="mine">
          <input
            type="checkbox"
            checked={search.mine}
            onChange={event => show({ mine: event.target.checked })}
          />
          Asked by me
        </label>
      </div>
      {refusal && <RefusalNote refusal={refusal} />}
      {tickets && (
        <ul className="ticket-list">
          {tickets.map(ticket => (
            <TicketRowLink key={ticket.id} ticket={ticket} />
          ))}
        </ul>
      )}
      {tickets?.length === 0 && (
        <Nothing isSearching={search.text !== '' || search.status !== '' || search.mine} />
      )}
      {more && (
        <button type="button" className="button" onClick={more}>
          Show more
        </button>
      )}
    </main>
  )
}

const SEARCHED_AFTER_MS = 250

function SearchBox({ text, search }: { text: string; search: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts a search
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => search(typed), SEARCHED_AFTER_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <input
      type="search"
      className="search"
      aria-label="Search tickets"
      placeholder="Search by id, title or words"
      value={typed}
      onChange={event => setTyped(event.target.value)}
    />
  )
}

function Nothing({ isSearching }: { isSearching: boolean }) {
  if (isSearching) return <p className="nothing">No ticket fits this search.</p>
  return (
    <div className="nothing">
      <h2>No tickets yet</h2>
      <p>
        Mention <kbd>@HelpDesk</kbd> in a Slack channel and press <em>Create Ticket</em>. The ticket appears
        here, with everything that is said and done for it.
      </p>
    </div>
  )
}

function addressFor({ text, status, mine }: Search): string {
  const query = new URLSearchParams()
  if (text) query.set('text', text)
  if (status) query.set('status', status)
  if (mine) query.set('mine', 'true')
  return query.size > 0 ? `/?${query}` : '/'
}

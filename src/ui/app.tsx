// The web HelpDesk: the list of tickets at `/`, one ticket at `/tickets/:id`.
import { TicketList } from './list/ticket-list.tsx'
import { PlaceContext, usePlace } from './place.ts'
import { TicketPage } from './ticket/ticket-page.tsx'
import { TopBar } from './top-bar.tsx'

export function App() {
  const place = usePlace()
  const id = /^\/tickets\/([^/]+)\/?$/.exec(place.path)?.[1]
  return (
    <PlaceContext value={place}>
      <TopBar />
      {id === undefined ? <TicketList /> : <TicketPage key={id} id={decodeURIComponent(id)} />}
    </PlaceContext>
  )
}

// The web HelpDesk: the list of tickets at `/`, one ticket at `/tickets/:id`.
import { FreezeBanner } from './freeze/freeze-banner.tsx'
import { FreezeContext, useFreezeWatch } from './freeze/use-freeze.ts'
import { TicketList } from './list/ticket-list.tsx'
import { MeContext, useWhoLooks } from './me.ts'
import { PlaceContext, usePlace } from './place.ts'
import { TicketPage } from './ticket/ticket-page.tsx'
import { TopBar } from './top-bar.tsx'

export function App() {
  const place = usePlace()
  const me = useWhoLooks()
  const freeze = useFreezeWatch()
  const id = /^\/tickets\/([^/]+)\/?$/.exec(place.path)?.[1]
  return (
    <PlaceContext value={place}>
      <MeContext value={me}>
        <FreezeContext value={freeze}>
          <TopBar />
          <FreezeBanner />
          {id === undefined ? <TicketList /> : <TicketPage key={id} id={decodeURIComponent(id)} />}
        </FreezeContext>
      </MeContext>
    </PlaceContext>
  )
}

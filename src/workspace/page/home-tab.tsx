// The app's own Home tab, as it published it.
import { useEffect, useState } from 'react'
import type { StateValues, View } from '../page-protocol.ts'
import { BlockList } from './blocks/block-list.tsx'
import { useBlockHost } from './blocks/use-block-host.ts'
import { useAct, useRoom } from './state/room.ts'

export function HomeTab() {
  const { state } = useRoom()
  const act = useAct()
  const [first, setFirst] = useState<View | null>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tab is opened once; later versions come as events
  useEffect(() => {
    void act<{ view: View | null }>('home', { tab: 'home' }).then(answer => setFirst(answer?.view ?? null))
  }, [])
  const view = state.home ?? first
  if (!view)
    return <p className="quiet">{view === null ? 'This app has published no Home tab yet.' : 'Opening…'}</p>
  return <HomeView view={view} />
}

function HomeView({ view }: { view: View }) {
  const [values, setValues] = useState<StateValues>({})
  const host = useBlockHost({ container: { type: 'view', viewId: view.id }, values, setValues })
  return (
    <div className="scroll home-tab">
      <BlockList blocks={view.blocks} host={host} />
    </div>
  )
}

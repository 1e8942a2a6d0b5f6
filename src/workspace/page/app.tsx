// The page of the local workspace: sidebar, conversation, thread, and whatever lies on top of them.
import { useCallback, useEffect } from 'react'
import { Conversation } from './conversation.tsx'
import { Sidebar } from './sidebar/sidebar.tsx'
import type { Address } from './state/address.ts'
import { type Room, RoomContext } from './state/room.ts'
import { useAddress } from './state/use-address.ts'
import { useWorkspace } from './state/use-workspace.ts'
import { ThreadPane } from './thread-pane.tsx'
import { Toasts, useToasts } from './toasts.tsx'
import { ViewDialog } from './view/view-dialog.tsx'

export function App() {
  const { address, go } = useAddress()
  return <AsPerson key={address.as} address={address} go={go} />
}

interface AsPersonProps {
  address: Address
  go: (next: Address, how?: 'push' | 'replace') => void
}

function AsPerson({ address, go }: AsPersonProps) {
  const { toasts, say, dismiss } = useToasts()
  const { as, thread } = address
  const channel = address.channel
  const { state, dispatch } = useWorkspace({ as, channel, thread }, say)
  const workspace = state.workspace
  const visit = useCallback((place: { channel: string; thread?: string }) => go({ as, ...place }), [as, go])
  const shown =
    workspace && (workspace.channels.find(each => each.id === channel) ?? firstOf(workspace.channels))
  /** One stays where one is, if the other person may be there. */
  const become = (next: string) => go({ ...(shown?.members.includes(next) && address), as: next })
  const start = shown?.id
  useEffect(() => {
    if (start && channel === undefined) go({ as, channel: start }, 'replace')
  }, [start, channel, as, go])
  if (!workspace) return <Waiting toasts={<Toasts toasts={toasts} dismiss={dismiss} />} />
  const room: Room = {
    workspace,
    state,
    me: workspace.me,
    go: visit,
    say,
    dismiss: (of, ts) => dispatch({ type: 'dismissed', channel: of, ts }),
  }
  return (
    <RoomContext value={room}>
      <div className={thread ? 'frame with-thread' : 'frame'}>
        <Sidebar current={shown?.id} become={become} />
        {shown && <Conversation key={shown.id} channel={shown} />}
        {shown && thread && <ThreadPane key={`${shown.id}:${thread}`} channel={shown} thread={thread} />}
      </div>
      <ViewDialog views={state.views} />
      <Toasts toasts={toasts} dismiss={dismiss} />
    </RoomContext>
  )
}

function firstOf<C extends { name: string; isArchived: boolean }>(channels: C[]): C | undefined {
  return channels.find(each => each.name === 'general') ?? channels.find(each => !each.isArchived)
}

function Waiting({ toasts }: { toasts: React.ReactNode }) {
  return (
    <main className="waiting" aria-busy="true">
      <p>Opening the workspace…</p>
      {toasts}
    </main>
  )
}

// What the app says it is doing in a place: "HelpDesk is thinking…".
import { useRoom } from './state/room.ts'

export function ThreadStatusLine({ channel, thread }: { channel: string; thread?: string }) {
  const { workspace, state } = useRoom()
  const status = state.statuses.find(each => each.channel === channel && each.thread_ts === thread)
  if (!status) return null
  return (
    <p className="thread-status" role="status">
      <span className="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {workspace.bot.name} {status.status}
    </p>
  )
}

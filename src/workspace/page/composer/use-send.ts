// Sends what was written: as a message, or as a slash command of the app.
import type { SharedFile } from '../../page-protocol.ts'
import { useAct, useRoom } from '../state/room.ts'

export function useSend({ channel, thread }: { channel: string; thread: string | undefined }) {
  const { workspace, say } = useRoom()
  const act = useAct()
  return async (text: string, files: SharedFile[]): Promise<boolean> => {
    const [, command, rest] = /^(\/[\w-]+)\s*([\s\S]*)$/.exec(text.trim()) ?? []
    if (command === undefined) {
      const ids = files.length > 0 ? files.map(file => file.id) : undefined
      return (await act('say', { channel, thread, text, files: ids })) !== undefined
    }
    if (!workspace.commands.some(each => each.command === command)) {
      say(
        `${command} is not a command here. Commands: ${workspace.commands.map(each => each.command).join(', ') || 'none'}.`,
      )
      return false
    }
    if (thread !== undefined) {
      say(`${command} does not work in threads. Write it in the channel.`)
      return false
    }
    return (await act('slash', { channel, command, text: rest ?? '' })) !== undefined
  }
}

// Who watches a ticket right now, and the words of a reply as they come. Nothing here needs to survive a crash.
import type { ReplyStream } from '../surfaces/surface.ts'
import type { TicketId } from '../ticket/ticket.ts'
import type { Sight } from './desk.ts'

export interface Hub {
  watch(id: TicketId, see: (sight: Sight) => void): () => void
  show(id: TicketId, sight: Sight): void
  /** A stream that watchers see, besides the surface's own. */
  draft(id: TicketId, turn: number, surface: ReplyStream | undefined): ReplyStream
  isWatched(id: TicketId): boolean
}

export function createHub(): Hub {
  const watchers = new Map<TicketId, Set<(sight: Sight) => void>>()
  const show = (id: TicketId, sight: Sight) => {
    for (const see of watchers.get(id) ?? []) see(sight)
  }
  return {
    watch(id, see) {
      const seers = watchers.get(id) ?? new Set()
      watchers.set(id, seers.add(see))
      return () => {
        seers.delete(see)
        if (seers.size === 0) watchers.delete(id)
      }
    },
    show,
    draft: (id, turn, surface) => draftStream(sight => show(id, sight), turn, surface),
    isWatched: id => watchers.has(id),
  }
}

function draftStream(
  show: (sight: Sight) => void,
  turn: number,
  surface: ReplyStream | undefined,
): ReplyStream {
  let text = ''
  return {
    write(delta) {
      text += delta
      surface?.write(delta)
      show({ kind: 'draft', turn, text })
    },
    status(status) {
      surface?.status(status)
      show({ kind: 'draft', turn, text, status })
    },
    end: async () => surface?.end(),
  }
}

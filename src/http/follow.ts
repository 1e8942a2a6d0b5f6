// Following a ticket: what one reader has not seen yet, read through the door each time, so that access is checked anew.
import { isDeskError } from '../errors.ts'
import type { TicketId } from '../ticket/ticket.ts'
import type { Caller } from './auth.ts'
import type { HttpParts } from './parts.ts'
import { detailOf, entryOf } from './present.ts'
import type { TicketDetail, WireDraft, WireEntry } from './schemas.ts'

const HEARTBEAT_MS = 15_000

export type LiveSight =
  | { event: 'ticket'; data: TicketDetail }
  | { event: 'entry'; n: number; data: WireEntry }
  | { event: 'draft'; data: WireDraft }
  | { event: 'heartbeat'; data: null }
  | { event: 'closing'; data: { reason: string } }

interface Reader {
  caller: Caller
  id: TicketId
  /** The last entry the reader has. */
  after: number
}

/**
 * Yields the ticket, the entries after `after`, then whatever comes, until the reader is `gone`, the server closes,
 * the session ends or the ticket may no longer be read. A slow reader misses drafts in between, never entries.
 */
export async function* follow(
  parts: HttpParts,
  reader: Reader,
  gone: AbortSignal,
): AsyncGenerator<LiveSight> {
  const inbox = openInbox(parts, reader.id, gone)
  const unread = { ...reader }
  try {
    while (!gone.aborted) {
      yield* news(parts, unread, inbox.take())
      if (parts.closing?.aborted) return yield closing('HelpDesk is being stopped; come again.')
      if (hasEnded(parts, reader.caller)) return yield closing('Your session has ended; sign in again.')
      if (await inbox.isQuiet(parts.heartbeatMs ?? HEARTBEAT_MS)) yield await heartbeat(parts, reader)
    }
  } catch (error) {
    if (!isDeskError(error)) throw error
    yield closing(error.message)
  } finally {
    inbox.close()
  }
}

/** Entries end the draft they grew from: it is not shown after them. */
async function* news(parts: HttpParts, unread: Reader, seen: Unseen): AsyncGenerator<LiveSight> {
  if (seen.isTicketStale) yield { event: 'ticket', data: await ticketOf(parts, unread) }
  if (seen.areEntriesStale)
    for (const entry of await parts.desk.transcript(unread.caller.asker, unread.id, unread.after)) {
      unread.after = entry.n
      yield { event: 'entry', n: entry.n, data: entryOf(entry) }
    }
  else if (seen.draft) yield { event: 'draft', data: seen.draft }
}

async function ticketOf({ desk }: HttpParts, { caller, id }: Reader): Promise<TicketDetail> {
  return detailOf(desk, caller.asker, await desk.ticket(caller.asker, id))
}

function hasEnded({ now }: HttpParts, { until }: Caller): boolean {
  return until !== undefined && until <= now()
}

/** Also the moment to look again: access may have been taken away. */
async function heartbeat({ desk }: HttpParts, { caller, id }: Reader): Promise<LiveSight> {
  await desk.ticket(caller.asker, id)
  return { event: 'heartbeat', data: null }
}

function closing(reason: string): LiveSight {
  return { event: 'closing', data: { reason } }
}

interface Unseen {
  isTicketStale: boolean
  areEntriesStale: boolean
  draft?: WireDraft
}

/** Collects what happens while the reader is busy; both lists count as stale at first. */
function openInbox({ desk, closing: closes }: HttpParts, id: TicketId, gone: AbortSignal) {
  let unseen: Unseen = { isTicketStale: true, areEntriesStale: true }
  let wake = () => {}
  const unwatch = desk.watch(id, sight => {
    if (sight.kind === 'ticket') unseen.isTicketStale = true
    else if (sight.kind === 'entries') unseen.areEntriesStale = true
    else unseen.draft = { turn: sight.turn, text: sight.text, status: sight.status }
    wake()
  })
  const stir = () => wake()
  closes?.addEventListener('abort', stir)
  gone.addEventListener('abort', stir)
  return {
    take(): Unseen {
      const taken = unseen
      unseen = { isTicketStale: false, areEntriesStale: false }
      return taken
    },
    /** True if nothing came for so long. */
    isQuiet(ms: number): Promise<boolean> {
      if (unseen.isTicketStale || unseen.areEntriesStale || unseen.draft) return Promise.resolve(false)
      if (closes?.aborted || gone.aborted) return Promise.resolve(false)
      return new Promise(resolve => {
        const timer = setTimeout(() => resolve(true), ms)
        wake = () => {
          clearTimeout(timer)
          resolve(false)
        }
      })
    },
    close() {
      unwatch()
      closes?.removeEventListener('abort', stir)
      wake()
    },
  }
}

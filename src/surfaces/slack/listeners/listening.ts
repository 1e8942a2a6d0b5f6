// What every listener is handed.
import type { Desk } from '../../../desk/desk.ts'
import type { Person } from '../../../ticket/ticket.ts'
import type { ReadFiles } from '../attachments.ts'
import type { Self } from '../ids.ts'
import type { Cache, People } from '../people.ts'
import type { Call } from '../send/clients.ts'
import type { Clock } from '../send/clock.ts'
import type { Log } from '../send/logger.ts'

/** When plain replies in a ticket's thread are meant for the agent. */
export type ChannelMode = 'mention' | 'follow-up' | 'all'

export interface Listening {
  desk: Desk
  self: Self
  people: People
  /** Words that asked for a ticket, until its form is filled in. */
  words: Cache<string>
  /** For what a person waits for. */
  call: Call
  /** For what may wait. */
  outbox: Call
  clock: Clock
  log: Log
  /** Files that people share, as words. */
  readFiles: ReadFiles
  channelMode(channel: string): Promise<ChannelMode>
  signInLink(person: Person & { email?: string }, next?: string): string | Promise<string>
}

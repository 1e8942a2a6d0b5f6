// Names of things on both sides: Slack's people, threads and deliveries as the desk calls them.
import { createHash } from 'node:crypto'
import type { Person, Thread } from '../../ticket/ticket.ts'

/** Who we are in the connected workspace, as auth.test says. */
export interface Self {
  team: string
  botUser: string
  botId: string
}

export function personOf(team: string, user: string, name: string): Person {
  return { surface: 'slack', id: `${team}/${user}`, name }
}

/** Slack's ids of a person; `undefined` for people of the web or the CLI. */
export function slackIdsOf(
  person: Pick<Person, 'surface' | 'id'>,
): { team: string; user: string } | undefined {
  const [team, user] = person.id.split('/')
  return person.surface === 'slack' && team && user ? { team, user } : undefined
}

export function threadOf(team: string, channel: string, thread: string): Thread {
  return { surface: 'slack', team, channel, thread }
}

/** `app_mention`, `message.*` and every redelivery of one message are one event. */
export function messageEventId({ team, channel }: Thread, ts: string): string {
  return `slack:msg:${team}:${channel}:${ts}`
}

export function editEventId(body: { event_id?: string }): string {
  return `slack:event:${body.event_id ?? hash(body)}`
}

export function pressEventId(body: { trigger_id?: string }): string {
  return `slack:press:${body.trigger_id ?? hash(body)}`
}

/** A modal sent twice is one event; sent anew after it was changed is another. */
export function viewEventId(view: { id: string; hash: string }): string {
  return `slack:view:${view.id}:${view.hash}`
}

/** A thread as the opaque text that the desk keeps for a nudge. */
export function writePlace(thread: Thread): string {
  return JSON.stringify(thread)
}

export function readPlace(place: string): Thread {
  return JSON.parse(place) as Thread
}

/** Direct messages to the bot: Slack's ids of such channels start with D. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)
}

// Small moves that many scenarios share: what a person does in a row, and where it led.
import type { Ticket } from '../../src/ticket/ticket.ts'
import type { Message, View } from '../../src/workspace/page-shapes.ts'
import type { Seat } from '../../src/workspace/seat.ts'
import { buttonsOf, shows, textOf } from './screen.ts'
import type { World } from './world.ts'

export interface Wish {
  /** A channel's name, or the id of a direct message. */
  channel?: string
  request?: string
  /** A tenant of the portal `local` other than the first. */
  tenant?: string
}

export interface Opened {
  channel: string
  /** The thread's `ts`. */
  thread: string
  /** The card at this moment. */
  card: Message
  id: string
}

/** Somebody mentions the bot, presses Create Ticket and sends the modal; resolves when the card stands. */
export async function openTicket(world: World, seat: Seat, wish: Wish = {}): Promise<Opened> {
  const { channel = 'incidents', request = 'the disk is full', tenant } = wish
  const { ts: thread } = seat.say(channel, `@HelpDesk ${request}`)
  await seat.press(await world.message(channel, thread, 'Create Ticket'), 'Create Ticket')
  const form = await modal(world, seat, 'request')
  if (tenant) await seat.choose(form, 'tenant', tenant)
  const filled = tenant ? await modal(world, seat, `agent:local:${tenant}`) : form
  const sent = await seat.submit(filled, { request })
  if (sent.outcome !== 'closed') throw new Error(`the modal was not taken: ${JSON.stringify(sent)}`)
  const card = await world.message(channel, thread, 'Requested by')
  return { channel, thread, card, id: /^[A-Z0-9]+-\d+/.exec(textOf(card))?.[0] ?? '' }
}

/** The modal that the person has open, once it holds this (an action_id, a block_id or words). */
export function modal({ workspace }: World, seat: Seat, holding: string): Promise<View> {
  const look = () => (seat.view && JSON.stringify(seat.view).includes(holding) ? seat.view : undefined)
  return workspace.until(look, { what: `a modal with ${holding}` })
}

/** What only this person is told, once it holds these words. */
export function whispered({ workspace }: World, seat: Seat, words: string): Promise<Message> {
  const look = () => seat.ephemerals().find(one => textOf(one).includes(words))
  return workspace.until(look, { what: `${seat.person.name} is told: ${words}` })
}

/** Resolves when the app has acknowledged everything sent to it so far: what it was to keep is stored. */
export function allAcknowledged({ workspace }: World): Promise<unknown> {
  const isDone = () => workspace.deliveries().every(({ attempts }) => attempts.at(-1)?.acked)
  return workspace.until(isDone, { what: 'every delivery acknowledged' })
}

/** What was said in a ticket's thread as the store keeps it: words and whether they were meant for the agent. */
export async function saidIn(
  { whole }: World,
  id: string,
): Promise<{ text: string; isAddressed: boolean }[]> {
  const entries = await whole.store.transcript(id)
  return entries.flatMap(entry =>
    entry.kind === 'said' ? [{ text: entry.text, isAddressed: entry.isAddressed }] : [],
  )
}

/** Chooses Update Context in the menu of the ticket's card. */
export async function openContext(world: World, seat: Seat, { card }: Pick<Opened, 'card'>): Promise<View> {
  await seat.press(card, 'ticket_menu', { option: 'Update Context' })
  return modal(world, seat, 'update_context')
}

/** Chooses in a list on which others depend; resolves with the modal as it is drawn anew. */
export async function pick(
  { workspace }: World,
  seat: Seat,
  { view, ...wish }: { view: View; list: 'portal' | 'tenant' | 'agent'; option: string },
): Promise<View> {
  await seat.choose(view, wish.list, wish.option)
  const isRedrawn = (now: View) => now.hash !== view.hash && now.callback_id === view.callback_id
  return workspace.until(() => (seat.view && isRedrawn(seat.view) ? seat.view : undefined), {
    what: `the modal with ${wish.list} ${wish.option}`,
  })
}

/** The agent's finished reply with these words: what is still being written offers Stop. */
export function replied(
  { workspace }: World,
  { channel, thread }: Pick<Opened, 'channel' | 'thread'>,
  ...words: string[]
): Promise<Message> {
  const isReply = (one: Message) => shows(one, ...words) && !buttonsOf(one).includes('Stop')
  return workspace.until(() => workspace.messages(channel, thread).findLast(isReply), {
    what: `a finished reply that says ${words.join(', ')}`,
  })
}

/** The ticket once so many turns of its agent are over and stored. */
export async function afterTurns({ whole: { store } }: World, id: string, turns: number): Promise<Ticket> {
  for (;;) {
    const { promise: changed, resolve } = Promise.withResolvers<void>()
    const unwatch = store.onChange(() => resolve())
    const ticket = await store.ticket(id)
    if (ticket?.turns !== turns || ticket.agent.is !== 'idle') await changed
    unwatch()
    if (ticket?.turns === turns && ticket.agent.is === 'idle') return ticket
  }
}

// Every press is answered: stored, refused with one sentence, or said to have failed.
import type { Asker } from '../../../desk/desk.ts'
import { type DeskError, isDeskError, messageOf } from '../../../errors.ts'
import { escaped } from '../blocks/text.ts'
import type { Listening } from './listening.ts'

export interface Presser {
  id: string
  team_id?: string
  name?: string
  username?: string
}

/** Where an answer goes that only one person sees. */
export interface Where {
  channel: string
  thread?: string | undefined
  user: string
}

export interface PressBody {
  user: Presser
  channel?: { id?: string }
  container?: Record<string, unknown>
  message?: { ts?: string; thread_ts?: string }
}

export interface Press {
  ack: () => Promise<void>
  body: PressBody
  /** The ticket that it is about. */
  about?: string
}

/**
 * Does what a press asks for and acks when it is stored. What the desk refuses is told to the presser; what failed
 * is told too, but not acked.
 */
export async function onPress(
  room: Listening,
  press: Press,
  act: (asker: Asker) => Promise<unknown>,
): Promise<void> {
  await answered(room, press, act)
}

/** As `onPress`; resolves with what was done, or undefined if nothing was. */
export async function answered<Done>(
  room: Listening,
  { ack, body, about }: Press,
  act: (asker: Asker) => Promise<Done>,
): Promise<Done | undefined> {
  if (!isOurs(room, body.user)) return refuseOutsider(room, { ack, body })
  try {
    const done = await act(await askerOf(room, body.user))
    await ack()
    return done
  } catch (error) {
    await whisper(room, placeOf(body), sentence(error, about))
    if (!isDeskError(error) || error.code === 'internal') throw error
    await ack()
    return undefined
  }
}

/** A press that only opens a modal: there is nothing to store, so it is acked at once. */
export async function onOpening(
  room: Listening,
  { ack, body, about }: Press,
  open: () => Promise<unknown>,
): Promise<void> {
  if (!isOurs(room, body.user)) {
    await refuseOutsider(room, { ack, body })
    return
  }
  await ack()
  await openOrSay(room, { body, ...(about && { about }) }, open)
}

/** Opens a modal; if it cannot be, the presser is told. */
export async function openOrSay(
  room: Listening,
  { body, about }: Omit<Press, 'ack'>,
  open: () => Promise<unknown>,
): Promise<void> {
  await open().catch(error => {
    room.log.warn({ error }, 'a form could not be opened')
    return whisper(room, placeOf(body), sentence(error, about))
  })
}

async function refuseOutsider(room: Listening, { ack, body }: Press): Promise<undefined> {
  await ack()
  await whisper(room, placeOf(body), OUTSIDER)
}

export const OUTSIDER = 'Only members of this workspace can open tickets and decide here.'

export function askerOf(room: Listening, user: Presser): Promise<Asker> {
  return room.people.asker({ user: user.id, team: user.team_id, name: user.name ?? user.username })
}

/** People of other organisations in a shared channel can press buttons too: they are not ours. */
export function isOurs(room: Listening, user: { team_id?: string | undefined }): boolean {
  return user.team_id === undefined || user.team_id === room.self.team
}

/** One sentence about what happened, the ticket, and what to do next. */
export function sentence(error: unknown, about?: string): string {
  const ticket = about ? `${about}: ` : ''
  if (!isDeskError(error)) return `${ticket}HelpDesk could not do that. Please try again in a moment.`
  return `${ticket}${words(error)}`
}

function words({ message, suggestions }: DeskError): string {
  return [message, ...suggestions].map(part => part.trim()).join(' ')
}

/** Says something to one person. A failure to say it is logged: there is nobody to tell. */
export async function whisper(room: Listening, where: Where | undefined, text: string): Promise<void> {
  if (!where) return
  const { channel, thread, user } = where
  const place = { channel, user, ...(thread && { thread_ts: thread }) }
  await room.call('chat.postEphemeral', { ...place, text: escaped(text) }).catch(error => {
    room.log.warn({ error: messageOf(error), channel }, 'an answer could not be shown')
  })
}

export function placeOf({ user, channel, container, message }: PressBody): Where | undefined {
  const id = channel?.id ?? (container?.channel_id as string | undefined)
  const thread = message?.thread_ts ?? (container?.thread_ts as string | undefined) ?? message?.ts
  return id ? { channel: id, thread, user: user.id } : undefined
}

// Mentions, messages and their edits: each becomes one thing heard by the desk, or is left alone.
import type { App } from '@slack/bolt'
import type { HeardMessage } from '../../../desk/desk.ts'
import type { Person, Thread } from '../../../ticket/ticket.ts'
import { editEventId, messageEventId, threadOf, writePlace } from '../ids.ts'
import { filesInWords, plainWords } from '../words/inbound.ts'
import { followsUp, isAddressed } from './addressed.ts'
import { isOurs, OUTSIDER, whisper } from './answer.ts'
import type { Listening } from './listening.ts'
import { type MessageLike, type Spoken, spokenIn } from './spoken.ts'
import { forgetWords, rememberWords } from './words-kept.ts'

/** How far back a follow-up is looked for. */
const RECENT = 20

export function listenToMessages(app: App, room: Listening): void {
  app.event('app_mention', ({ event }) => hear(room, event as MessageLike))
  app.event('message', ({ event, body }) => {
    const message = event as MessageLike & { message?: MessageLike; previous_message?: MessageLike }
    if (message.subtype !== 'message_changed') return hear(room, message)
    return hearEdit(room, message, editEventId(body))
  })
}

async function hear(room: Listening, event: MessageLike): Promise<void> {
  const spoken = spokenIn(event, room.self)
  if (!spoken || isAside(spoken)) return
  const thread = threadOf(room.self.team, spoken.channel, spoken.thread)
  const said = await heardMessage(room, thread, spoken)
  const eventId = messageEventId(thread, spoken.ts)
  const heard = await room.desk.heard(eventId, thread, said)
  if (heard !== 'unlinked' || !(spoken.isMention || spoken.isDirect)) return
  if (!isOurs(room, { team_id: spoken.team })) return refuseOutsider(room, spoken)
  await rememberWords(room, thread, spoken.ts, said.text)
  await room.desk.nudge(eventId, { place: writePlace(thread), message: spoken.ts, to: said.by })
}

/** A message that begins no thread of ours: at its arrival it cannot belong to a ticket. */
function isAside({ isReply, isMention, isDirect }: Spoken): boolean {
  return !isReply && !isMention && !isDirect
}

async function heardMessage(room: Listening, thread: Thread, spoken: Spoken): Promise<HeardMessage> {
  const { person, email } = await room.people.asker({ user: spoken.user, team: spoken.team })
  return {
    by: person,
    ...(email && { email }),
    text: await wordsOf(room, spoken.text, await filesOf(room, thread, spoken)),
    message: spoken.ts,
    isAddressed: isOurs(room, { team_id: spoken.team }) && (await isMeant(room, thread, spoken, person)),
  }
}

function isMeant(room: Listening, thread: Thread, spoken: Spoken, person: Person): Promise<boolean> {
  const said = { ...spoken, mentionsOthers: spoken.others.length > 0 }
  const modeHere = () => room.channelMode(spoken.channel)
  return isAddressed(said, modeHere, async () => {
    const ticket = await room.desk.ticketOf(thread)
    if (!ticket) return false
    const after = Math.max(0, ticket.entries - RECENT)
    const entries = await room.desk.transcript({ person }, ticket.id, after).catch(() => [])
    return followsUp(entries, person, ticket)
  })
}

/** In a thread with a ticket files are read; elsewhere nobody has asked for them, and only their names count. */
async function filesOf(room: Listening, thread: Thread, { files }: Spoken): Promise<string> {
  if (files.length === 0 || !(await room.desk.ticketOf(thread))) return filesInWords(files)
  return room.readFiles(files)
}

/** Words and files; a bare mention keeps the words that Slack shows for it. */
async function wordsOf(room: Listening, text: string, files: string): Promise<string> {
  const mentioned = [...text.matchAll(/<@([UW][A-Z0-9]+)/g)].map(match => match[1] ?? '')
  const others = mentioned.filter(id => id !== room.self.botUser)
  const names = await room.people.names([...new Set(others)])
  const words = plainWords(text, { botUser: room.self.botUser, names })
  return [words, files].filter(part => part !== '').join('\n') || '@HelpDesk'
}

async function refuseOutsider(room: Listening, { channel, thread, user }: Spoken): Promise<void> {
  await whisper(room, { channel, thread, user }, OUTSIDER)
}

interface Change {
  channel: string
  message?: MessageLike
  previous_message?: MessageLike
}

async function hearEdit(room: Listening, change: Change, eventId: string): Promise<void> {
  const { message, previous_message: before } = change
  const spoken = message && spokenIn({ ...message, channel: change.channel }, room.self)
  if (!spoken || before?.text === message.text) return
  const thread = threadOf(room.self.team, spoken.channel, spoken.thread)
  const { person } = await room.people.asker({ user: spoken.user, team: spoken.team })
  const text = await wordsOf(room, spoken.text, await filesOf(room, thread, spoken))
  const edited = await room.desk.edited(eventId, thread, { by: person, message: spoken.ts, text })
  if (edited === 'unlinked') await forgetWords(room, thread, spoken.ts)
}

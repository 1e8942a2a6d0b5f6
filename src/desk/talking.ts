// Talking through the door: messages, their edits, Stop, status and context.

import type { Asker, ContextForm, Desk, HeardMessage, Receipt } from './desk.ts'
import type { Doorway } from './doorway.ts'
import { actorOf, checkText } from './guard.ts'

type Talking = Pick<Desk, 'heard' | 'edited' | 'say' | 'stop' | 'changeStatus' | 'changeContext'>

export function talking(doorway: Doorway): Talking {
  const { store, guard, redact, now, receive } = doorway
  return {
    async heard(eventId, thread, message) {
      const ticket = await store.ticketOf(thread)
      return ticket ? hear(doorway, eventId, ticket.id, message) : 'unlinked'
    },
    async edited(eventId, thread, { by, message, text }) {
      const ticket = await store.ticketOf(thread)
      if (!ticket) return 'unlinked'
      return receive(ticket.id, eventId, { kind: 'edited', at: now(), by, message, text: redact(text) })
    },
    async say(eventId, id, asker, text) {
      const checked = await guard.usable(asker, id)
      const said = redact(checkText(text, 'message'))
      const about = { at: now(), by: actorOf(asker) }
      return receive(id, eventId, { kind: 'heard', ...about, text: said, isAddressed: true }, checked)
    },
    async stop(eventId, id, asker) {
      const checked = await guard.usable(asker, id)
      return receive(id, eventId, { kind: 'stopAsked', at: now(), by: actorOf(asker) }, checked)
    },
    async changeStatus(eventId, id, asker, to) {
      const checked = await guard.usable(asker, id)
      return receive(id, eventId, { kind: 'statusChanged', at: now(), by: actorOf(asker), to }, checked)
    },
    changeContext: (eventId, id, form) => changeContext(doorway, eventId, id, form),
  }
}

async function hear(doorway: Doorway, eventId: string, id: string, message: HeardMessage): Promise<Receipt> {
  const { guard, redact, now, receive } = doorway
  const asker: Asker = { person: message.by, ...(message.email && { email: message.email }) }
  const ticket = await guard.existing(id)
  const why = message.isAddressed ? await guard.whyNotTalk(ticket, asker) : undefined
  const about = { at: now(), by: actorOf(asker) }
  if (why) return receive(id, eventId, { kind: 'pressRefused', ...about, what: 'talk to the agent', why })
  const { text, isAddressed } = message
  const heard = {
    kind: 'heard',
    ...about,
    text: redact(text),
    message: message.message,
    isAddressed,
  } as const
  return receive(id, eventId, heard, isAddressed ? ticket : undefined)
}

/** The new place is checked as if the ticket were opened there. */
async function changeContext(
  { guard, directory, redact, now, receive }: Doorway,
  eventId: string,
  id: string,
  form: ContextForm,
): Promise<Receipt> {
  const asker: Asker = { person: form.by, ...(form.email && { email: form.email }) }
  const checked = await guard.usable(asker, id)
  await directory.check(asker, form.to)
  const message = form.message?.trim() ? { message: redact(checkText(form.message, 'message')) } : {}
  const { to, isShared } = form
  const about = { at: now(), by: actorOf(asker), from: checked.context, to }
  return receive(id, eventId, { kind: 'contextChanged', ...about, isShared, ...message }, checked)
}

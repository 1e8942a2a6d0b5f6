// The ticket card's menu, Stop under a growing answer, Slack's own stop button, and the link button.
import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt'
import type { Asker } from '../../../desk/desk.ts'
import { DeskError } from '../../../errors.ts'
import type { Status } from '../../../ticket/ticket.ts'
import { actions, menuChoices } from '../actions.ts'
import { editEventId, pressEventId, threadOf } from '../ids.ts'
import { askerOf, onOpening, onPress } from './answer.ts'
import type { Listening } from './listening.ts'
import { openUpdateContext } from './update-context.ts'

export function listenToTicketMenu(app: App, room: Listening): void {
  app.action<BlockAction<OverflowAction>>(actions.ticketMenu, ({ ack, body, action }) => {
    const ticket = action.block_id.split('|')[1] ?? ''
    const choice = action.selected_option.value
    const press = { ack, body, about: ticket }
    if (choice === menuChoices.updateContext.value)
      return onOpening(room, press, () => openUpdateContext(room, body, async () => ticket))
    return onPress(room, press, asker => choose(room, pressEventId(body), { asker, ticket, choice }))
  })
  app.action<BlockAction<ButtonAction>>(actions.stop, ({ ack, body, action }) => {
    const ticket = action.value ?? ''
    return onPress(room, { ack, body, about: ticket }, asker =>
      room.desk.stop(pressEventId(body), ticket, asker),
    )
  })
  app.event('agent_session_stopped', ({ event, body }) =>
    stopStream(room, event as StoppedEvent, editEventId(body)),
  )
  // A link button is pressed as well as followed: it only wants to be acknowledged.
  app.action(actions.openLink, ({ ack }) => ack())
}

const statuses = new Map<string, Status>([
  [menuChoices.close.value, 'closed'],
  [menuChoices.reopen.value, 'open'],
])
const CARD_IS_OLD = { suggestions: ['The card is of another version of HelpDesk: use the ticket’s page.'] }

async function choose(
  room: Listening,
  eventId: string,
  { asker, ticket, choice }: { asker: Asker; ticket: string; choice: string },
): Promise<unknown> {
  if (choice === menuChoices.stop.value) return room.desk.stop(eventId, ticket, asker)
  const to = statuses.get(choice)
  if (to) return room.desk.changeStatus(eventId, ticket, asker, to)
  throw new DeskError('bad-input', 'This choice of the menu is not known.', CARD_IS_OLD)
}

interface StoppedEvent {
  channel: string
  thread_ts?: string
  user: string
}

async function stopStream(room: Listening, event: StoppedEvent, eventId: string): Promise<void> {
  const { channel, thread_ts: thread, user } = event
  if (!thread) return
  const ticket = await room.desk.ticketOf(threadOf(room.self.team, channel, thread))
  if (ticket) await room.desk.stop(eventId, ticket.id, await askerOf(room, { id: user }))
}

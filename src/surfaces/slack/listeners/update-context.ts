// Update Context: the context as it is, changed in a modal; Cancel changes nothing.
import type { App, MessageShortcut, ViewOutput, ViewSubmitAction } from '@slack/bolt'
import type { ContextForm } from '../../../desk/desk.ts'
import { DeskError } from '../../../errors.ts'
import type { TicketId } from '../../../ticket/ticket.ts'
import { actions, shortcuts, views } from '../actions.ts'
import { threadOf, viewEventId } from '../ids.ts'
import { isComplete, loadLists } from '../modals/lists.ts'
import { chosen, selectionIn, typed } from '../modals/state.ts'
import { readUpdateMeta, share, UPDATE_TITLE, updateModal } from '../modals/update-context.ts'
import { askerOf, onOpening, type Presser } from './answer.ts'
import { fieldNamedIn } from './create-ticket.ts'
import type { Redraw } from './dependent-lists.ts'
import type { Listening } from './listening.ts'
import { openModal } from './modal.ts'
import { onSubmit } from './submission.ts'

const WAITING = 'Loading the portals and tenants you can use…'

export function listenToUpdateContext(app: App, room: Listening): void {
  app.shortcut<MessageShortcut>(
    { callback_id: shortcuts.updateContext, type: 'message_action' },
    ({ ack, shortcut }) =>
      onOpening(room, { ack, body: shortcut }, () => {
        const { channel, message } = shortcut
        const thread = threadOf(room.self.team, channel.id, message.thread_ts ?? message.ts)
        return openUpdateContext(room, shortcut, async () => {
          const ticket = await room.desk.ticketOf(thread)
          if (!ticket) throw new DeskError('not-found', 'This thread has no ticket.', CREATE_ONE)
          return ticket.id
        })
      }),
  )
  app.view<ViewSubmitAction>(
    { callback_id: views.updateContext, type: 'view_submission' },
    ({ ack, body, view }) => submit(room, body.user, view, ack),
  )
}

const CREATE_ONE = { suggestions: ['Choose Create Ticket in the menu of a message.'] }

/** Opens the modal of the ticket that `find` names; everything that takes time happens while it opens. */
export async function openUpdateContext(
  room: Listening,
  { trigger_id, user }: { trigger_id: string; user: Presser },
  find: () => Promise<TicketId>,
): Promise<void> {
  const build = async () => {
    const asker = await askerOf(room, user)
    const ticket = await room.desk.ticket(asker, await find())
    const loaded = await loadLists(room.desk, asker, ticket.context)
    return updateModal(loaded, '', { ticket: ticket.id, from: ticket.context })
  }
  await openModal(room, trigger_id, { title: UPDATE_TITLE, waiting: WAITING, build })
}

export function redrawUpdate(view: ViewOutput): Redraw {
  const meta = readUpdateMeta(view.private_metadata)
  return { title: UPDATE_TITLE, draw: loaded => updateModal(loaded, typed(view, actions.newMessage), meta) }
}

async function submit(
  room: Listening,
  user: Presser,
  view: ViewOutput,
  ack: Parameters<typeof onSubmit>[1]['ack'],
): Promise<void> {
  const meta = readUpdateMeta(view.private_metadata)
  const selection = selectionIn(view)
  const fieldOf = (error: DeskError) => fieldNamedIn(error, selection) ?? 'portal'
  await onSubmit(room, { user, view, ack }, fieldOf, async asker => {
    if (!isComplete(selection))
      throw new DeskError('bad-input', 'Choose a portal, tenant, agent and permissions.')
    const message = typed(view, actions.newMessage).trim()
    const form: ContextForm = {
      by: asker.person,
      ...(asker.email && { email: asker.email }),
      to: selection,
      // Unless it was asked for: the ticket may have moved since the form was opened.
      isShared: chosen(view, actions.share) === share.yes.value,
      ...(message && { message }),
    }
    await room.desk.changeContext(viewEventId(view), meta.ticket, form)
  })
}

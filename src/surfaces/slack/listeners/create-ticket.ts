// Create Ticket: from the nudge's button or a message's menu to a modal, from the modal to a ticket.
import type {
  App,
  BlockAction,
  ButtonAction,
  MessageShortcut,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt'
import type { TicketForm } from '../../../desk/desk.ts'
import { DeskError } from '../../../errors.ts'
import { actions, shortcuts, views } from '../actions.ts'
import { nudgeDone } from '../blocks/notice.ts'
import { threadOf, viewEventId } from '../ids.ts'
import { blockIdOf } from '../modals/context-fields.ts'
import { CREATE_TITLE, type CreateMeta, createModal, readCreateMeta } from '../modals/create-ticket.ts'
import { FIELDS, isComplete, loadLists, type Selection } from '../modals/lists.ts'
import { held, selectionIn, typed } from '../modals/state.ts'
import { mentionedIn, plainWords } from '../words/inbound.ts'
import { askerOf, onOpening, type Presser, placeOf } from './answer.ts'
import type { Redraw } from './dependent-lists.ts'
import type { Listening } from './listening.ts'
import { openModal, redrawModal } from './modal.ts'
import { checkPresence } from './presence.ts'
import { onSubmit } from './submission.ts'
import { recallWords } from './words-kept.ts'

const WAITING = 'Loading the portals and tenants you can use…'

export function listenToCreateTicket(app: App, room: Listening): void {
  app.action<BlockAction<ButtonAction>>(actions.createTicket, ({ ack, body, action }) =>
    onOpening(room, { ack, body }, () => openFromNudge(room, body, action.value ?? '{}')),
  )
  app.shortcut<MessageShortcut>(
    { callback_id: shortcuts.createTicket, type: 'message_action' },
    ({ ack, shortcut }) => onOpening(room, { ack, body: shortcut }, () => openFromMessage(room, shortcut)),
  )
  app.action<BlockAction<ButtonAction>>(/^prompt_suggestion_\d+$/, async ({ ack, body, action }) => {
    await ack()
    if (body.view) await fillIn(room, body.user, body.view, action.value ?? '')
  })
  app.view<ViewSubmitAction>(
    { callback_id: views.createTicket, type: 'view_submission' },
    ({ ack, body, view }) => submit(room, body.user, view, ack),
  )
}

async function openFromNudge(room: Listening, body: BlockAction, value: string): Promise<void> {
  const { thread, message } = JSON.parse(value) as { thread: string; message: string }
  const place = placeOf(body)
  if (!place) return
  const meta: CreateMeta = { channel: place.channel, thread, message, filled: 0 }
  const nudge = body.message?.ts
  await open(room, body, { ...meta, ...(nudge && { nudge }) }, meta =>
    recallWords(room, threadIn(room, meta), message),
  )
}

async function openFromMessage(room: Listening, shortcut: MessageShortcut): Promise<void> {
  const { channel, message } = shortcut
  const text = message.text ?? ''
  const meta = {
    channel: channel.id,
    thread: message.thread_ts ?? message.ts,
    message: message.ts,
    filled: 0,
  }
  await open(room, shortcut, meta, async () => {
    const here = checkPresence(room, meta.channel, meta.thread)
    const [names] = await Promise.all([room.people.names(mentionedIn(text)), here])
    return plainWords(text, { botUser: room.self.botUser, names })
  })
}

async function open(
  room: Listening,
  { trigger_id, user }: { trigger_id: string; user: Presser },
  meta: CreateMeta,
  words: (meta: CreateMeta) => Promise<string>,
): Promise<void> {
  const build = async () => {
    const [asker, request, ticket] = await Promise.all([
      askerOf(room, user),
      words(meta),
      room.desk.ticketOf(threadIn(room, meta)),
    ])
    if (ticket)
      throw new DeskError('conflict', `This thread has the ticket ${ticket.id} already.`, WRITE_THERE)
    return createModal(await loadSome(room, asker, {}), request, meta)
  }
  await openModal(room, trigger_id, { title: CREATE_TITLE, waiting: WAITING, build })
}

const WRITE_THERE = { suggestions: ['Mention the bot in the thread to go on with it.'] }

async function loadSome(room: Listening, asker: Parameters<typeof loadLists>[1], wished: Selection) {
  const loaded = await loadLists(room.desk, asker, wished)
  if (loaded.lists.portal.length > 0) return loaded
  throw new DeskError('forbidden', 'No tenant is open to you.', {
    suggestions: ['Ask an admin to add you: helpdesk tenant access list shows who may use what.'],
  })
}

function threadIn(room: Listening, { channel, thread }: CreateMeta) {
  return threadOf(room.self.team, channel, thread)
}

/** The modal drawn anew keeps the request that was typed. */
export function redrawCreate(view: ViewOutput): Redraw {
  const meta = readCreateMeta(view.private_metadata)
  return { title: CREATE_TITLE, draw: loaded => createModal(loaded, typed(view, actions.request), meta) }
}

async function fillIn(room: Listening, user: Presser, view: ViewOutput, request: string): Promise<void> {
  const meta = readCreateMeta(view.private_metadata)
  const build = async () => {
    const loaded = await loadLists(room.desk, await askerOf(room, user), selectionIn(view))
    return createModal(loaded, request, { ...meta, filled: meta.filled + 1 })
  }
  await redrawModal(room, view, { title: CREATE_TITLE, waiting: WAITING, build })
}

async function submit(
  room: Listening,
  user: Presser,
  view: ViewOutput,
  ack: Parameters<typeof onSubmit>[1]['ack'],
): Promise<void> {
  const meta = readCreateMeta(view.private_metadata)
  const selection = selectionIn(view)
  const requestBlock = held(view, actions.request)?.blockId ?? `request:${meta.filled}`
  const fieldOf = (error: DeskError) => fieldNamedIn(error, selection) ?? requestBlock
  await onSubmit(room, { user, view, ack }, fieldOf, async asker => {
    if (!isComplete(selection))
      throw new DeskError('bad-input', 'Choose a portal, tenant, agent and permissions.')
    const form: TicketForm = {
      by: asker.person,
      ...(asker.email && { email: asker.email }),
      origin: 'slack',
      context: selection,
      request: typed(view, actions.request).trim(),
      thread: threadIn(room, meta),
      ...(meta.message && { message: meta.message }),
    }
    const ticket = await room.desk.open(viewEventId(view), form)
    if (meta.nudge) settleNudge(room, meta.channel, meta.nudge, ticket.id)
  })
}

/** The block of the list that an error speaks of, if it speaks of one. */
export function fieldNamedIn(error: DeskError, selection: Selection): string | undefined {
  const field = FIELDS.find(one => one === error.field)
  return field && selection[field] !== undefined ? blockIdOf(field, selection) : undefined
}

/** Not waited for: the nudge is only an offer, and its button answers well without this. */
function settleNudge(room: Listening, channel: string, ts: string, ticketId: string): void {
  room.outbox('chat.update', { channel, ts, ...nudgeDone(ticketId) }).catch(error => {
    room.log.info({ error, channel }, 'a nudge could not be brought up to date')
  })
}

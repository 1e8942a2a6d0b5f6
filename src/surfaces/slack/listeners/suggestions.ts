// Presses on the card of suggested commands. Values are opaque ids; what they mean stands in the store alone.
import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt'
import { DeskError } from '../../../errors.ts'
import { actions, views } from '../actions.ts'
import { pressEventId, viewEventId } from '../ids.ts'
import { readRejectMeta, rejectModal } from '../modals/reject.ts'
import { typed } from '../modals/state.ts'
import { within } from '../send/clock.ts'
import { answered, onPress, openOrSay } from './answer.ts'
import type { Listening } from './listening.ts'
import { openModal } from './modal.ts'
import { onSubmit } from './submission.ts'

type Press = { ack: () => Promise<void>; body: BlockAction; action: ButtonAction }

export function listenToSuggestions(app: App, room: Listening): void {
  app.action<BlockAction<ButtonAction>>(actions.approve, press => choose(room, press, 'approve'))
  app.action<BlockAction<ButtonAction>>(actions.ignore, press => choose(room, press, 'ignore'))
  app.action<BlockAction<ButtonAction>>(actions.reject, press => askReason(room, press))
  app.action<BlockAction<ButtonAction>>(actions.submit, press => submit(room, press))
  app.action<BlockAction<ButtonAction>>(actions.renew, press => renew(room, press))
  app.view<ViewSubmitAction>(
    { callback_id: views.reject, type: 'view_submission' },
    ({ ack, body, view }) => {
      const { ticket, suggestion } = readRejectMeta(view.private_metadata)
      const reason = typed(view, actions.reason).trim()
      return onSubmit(
        room,
        { user: body.user, view, ack },
        () => 'reason',
        asker =>
          room.desk.choose(viewEventId(view), ticket, asker, suggestion, {
            choice: 'reject',
            ...(reason && { reason }),
          }),
      )
    },
  )
}

function choose(room: Listening, { ack, body, action }: Press, choice: 'approve' | 'ignore'): Promise<void> {
  const { ticket, suggestion, seen } = namesIn(action)
  return onPress(room, { ack, body, about: ticket }, asker =>
    room.desk.choose(pressEventId(body), ticket, asker, suggestion, { choice, ...(seen && { seen }) }),
  )
}

function renew(room: Listening, { ack, body, action }: Press): Promise<void> {
  const { ticket, suggestion } = namesIn(action)
  return onPress(room, { ack, body, about: ticket }, asker =>
    room.desk.renew(pressEventId(body), ticket, asker, suggestion),
  )
}

/** A slow answer to whether this person may is waited for in the modal: Slack lets it be opened for three seconds. */
const PATIENCE_MS = 1_000

/** The choice is recorded when the modal is sent: Cancel leaves it as it was. */
async function askReason(room: Listening, { ack, body, action }: Press): Promise<void> {
  const { ticket, suggestion } = namesIn(action)
  const asked = await answered(room, { ack, body, about: ticket }, async asker => {
    const allowed = room.desk.mayChoose(pressEventId(body), ticket, asker, suggestion, 'reject')
    return { asker, allowed, isAllowed: await within(allowed, PATIENCE_MS, room.clock) }
  })
  if (!asked || asked.isAllowed === false) return
  const { asker, allowed } = asked
  const build = async () => {
    if (!(await allowed)) throw new DeskError('forbidden', `${ticket}: you may not decide on this command.`)
    const found = (await room.desk.ticket(asker, ticket)).suggestions.find(one => one.id === suggestion)
    if (found && found.state.is !== 'proposed')
      throw new DeskError('conflict', `${ticket}: this command was decided already.`)
    return rejectModal({ ticket, suggestion }, found?.command)
  }
  return openOrSay(room, { body, about: ticket }, () =>
    openModal(room, body.trigger_id, { title: 'Reject command', waiting: 'One moment…', build }),
  )
}

function submit(room: Listening, { ack, body, action }: Press): Promise<void> {
  const { ticket, turn } = JSON.parse(action.value ?? '{}') as { ticket: string; turn: number }
  return onPress(room, { ack, body, about: ticket }, asker =>
    room.desk.submit(pressEventId(body), ticket, asker, { turn, through: 'slack' }),
  )
}

interface Names {
  ticket: string
  suggestion: string
  /** Digest of what the card showed. */
  seen?: string
}

/** The block is named after the ticket and what was shown, the button's value is the suggestion. */
function namesIn({ block_id, value = '' }: ButtonAction): Names {
  const [ticket = '', , seen] = block_id.split('|')
  return { ticket, suggestion: value, ...(seen && { seen }) }
}

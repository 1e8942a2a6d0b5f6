// Rules of a ticket: allow one command or a pattern, approve all reads, reject all, take a rule back. Each through the desk.
import type { App, BlockAction, ButtonAction, OverflowAction, ViewSubmitAction } from '@slack/bolt'
import type { RuleWish } from '../../../desk/desk.ts'
import { DeskError } from '../../../errors.ts'
import { whyNoPattern } from '../../../ticket/pattern.ts'
import { actions, permissionChoices, suggestionChoices, views } from '../actions.ts'
import { pressEventId, viewEventId } from '../ids.ts'
import { PATTERN_TITLE, patternModal, readPatternMeta } from '../modals/pattern.ts'
import { typed } from '../modals/state.ts'
import { onOpening, onPress } from './answer.ts'
import type { Listening } from './listening.ts'
import { openModal } from './modal.ts'
import { onSubmit } from './submission.ts'

export function listenToPermissions(app: App, room: Listening): void {
  app.action<BlockAction<OverflowAction>>(actions.permissions, press => choose(room, press))
  app.action<BlockAction<OverflowAction>>(actions.suggestionMenu, press => judge(room, press))
  app.action<BlockAction<ButtonAction>>(actions.revoke, ({ ack, body, action }) => {
    const ticket = action.block_id.split('|')[1] ?? ''
    return onPress(room, { ack, body, about: ticket }, asker =>
      room.desk.revokeRule(pressEventId(body), ticket, asker, action.value ?? ''),
    )
  })
  app.view<ViewSubmitAction>(
    { callback_id: views.pattern, type: 'view_submission' },
    ({ ack, body, view }) => {
      const { ticket } = readPatternMeta(view.private_metadata)
      const pattern = typed(view, actions.pattern).trim()
      return onSubmit(
        room,
        { user: body.user, view, ack },
        () => 'pattern',
        async asker => {
          const why = whyNoPattern(pattern)
          if (why) throw new DeskError('bad-input', why)
          const wish: RuleWish = { does: 'approve', what: { kind: 'pattern', pattern } }
          await room.desk.setRule(viewEventId(view), ticket, asker, wish)
        },
      )
    },
  )
}

type MenuPress = { ack: () => Promise<void>; body: BlockAction; action: OverflowAction }

const WISHES = new Map<string, RuleWish>([
  [permissionChoices.reads.value, { does: 'approve', what: { kind: 'read-only' } }],
  [permissionChoices.reject.value, { does: 'reject', what: { kind: 'all' } }],
])

function choose(room: Listening, { ack, body, action }: MenuPress): Promise<void> {
  const ticket = action.block_id.split('|')[1] ?? ''
  const { value } = action.selected_option
  const press = { ack, body, about: ticket }
  if (value === permissionChoices.pattern.value) {
    const build = async () => patternModal(ticket)
    return onOpening(room, press, () =>
      openModal(room, body.trigger_id, { title: PATTERN_TITLE, waiting: 'One moment…', build }),
    )
  }
  return onPress(room, press, async asker => {
    const wish = WISHES.get(value)
    if (!wish) throw new DeskError('bad-input', 'This choice of the menu is not known.', CARD_IS_OLD)
    return room.desk.setRule(pressEventId(body), ticket, asker, wish)
  })
}

const CARD_IS_OLD = { suggestions: ['The card is of another version of HelpDesk: use the ticket’s page.'] }

const DOES = new Map<string, RuleWish['does']>([
  [suggestionChoices.allow.value, 'approve'],
  [suggestionChoices.forbid.value, 'reject'],
])

/** The option carries the opaque id of the suggestion: what it stands for is in the store alone. */
function judge(room: Listening, { ack, body, action }: MenuPress): Promise<void> {
  const ticket = action.block_id.split('|')[0] ?? ''
  const [choice = '', suggestion = ''] = action.selected_option.value.split('|')
  return onPress(room, { ack, body, about: ticket }, async asker => {
    const does = DOES.get(choice)
    if (!does) throw new DeskError('bad-input', 'This choice of the menu is not known.', CARD_IS_OLD)
    return room.desk.setRule(pressEventId(body), ticket, asker, { does, what: { kind: 'exact', suggestion } })
  })
}

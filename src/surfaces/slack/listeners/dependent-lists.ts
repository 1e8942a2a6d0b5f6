// The dependent lists of both modals: a choice redraws those after it; long ones are searched as one types.
import type { App, BlockAction, BlockSuggestion, ViewOutput } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { actions, views } from '../actions.ts'
import { chosenBefore, matching } from '../modals/context-fields.ts'
import { changed, type Field, type Loaded, loadList, loadLists, type Selection } from '../modals/lists.ts'
import { selectionIn } from '../modals/state.ts'
import { within } from '../send/clock.ts'
import { askerOf } from './answer.ts'
import { redrawCreate } from './create-ticket.ts'
import type { Listening } from './listening.ts'
import { redrawModal } from './modal.ts'
import { redrawUpdate } from './update-context.ts'

/** Slack waits three seconds for options. */
const PATIENCE_MS = 2_500

/** How a modal draws itself from loaded lists, given what it stands with. */
export interface Redraw {
  title: string
  draw(loaded: Loaded): ModalView
}

export function listenToLists(app: App, room: Listening): void {
  app.action<BlockAction>(actions.portal, change('portal'))
  app.action<BlockAction>(actions.tenant, change('tenant'))
  app.action<BlockAction>(actions.agent, change('agent'))
  app.options({ action_id: actions.portal, type: 'block_suggestion' }, options('portal'))
  app.options({ action_id: actions.tenant, type: 'block_suggestion' }, options('tenant'))
  app.options({ action_id: actions.agent, type: 'block_suggestion' }, options('agent'))
  app.options({ action_id: actions.permission, type: 'block_suggestion' }, options('permission'))

  function change(field: Field) {
    return async ({ ack, body }: { ack: () => Promise<void>; body: BlockAction }) => {
      await ack()
      if (body.view) await redraw(room, body, body.view, field)
    }
  }

  function options(field: Field) {
    return async ({ ack, body }: { ack: (answer: never) => Promise<void>; body: BlockSuggestion }) => {
      const found = offered(room, body, field).catch(error => {
        room.log.warn({ error, field }, 'a list could not be searched')
        return []
      })
      await ack({ options: (await within(found, PATIENCE_MS, room.clock)) ?? [] } as never)
    }
  }
}

async function redraw(room: Listening, body: BlockAction, view: ViewOutput, field: Field): Promise<void> {
  const wished = changed(selectionIn(view), field)
  const { title, draw } = view.callback_id === views.createTicket ? redrawCreate(view) : redrawUpdate(view)
  const build = async () => draw(await loadLists(room.desk, await askerOf(room, body.user), wished))
  await redrawModal(room, view, { title, waiting: 'Loading what you can choose…', build })
}

async function offered(room: Listening, body: BlockSuggestion, field: Field) {
  const before: Selection = chosenBefore(body.block_id)
  const list = await loadList(room.desk, await askerOf(room, body.user), field, before)
  return matching(list, body.value)
}

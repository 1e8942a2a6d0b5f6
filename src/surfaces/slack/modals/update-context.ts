// The Update Context modal: the context as it is; two more fields when Portal or Tenant change.
import type { KnownBlock, ModalView } from '@slack/types'
import type { Context } from '../../../ticket/ticket.ts'
import { actions, views } from '../actions.ts'
import { aside, plain, section } from '../blocks/text.ts'
import { contextFields } from './context-fields.ts'
import type { Loaded } from './lists.ts'

export const UPDATE_TITLE = 'Update Context'

export const share = {
  yes: { value: 'yes', title: 'Yes - Share all the thread messages' },
  no: { value: 'no', title: 'No - Do not share thread messages' },
} as const

const WARNING =
  ':warning: The history of this thread may hold credentials and output of the old context. With *Yes*, the agent in the new context reads all of it.'

export interface UpdateMeta {
  ticket: string
  /** The context when the modal was opened. */
  from: Context
}

export function updateModal(loaded: Loaded, message: string, meta: UpdateMeta): ModalView {
  const { portal, tenant } = loaded.selection
  const isMoving = portal !== meta.from.portal || tenant !== meta.from.tenant
  return {
    type: 'modal',
    callback_id: views.updateContext,
    private_metadata: JSON.stringify(meta),
    title: plain(UPDATE_TITLE, 24),
    submit: plain('Update', 24),
    close: plain('Cancel', 24),
    blocks: [
      section(`Ticket *${meta.ticket}* keeps its id and its thread.`),
      ...contextFields(loaded),
      ...(loaded.lists.tenant.length === 0 ? [aside('No tenant of this portal is open to you.')] : []),
      ...(isMoving ? movingFields(message) : []),
    ],
  }
}

export function readUpdateMeta(privateMetadata: string): UpdateMeta {
  return JSON.parse(privateMetadata) as UpdateMeta
}

function movingFields(message: string): KnownBlock[] {
  return [
    {
      type: 'input',
      block_id: 'new_message',
      optional: true,
      label: plain('New Message'),
      hint: plain('The first message in the new context.', 150),
      element: {
        type: 'plain_text_input',
        action_id: actions.newMessage,
        multiline: true,
        max_length: 3_000,
        ...(message && { initial_value: message }),
      },
    },
    {
      type: 'input',
      block_id: 'share',
      label: plain('Share Thread Context'),
      element: {
        type: 'radio_buttons',
        action_id: actions.share,
        options: Object.values(share).map(({ value, title }) => ({ text: plain(title), value })),
      },
    },
    aside(WARNING),
  ]
}

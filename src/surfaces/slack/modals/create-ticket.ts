// The Create Ticket modal.
import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import { actions, views } from '../actions.ts'
import { aside, plain } from '../blocks/text.ts'
import { contextFields } from './context-fields.ts'
import type { Loaded } from './lists.ts'

export const CREATE_TITLE = 'Create Ticket'
export const REQUEST_MAX = 3_000

/** Travels with the modal: where the ticket will be talked about. */
export interface CreateMeta {
  channel: string
  thread: string
  /** The message that asked. */
  message?: string
  /** Our nudge, to be brought up to date. */
  nudge?: string
  /** Grows when the request is filled in from a suggestion, so that Slack takes the new words. */
  filled: number
}

export function createModal(loaded: Loaded, request: string, meta: CreateMeta): ModalView {
  return {
    type: 'modal',
    callback_id: views.createTicket,
    private_metadata: JSON.stringify(meta),
    title: plain(CREATE_TITLE, 24),
    submit: plain('Create Ticket', 24),
    close: plain('Cancel', 24),
    blocks: [
      ...contextFields(loaded),
      ...nothingToChoose(loaded),
      requestInput(request, meta.filled),
      ...promptSuggestions(loaded),
    ],
  }
}

export function readCreateMeta(privateMetadata: string): CreateMeta {
  return JSON.parse(privateMetadata) as CreateMeta
}

function nothingToChoose({ lists, selection }: Loaded): KnownBlock[] {
  if (lists.tenant.length === 0)
    return [
      aside(
        `No tenant of the portal ${selection.portal ?? ''} is open to you. Choose another, or ask an admin.`,
      ),
    ]
  if (lists.agent.length === 0) return [aside('No agent works in this tenant. Choose another tenant.')]
  return lists.permission.length === 0
    ? [aside('This tenant has no impersonatable users yet. Choose another one, or ask an admin to add some.')]
    : []
}

function promptSuggestions({ lists, selection }: Loaded): KnownBlock[] {
  const prompts = lists.agent.find(agent => agent.id === selection.agent)?.suggestions ?? []
  if (prompts.length === 0) return []
  const elements = prompts.slice(0, 10).map((prompt, index) => ({
    type: 'button' as const,
    action_id: `${actions.promptSuggestion}_${index}`,
    text: plain(prompt),
    value: prompt,
  }))
  return [
    aside('Or press one of these to fill in the request:'),
    { type: 'actions', block_id: `prompts:${selection.agent}`.slice(0, 255), elements },
  ]
}

function requestInput(request: string, filled: number): InputBlock {
  const isCut = request.length > REQUEST_MAX
  const words = request.slice(0, REQUEST_MAX)
  return {
    type: 'input',
    block_id: `request:${filled}`,
    label: plain('Request'),
    ...(isCut && {
      hint: plain(`The message is longer than this field holds: ${REQUEST_MAX} characters are here.`, 200),
    }),
    element: {
      type: 'plain_text_input',
      action_id: actions.request,
      multiline: true,
      max_length: REQUEST_MAX,
      placeholder: plain('What do you need help with?', 150),
      ...(words && { initial_value: words }),
    },
  }
}

// The small modal behind Reject: why not, if one likes to say.
import type { ModalView } from '@slack/types'
import { actions, views } from '../actions.ts'
import { codeBlocks } from '../blocks/code.ts'
import { clip, plain } from '../blocks/text.ts'

export interface RejectMeta {
  ticket: string
  suggestion: string
}

export function rejectModal(meta: RejectMeta, command?: string): ModalView {
  return {
    type: 'modal',
    callback_id: views.reject,
    private_metadata: JSON.stringify(meta),
    title: plain('Reject command', 24),
    submit: plain('Reject', 24),
    close: plain('Cancel', 24),
    blocks: [
      ...(command ? codeBlocks(clip(command, 2_900)) : []),
      {
        type: 'input',
        block_id: 'reason',
        optional: true,
        label: plain('Reason'),
        hint: plain('The agent reads it and proposes better.', 150),
        element: { type: 'plain_text_input', action_id: actions.reason, multiline: true, max_length: 1_000 },
      },
    ],
  }
}

export function readRejectMeta(privateMetadata: string): RejectMeta {
  return JSON.parse(privateMetadata) as RejectMeta
}

// The modal behind "Allow a pattern…": one command, with `*` for what may differ.
import type { ModalView } from '@slack/types'
import { actions, views } from '../actions.ts'
import { aside, plain, section } from '../blocks/text.ts'

export const PATTERN_TITLE = 'Allow a pattern'

export function patternModal(ticket: string): ModalView {
  return {
    type: 'modal',
    callback_id: views.pattern,
    private_metadata: JSON.stringify({ ticket }),
    title: plain(PATTERN_TITLE, 24),
    submit: plain('Allow', 24),
    close: plain('Cancel', 24),
    blocks: [
      section(`Commands of *${ticket}* that match run without asking, until somebody takes the rule back.`),
      {
        type: 'input',
        block_id: 'pattern',
        label: plain('Pattern'),
        hint: plain('One command. * is any word or part of one; a last lone * is any number of words.', 150),
        element: {
          type: 'plain_text_input',
          action_id: actions.pattern,
          max_length: 500,
          placeholder: plain('kubectl get pods *', 150),
        },
      },
      aside(
        'Never what destroys, what is marked, what needs more than one person, or what comes with files.',
      ),
    ],
  }
}

export function readPatternMeta(privateMetadata: string): { ticket: string } {
  return JSON.parse(privateMetadata) as { ticket: string }
}

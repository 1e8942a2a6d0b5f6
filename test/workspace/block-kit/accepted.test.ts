// What a message may hold, up to the edge of each limit.

import { expect, test } from 'vitest'
import { messageFaults } from '../../../src/workspace/block-kit/check.ts'
import { actions, button, cells, many, mrkdwn, option, plain, rich, section, select, x } from './given.ts'

const accepted: [string, object[]][] = [
  ['50 blocks', many(50, () => ({ type: 'divider' }))],
  ['a section of 3,000 characters', [section({ text: mrkdwn(x(3000)) })]],
  ['a section of ten fields', [{ type: 'section', fields: many(10, () => mrkdwn(x(500))) }]],
  ['a header of 150 characters', [{ type: 'header', text: plain(x(150)) }]],
  [
    'a button with text of 75 and value of 2,000 characters',
    [actions(button({ text: plain(x(75)), value: x(2000) }))],
  ],
  ['25 buttons', [actions(...many(25, index => button({ action_id: `a${index}` })))]],
  ['a select of 100 options', [actions(select({ options: many(100, index => option(`v${index}`)) }))]],
  [
    'an option with text of 75 and value of 150 characters',
    [actions(select({ options: [option(x(150), x(75))] }))],
  ],
  [
    'option groups',
    [actions(select({ options: undefined, option_groups: [{ label: plain('G'), options: [option('a')] }] }))],
  ],
  [
    'an overflow of five options',
    [
      section({
        accessory: { type: 'overflow', action_id: 'o', options: many(5, index => option(`v${index}`)) },
      }),
    ],
  ],
  ['the same action_id in two blocks', [actions(button()), actions(button())]],
  [
    'markdown of 12,000 characters in all',
    [
      { type: 'markdown', text: x(6000) },
      { type: 'markdown', text: x(6000) },
    ],
  ],
  ['a table of 100 rows and 20 columns', [{ type: 'table', rows: cells(100, 20) }]],
  ['rich text', [rich]],
  [
    'a plan with a task',
    [
      {
        type: 'plan',
        title: 'Plan',
        tasks: [{ type: 'task_card', task_id: '1', title: 'T', status: 'complete', details: rich }],
      },
    ],
  ],
  [
    'an external select',
    [actions({ type: 'external_select', action_id: 'e', min_query_length: 0, placeholder: plain(x(150)) })],
  ],
  [
    'feedback buttons',
    [
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'f',
            positive_button: { text: plain('Good'), value: 'y' },
            negative_button: { text: plain('Bad'), value: 'n' },
          },
        ],
      },
    ],
  ],
]

test.each(accepted)('a message may hold %s', (_what, blocks) => {
  expect(messageFaults(blocks)).toEqual([])
})

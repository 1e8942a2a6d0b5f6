// Blocks are refused exactly where Slack refuses them, with a pointer to the place.

import { expect, test } from 'vitest'
import { messageFaults, viewFaults } from '../../src/workspace/block-kit/check.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const x = (length: number) => 'x'.repeat(length)
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))
const option = (value: string, text = 'Name') => ({ text: plain(text), value })
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn('Hello'), ...more })
const select = (more: object = {}) => ({
  type: 'static_select',
  action_id: 'pick',
  options: [option('a')],
  ...more,
})
const cells = (rows: number, columns: number) =>
  many(rows, () => many(columns, () => ({ type: 'raw_text', text: 'c' })))
const rich = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi' }] }],
}

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

const refused: [string, object[], string, string][] = [
  ['51 blocks', many(51, () => ({ type: 'divider' })), '/blocks', 'no more than 50 items allowed'],
  [
    'a section of 3,001 characters',
    [section({ text: mrkdwn(x(3001)) })],
    '/blocks/0/text/text',
    'must be less than 3001 characters',
  ],
  ['an empty text', [section({ text: mrkdwn('') })], '/blocks/0/text/text', 'must be more than 0 characters'],
  [
    'a section without text and fields',
    [{ type: 'section' }],
    '/blocks/0',
    'missing required field: text or fields',
  ],
  [
    'eleven fields',
    [{ type: 'section', fields: many(11, () => mrkdwn('f')) }],
    '/blocks/0/fields',
    'no more than 10 items allowed',
  ],
  [
    'a field of 2,001 characters',
    [{ type: 'section', fields: [mrkdwn(x(2001))] }],
    '/blocks/0/fields/0/text',
    'must be less than 2001 characters',
  ],
  [
    'a header of 151 characters',
    [{ type: 'header', text: plain(x(151)) }],
    '/blocks/0/text/text',
    'must be less than 151 characters',
  ],
  [
    'a header in mrkdwn',
    [{ type: 'header', text: mrkdwn('H') }],
    '/blocks/0/text/type',
    'must be one of: plain_text',
  ],
  [
    '26 buttons',
    [actions(...many(26, index => button({ action_id: `a${index}` })))],
    '/blocks/0/elements',
    'no more than 25 items allowed',
  ],
  ['no buttons', [actions()], '/blocks/0/elements', 'no less than 1 items allowed'],
  [
    'a button text of 76 characters',
    [actions(button({ text: plain(x(76)) }))],
    '/blocks/0/elements/0/text/text',
    'must be less than 76 characters',
  ],
  [
    'a button value of 2,001 characters',
    [actions(button({ value: x(2001) }))],
    '/blocks/0/elements/0/value',
    'must be less than 2001 characters',
  ],
  [
    'an unknown button style',
    [actions(button({ style: 'loud' }))],
    '/blocks/0/elements/0/style',
    'must be one of: primary, danger',
  ],
  [
    'a button url of 3,001 characters',
    [actions(button({ url: `https://a.b/${x(3000)}` }))],
    '/blocks/0/elements/0/url',
    'must be less than 3001 characters',
  ],
  [
    'an action_id of 256 characters',
    [actions(button({ action_id: x(256) }))],
    '/blocks/0/elements/0/action_id',
    'must be less than 256 characters',
  ],
  [
    'a block_id of 256 characters',
    [{ type: 'divider', block_id: x(256) }],
    '/blocks/0/block_id',
    'must be less than 256 characters',
  ],
  [
    'an action_id twice in a block',
    [actions(button(), button())],
    '/blocks/0/elements/1',
    'action_id already exists in this block: go',
  ],
  [
    'a block_id twice',
    [
      { type: 'divider', block_id: 'd' },
      { type: 'divider', block_id: 'd' },
    ],
    '/blocks/1',
    'block_id already exists: d',
  ],
  [
    '101 options',
    [actions(select({ options: many(101, index => option(`v${index}`)) }))],
    '/blocks/0/elements/0/options',
    'no more than 100 items allowed',
  ],
  [
    'an option text of 76 characters',
    [actions(select({ options: [option('a', x(76))] }))],
    '/blocks/0/elements/0/options/0/text/text',
    'must be less than 76 characters',
  ],
  [
    'an option value of 151 characters',
    [actions(select({ options: [option(x(151))] }))],
    '/blocks/0/elements/0/options/0/value',
    'must be less than 151 characters',
  ],
  [
    'an initial option that is not offered',
    [actions(select({ initial_option: option('b') }))],
    '/blocks/0/elements/0/initial_option',
    'initial option must be one of the options',
  ],
  [
    'a select without options',
    [actions(select({ options: undefined }))],
    '/blocks/0/elements/0',
    'exactly one of options and option_groups is required',
  ],
  [
    'a placeholder of 151 characters',
    [actions(select({ placeholder: plain(x(151)) }))],
    '/blocks/0/elements/0/placeholder/text',
    'must be less than 151 characters',
  ],
  [
    'an overflow of one option',
    [section({ accessory: { type: 'overflow', action_id: 'o', options: [option('a')] } })],
    '/blocks/0/accessory/options',
    'no less than 2 items allowed',
  ],
  [
    'an overflow of six options',
    [
      section({
        accessory: { type: 'overflow', action_id: 'o', options: many(6, index => option(`v${index}`)) },
      }),
    ],
    '/blocks/0/accessory/options',
    'no more than 5 items allowed',
  ],
  [
    'eleven context elements',
    [{ type: 'context', elements: many(11, () => mrkdwn('c')) }],
    '/blocks/0/elements',
    'no more than 10 items allowed',
  ],
  ['an unknown block', [{ type: 'banner' }], '/blocks/0/type', 'unsupported type: banner'],
  [
    'an element in the wrong block',
    [actions({ type: 'plain_text_input', action_id: 'p' })],
    '/blocks/0/elements/0/type',
    'unsupported type: plain_text_input',
  ],
  ['an unknown property', [section({ colour: 'red' })], '/blocks/0', 'invalid additional property: colour'],
  [
    '12,001 characters of markdown',
    [
      { type: 'markdown', text: x(12_000) },
      { type: 'markdown', text: 'x' },
    ],
    '/blocks',
    'all markdown blocks together must be less than 12001 characters',
  ],
  [
    'two tables',
    [
      { type: 'table', rows: cells(1, 1) },
      { type: 'table', rows: cells(1, 1) },
    ],
    '/blocks/1',
    'only one table is allowed in a message',
  ],
  [
    'a table of 101 rows',
    [{ type: 'table', rows: cells(101, 1) }],
    '/blocks/0/rows',
    'no more than 100 items allowed',
  ],
  ['an alert', [{ type: 'alert', text: plain('A') }], '/blocks/0/type', 'unsupported type: alert'],
  [
    'an image without source',
    [{ type: 'image', alt_text: 'a' }],
    '/blocks/0',
    'exactly one of image_url and slack_file is required',
  ],
  [
    'a confirm title of 101 characters',
    [actions(button({ confirm: { title: plain(x(101)), text: plain('?') } }))],
    '/blocks/0/elements/0/confirm/title/text',
    'must be less than 101 characters',
  ],
]

test.each(refused)('a message may not hold %s', (_what, blocks, pointer, message) => {
  expect(messageFaults(blocks)).toContainEqual({ pointer, message })
})

const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('L'), element, ...more })
const textInput = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'p', ...more })
const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Go'),
  blocks: [],
  ...more,
})

const acceptedViews: [string, object][] = [
  ['100 blocks', modal({ blocks: many(100, () => ({ type: 'divider' })) })],
  ['a title of 24 characters', modal({ title: plain(x(24)) })],
  ['metadata of 3,000 characters', modal({ private_metadata: x(3000) })],
  [
    'an input of 3,000 characters',
    modal({ blocks: [input(textInput({ max_length: 3000, initial_value: x(3000) }))] }),
  ],
  ['an alert', modal({ blocks: [{ type: 'alert', text: plain('A'), level: 'warning' }] })],
]

test.each(acceptedViews)('a modal may hold %s', (_what, view) => {
  expect(viewFaults(view)).toEqual([])
})

const refusedViews: [string, object, string, string][] = [
  [
    '101 blocks',
    modal({ blocks: many(101, () => ({ type: 'divider' })) }),
    '/view/blocks',
    'no more than 100 items allowed',
  ],
  [
    'a title of 25 characters',
    modal({ title: plain(x(25)) }),
    '/view/title/text',
    'must be less than 25 characters',
  ],
  [
    'a submit of 25 characters',
    modal({ submit: plain(x(25)) }),
    '/view/submit/text',
    'must be less than 25 characters',
  ],
  ['no title', modal({ title: undefined }), '/view', 'missing required field: title'],
  [
    'metadata of 3,001 characters',
    modal({ private_metadata: x(3001) }),
    '/view/private_metadata',
    'must be less than 3001 characters',
  ],
  [
    'a callback_id of 256 characters',
    modal({ callback_id: x(256) }),
    '/view/callback_id',
    'must be less than 256 characters',
  ],
  [
    'an input without a submit button',
    modal({ submit: undefined, blocks: [input(textInput())] }),
    '/view/submit',
    'submit is required when an input block is within the blocks array',
  ],
  [
    'a label of 2,001 characters',
    modal({ blocks: [input(textInput(), { label: plain(x(2001)) })] }),
    '/view/blocks/0/label/text',
    'must be less than 2001 characters',
  ],
  [
    'an input that allows 3,001 characters',
    modal({ blocks: [input(textInput({ max_length: 3001 }))] }),
    '/view/blocks/0/element/max_length',
    'must be at most 3000',
  ],
  [
    'markdown',
    modal({ blocks: [{ type: 'markdown', text: 'm' }] }),
    '/view/blocks/0/type',
    'unsupported type: markdown',
  ],
  [
    'a table',
    modal({ blocks: [{ type: 'table', rows: cells(1, 1) }] }),
    '/view/blocks/0/type',
    'unsupported type: table',
  ],
  [
    'two focused inputs',
    modal({ blocks: [input(textInput({ focus_on_load: true })), input(textInput({ focus_on_load: true }))] }),
    '/view/blocks/1/element',
    'only one element may have focus_on_load',
  ],
]

test.each(refusedViews)('a modal may not hold %s', (_what, view, pointer, message) => {
  expect(viewFaults(view)).toContainEqual({ pointer, message })
})

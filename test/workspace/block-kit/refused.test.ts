// Blocks are refused exactly where Slack refuses them, with a pointer to the place.

import { expect, test } from 'vitest'
import { messageFaults } from '../../../src/workspace/block-kit/check.ts'
import { actions, button, cells, many, mrkdwn, option, plain, section, select, x } from './given.ts'

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

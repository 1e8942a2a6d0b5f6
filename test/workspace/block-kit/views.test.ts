// Modals are refused exactly where Slack refuses them, with a pointer to the place.

import { expect, test } from 'vitest'
import { viewFaults } from '../../../src/workspace/block-kit/check.ts'
import { cells, input, many, plain, textInput, x } from './given.ts'

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

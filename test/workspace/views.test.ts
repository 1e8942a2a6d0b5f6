// Modals through a real app: triggers, hashes, stacks, closing, and answers that come too late.

import type { ModalView } from '@slack/types'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Connected, connect } from './bolt.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'

const words = (text: string) => ({ type: 'plain_text' as const, text })

const modal = (title: string, more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: title,
  title: words(title),
  blocks: [
    {
      type: 'actions',
      block_id: 'actions',
      elements: [{ type: 'button', action_id: 'deeper', text: words('Deeper') }],
    },
  ],
  ...more,
})

const form = (title: string): ModalView => ({
  ...modal(title),
  submit: words('Go'),
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: words('Name'),
      element: { type: 'plain_text_input', action_id: 'name' },
    },
  ],
})

let clock: FakeClock
let connected: Connected
let triggers: string[]
let closed: unknown[]
let answer: (ack: (payload?: never) => Promise<void>) => Promise<void>

beforeEach(async () => {
  clock = fakeClock()
  triggers = []
  closed = []
  connected = await connect(
    app => {
      app.shortcut('start', async ({ ack, shortcut }) => {
        triggers.push(shortcut.trigger_id)
        await ack()
      })
      app.action('deeper', async ({ ack, body }) => {
        if ('trigger_id' in body) triggers.push(body.trigger_id)
        await ack()
      })
      app.view('form', async ({ ack }) => answer(ack))
      app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
        closed.push({ view: body.view.callback_id, all: 'is_cleared' in body && body.is_cleared })
        await ack()
      })
    },
    {
      now: clock.now,
      after: clock.after,
      shortcuts: [{ type: 'global', callbackId: 'start', name: 'Start', description: '' }],
    },
  )
})

afterEach(() => connected.stop())

const failure = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    error => error.data,
  )

async function trigger(): Promise<string> {
  await connected.workspace.as('ada').shortcut('start')
  return triggers.at(-1) ?? ''
}

const open = async (view: ModalView) => connected.app.client.views.open({ trigger_id: await trigger(), view })

test('a trigger opens one modal within three seconds', async () => {
  const { client } = connected.app
  expect(await failure(client.views.open({ trigger_id: 'made.up', view: modal('one') }))).toMatchObject({
    error: 'invalid_trigger_id',
  })
  const used = await trigger()
  await client.views.open({ trigger_id: used, view: modal('one') })
  expect(await failure(client.views.open({ trigger_id: used, view: modal('one') }))).toMatchObject({
    error: 'exchanged_trigger_id',
  })
  const late = await trigger()
  clock.advance(3001)
  expect(await failure(client.views.open({ trigger_id: late, view: modal('one') }))).toMatchObject({
    error: 'expired_trigger_id',
  })
})

test('a refused view says where, and costs no trigger', async () => {
  const { client } = connected.app
  const fresh = await trigger()
  expect(await failure(client.views.open({ trigger_id: fresh, view: modal('x'.repeat(25)) }))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    },
  })
  expect(await client.views.open({ trigger_id: fresh, view: modal('one') })).toMatchObject({ ok: true })
  const huge = modal('one', {
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(250_001) } }],
  })
  expect(await failure(client.views.open({ trigger_id: await trigger(), view: huge }))).toMatchObject({
    error: 'view_too_large',
  })
})

test('an update with an old hash is refused, so that a slow answer does not undo a newer one', async () => {
  const { client } = connected.app
  const { view } = await open(modal('one'))
  const which = { view_id: String(view?.id), hash: String(view?.hash) }
  await client.views.update({ ...which, view: modal('two') })
  expect(await failure(client.views.update({ ...which, view: modal('three') }))).toMatchObject({
    error: 'hash_conflict',
  })
  expect(connected.workspace.view('ada')?.title?.text).toBe('two')
})

test('a view is found by its external_id, which no second one may have', async () => {
  const { client } = connected.app
  await open(modal('one', { external_id: 'draft-1' }))
  await client.views.update({ external_id: 'draft-1', view: modal('two', { external_id: 'draft-1' }) })
  expect(connected.workspace.view('ada')?.title?.text).toBe('two')
  expect(await failure(open(modal('three', { external_id: 'draft-1' })))).toMatchObject({
    error: 'duplicate_external_id',
  })
  expect(await failure(client.views.update({ external_id: 'draft-2', view: modal('x') }))).toMatchObject({
    error: 'not_found',
  })
})

test('three views stack up and no more, and Cancel goes back one at a time', async () => {
  const { client } = connected.app
  const ada = connected.workspace.as('ada')
  await open(modal('one'))
  for (const title of ['two', 'three']) {
    await ada.press(ada.view ?? missing(), 'deeper')
    await client.views.push({ trigger_id: triggers.at(-1) ?? '', view: modal(title) })
  }
  await ada.press(ada.view ?? missing(), 'deeper')
  const fourth = client.views.push({ trigger_id: triggers.at(-1) ?? '', view: modal('four') })
  expect(await failure(fourth)).toMatchObject({ error: 'push_limit_reached' })
  await ada.close(ada.view ?? missing())
  expect(ada.view?.title?.text).toBe('two')
})

test('what was typed is lost with its input, and kept while block_id and action_id stay', async () => {
  const ada = connected.workspace.as('ada')
  const { client } = connected.app
  await open(form('form'))
  const view = ada.view ?? missing()
  await ada.choose(view, 'name', 'Ada')
  await client.views.update({ view_id: view.id, view: form('again') })
  expect(ada.values(view)).toMatchObject({ name: { name: { value: 'Ada' } } })
  await client.views.update({ view_id: view.id, view: modal('without') })
  await client.views.update({ view_id: view.id, view: form('form') })
  expect(ada.values(view)).toMatchObject({ name: { name: { value: null } } })
})

test('only what is pressed inside a modal may push', async () => {
  await open(modal('one'))
  const push = connected.app.client.views.push({ trigger_id: await trigger(), view: modal('two') })
  expect(await failure(push)).toMatchObject({ error: 'invalid_trigger_id' })
})

test('the app hears of a closed view if it asked to', async () => {
  const ada = connected.workspace.as('ada')
  await open(modal('quiet'))
  await ada.close(ada.view ?? missing())
  await open(modal('asked', { notify_on_close: true }))
  await ada.close(ada.view ?? missing())
  await open(modal('asked', { notify_on_close: true }))
  await ada.close(ada.view ?? missing(), { all: true })
  expect(closed).toEqual([
    { view: 'asked', all: false },
    { view: 'asked', all: true },
  ])
})

test.each([
  ['clear', { response_action: 'clear' }, 'cleared', []],
  ['update', { response_action: 'update', view: modal('after') }, 'updated', ['after']],
  ['push', { response_action: 'push', view: modal('after') }, 'pushed', ['form', 'after']],
])('a submission may be answered with %s', async (_what, payload, outcome, titles) => {
  answer = ack => ack(payload as never)
  const ada = connected.workspace.as('ada')
  await open(form('form'))
  const result = await ada.submit(ada.view ?? missing(), { name: 'Ada' })
  expect(result.outcome).toBe(outcome)
  expect(result.views.map(view => view.title?.text)).toEqual(titles)
})

test.each([
  ['errors under a block that is no input', { response_action: 'errors', errors: { nowhere: 'No.' } }],
  ['a view that Slack refuses', { response_action: 'update', view: modal('x'.repeat(25)) }],
  ['something else', { text: 'thanks' }],
])('a submission answered with %s is trouble, and the modal stays', async (_what, payload) => {
  answer = ack => ack(payload as never)
  const ada = connected.workspace.as('ada')
  await open(form('form'))
  const result = await ada.submit(ada.view ?? missing(), { name: 'Ada' })
  expect(result).toMatchObject({ outcome: 'trouble', trouble: 'We had some trouble connecting. Try again?' })
  expect(ada.view?.title?.text).toBe('form')
})

test('an answer after three seconds is trouble too', async () => {
  answer = async ack => {
    clock.advance(3000)
    await ack()
  }
  const ada = connected.workspace.as('ada')
  await open(form('form'))
  expect(await ada.submit(ada.view ?? missing(), { name: 'Ada' })).toMatchObject({ outcome: 'trouble' })
})

test('the Home tab is published per person and opening it is told to the app', async () => {
  const { app, workspace } = connected
  const ada = workspace.as('ada')
  await app.client.views.publish({ user_id: ada.id, view: { type: 'home', blocks: [{ type: 'divider' }] } })
  expect(ada.home?.blocks).toMatchObject([{ type: 'divider' }])
  expect(workspace.as('grace').home).toBeUndefined()
  ada.openHome()
  expect(workspace.deliveries().at(-1)?.payload.event).toMatchObject({
    type: 'app_home_opened',
    user: ada.id,
    tab: 'home',
    channel: ada.dm(),
  })
})

function missing(): never {
  throw new Error('No modal is open')
}

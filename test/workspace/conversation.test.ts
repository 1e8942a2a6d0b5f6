// A conversation through a real Bolt app in Socket Mode: from a mention to a submitted modal.

import { afterEach, expect, test } from 'vitest'
import { type Connected, connect } from './bolt.ts'

let connected: Connected

afterEach(() => connected.stop())

test('a mention reaches the app once as app_mention and once as a message, escaped and with the person’s id', async () => {
  const heard: { type: string; text: string | undefined; user: string | undefined }[] = []
  connected = await connect(app => {
    app.event(
      'app_mention',
      async ({ event }) => void heard.push({ type: event.type, text: event.text, user: event.user }),
    )
    app.message(async ({ message }) => {
      if (message.subtype === undefined)
        heard.push({ type: message.type, text: message.text, user: message.user })
    })
  })
  const { workspace } = connected

  const said = workspace.as('ada').say('general', '@HelpDesk is a < b && c?')

  const text = `<@${workspace.bot.userId}> is a &lt; b &amp;&amp; c?`
  await workspace.until(() => heard.length === 2, { what: 'both events' })
  expect(heard).toContainEqual({ type: 'app_mention', text, user: workspace.as('ada').id })
  expect(heard).toContainEqual({ type: 'message', text, user: workspace.as('ada').id })
  expect(workspace.messages('general').at(-1)).toMatchObject({ ts: said.ts, text })
})

const words = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string) => ({ text: words(value.toUpperCase()), value })

function ticketModal(portal: string | undefined) {
  return {
    type: 'modal' as const,
    callback_id: 'ticket',
    title: words('Create Ticket'),
    submit: words('Create'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'portal',
        dispatch_action: true,
        label: words('Portal'),
        element: {
          type: 'static_select' as const,
          action_id: 'portal',
          options: [option('local'), option('cloud')],
        },
      },
      ...(portal
        ? [
            {
              type: 'input' as const,
              block_id: `tenant:${portal}`,
              label: words('Tenant'),
              element: { type: 'external_select' as const, action_id: 'tenant', min_query_length: 0 },
            },
          ]
        : []),
      {
        type: 'input' as const,
        block_id: 'request',
        label: words('Request'),
        element: { type: 'plain_text_input' as const, action_id: 'request', multiline: true },
      },
    ],
  }
}

test('a button opens a modal whose second menu depends on the first, and whose errors and submission come back', async () => {
  const submitted: unknown[] = []
  connected = await connect(app => {
    app.event('app_mention', async ({ event, say }) => {
      await say({
        thread_ts: event.ts,
        text: 'Shall I open a ticket?',
        blocks: [
          {
            type: 'actions',
            elements: [
              { type: 'button', action_id: 'create', text: words('Create Ticket'), value: event.ts },
            ],
          },
        ],
      })
    })
    app.action('create', async ({ ack, body, client }) => {
      await ack()
      if ('trigger_id' in body)
        await client.views.open({ trigger_id: body.trigger_id, view: ticketModal(undefined) })
    })
    app.action('portal', async ({ ack, body, client }) => {
      await ack()
      if (body.type !== 'block_actions' || !body.view) return
      const chosen = body.view.state.values.portal?.portal?.selected_option?.value
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: ticketModal(chosen) })
    })
    app.options('tenant', async ({ ack, body }) => {
      const portal = String('block_id' in body ? body.block_id : '').split(':')[1]
      const all = [`${portal}-sandbox`, `${portal}-prod`]
      await ack({ options: all.filter(name => name.includes(body.value)).map(option) })
    })
    app.view('ticket', async ({ ack, view }) => {
      const request = view.state.values.request?.request?.value
      if (request === 'short') return ack({ response_action: 'errors', errors: { request: 'Say more.' } })
      submitted.push(view.state.values)
      return ack()
    })
  })
  const { workspace } = connected
  const ada = workspace.as('ada')

  const said = ada.say('general', '@HelpDesk disk full')
  const nudge = await workspace.until(() => workspace.messages('general', said.ts)[1], { what: 'the nudge' })
  expect(nudge).toMatchObject({ user: workspace.bot.userId, bot_id: workspace.bot.id, thread_ts: said.ts })
  expect(await ada.press(nudge, 'Create Ticket')).toEqual({ ok: true })

  const view = await workspace.until(() => ada.view, { what: 'the modal' })
  await ada.choose(view, 'portal', 'cloud')
  await workspace.until(() => ada.view?.blocks.some(block => block.block_id === 'tenant:cloud'), {
    what: 'tenants',
  })
  expect(await ada.options(view, 'tenant', 'prod')).toEqual({ options: [option('cloud-prod')] })

  const empty = await ada.submit(view, { tenant: 'cloud-prod' })
  expect(empty).toMatchObject({
    outcome: 'errors',
    errors: { request: 'Please complete this required field.' },
  })
  expect(submitted).toHaveLength(0)

  const short = await ada.submit(view, { request: 'short' })
  expect(short).toMatchObject({ outcome: 'errors', errors: { request: 'Say more.' } })

  const done = await ada.submit(view, { request: 'The disk of web-1 is full' })
  expect(done).toMatchObject({ outcome: 'closed', views: [] })
  expect(submitted).toEqual([
    {
      portal: { portal: { type: 'static_select', selected_option: option('cloud') } },
      'tenant:cloud': { tenant: { type: 'external_select', selected_option: option('cloud-prod') } },
      request: { request: { type: 'plain_text_input', value: 'The disk of web-1 is full' } },
    },
  ])
})

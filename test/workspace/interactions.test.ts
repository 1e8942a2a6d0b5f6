// What people do besides talking reaches a real app in Slack's payloads: presses, menus, shortcuts, commands, response URLs.

import { afterEach, expect, test } from 'vitest'
import { type Connected, connect, tsOf } from './bolt.ts'
import { fakeClock } from './fake-clock.ts'

let connected: Connected

afterEach(() => connected.stop())

const words = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string) => ({ text: words(value), value })
const button = (actionId: string, more: object = {}) => ({
  type: 'button' as const,
  action_id: actionId,
  text: words(actionId),
  ...more,
})

async function card(elements: object[], thread?: string) {
  const posted = await connected.app.client.apiCall('chat.postMessage', {
    channel: 'C0GENERAL01',
    text: 'A card',
    thread_ts: thread,
    blocks: [{ type: 'actions', block_id: 'row', elements }],
  })
  return { channel: 'general', ts: tsOf(posted) }
}

test('a press carries who, where, the message with its blocks, the state of its menus and a way to answer', async () => {
  const bodies: object[] = []
  connected = await connect(app => {
    app.action(/.*/, async ({ ack, body }) => {
      bodies.push(body)
      await ack()
    })
  })
  const ada = connected.workspace.as('ada')
  const root = ada.say('general', 'disk full')
  const choice = { type: 'static_select', action_id: 'pick', options: [option('a'), option('b')] }
  const place = await card([choice, button('approve', { value: 's-1', style: 'primary' })], root.ts)

  await ada.press(place, 'pick', { option: 'b' })
  const values = { row: { pick: { selected_option: option('b') } } }
  await ada.press(place, 'approve', { values })

  expect(bodies[0]).toMatchObject({
    actions: [{ type: 'static_select', action_id: 'pick', block_id: 'row', selected_option: option('b') }],
  })
  expect(bodies[1]).toMatchObject({
    type: 'block_actions',
    user: { id: ada.id, username: 'ada', team_id: connected.workspace.team.id },
    container: {
      type: 'message',
      message_ts: place.ts,
      channel_id: 'C0GENERAL01',
      thread_ts: root.ts,
      is_ephemeral: false,
    },
    channel: { id: 'C0GENERAL01', name: 'general' },
    message: {
      ts: place.ts,
      thread_ts: root.ts,
      bot_id: connected.workspace.bot.id,
      blocks: [{ block_id: 'row' }],
    },
    state: { values: { row: { pick: { type: 'static_select', selected_option: option('b') } } } },
    actions: [
      {
        type: 'button',
        action_id: 'approve',
        block_id: 'row',
        value: 's-1',
        style: 'primary',
        text: words('approve'),
      },
    ],
  })
  expect(bodies[1]).toHaveProperty('trigger_id')
  expect(bodies[1]).toHaveProperty('response_url')
})

test('an overflow sends its option, a link button its press', async () => {
  const actions: unknown[] = []
  connected = await connect(app => {
    app.action(/.*/, async ({ ack, action }) => {
      actions.push(action)
      await ack()
    })
  })
  const ada = connected.workspace.as('ada')
  const place = await card([
    { type: 'overflow', action_id: 'menu', options: [option('close'), option('stop')] },
    button('open', { url: 'https://helpdesk.test/t/1' }),
  ])
  await ada.press(place, 'menu', { option: 'stop' })
  await ada.press(place, 'open')
  expect(actions).toMatchObject([
    { type: 'overflow', action_id: 'menu', selected_option: option('stop') },
    { type: 'button', action_id: 'open', url: 'https://helpdesk.test/t/1' },
  ])
})

test('nobody presses what is not there', async () => {
  connected = await connect(() => {})
  const ada = connected.workspace.as('ada')
  const place = await card([
    { type: 'overflow', action_id: 'menu', options: [option('close'), option('stop')] },
  ])
  await expect(async () => ada.press(place, 'approve')).rejects.toThrow(
    '0 elements are called approve; there are: row/menu (overflow)',
  )
  await expect(ada.press(place, 'menu', { option: 'burn' })).rejects.toThrow('No option is called burn')
  const forged = { selected_option: option('burn') }
  await expect(ada.press(place, 'menu', { option: forged })).rejects.toThrow('option_not_found')
})

test('a press that the app does not acknowledge in three seconds is told to the person', async () => {
  const clock = fakeClock()
  let heard = false
  connected = await connect(
    app => {
      app.action('slow', async () => {
        heard = true
        connected.workspace.as('ada').setPresence('away')
      })
    },
    { now: clock.now, after: clock.after },
  )
  const { workspace } = connected
  const pressed = workspace.as('ada').press(await card([button('slow')]), 'slow')
  await workspace.until(() => heard, { what: 'the press' })
  clock.advance(3000)
  expect(await pressed).toEqual({
    ok: true,
    trouble: 'HelpDesk did not respond in time. Try again in a moment.',
  })
})

test('a message shortcut carries the message it was used on, whoever wrote it', async () => {
  const bodies: object[] = []
  connected = await connect(app => {
    app.shortcut('create_ticket', async ({ ack, body }) => {
      bodies.push(body)
      await ack()
    })
  })
  const { workspace } = connected
  const said = workspace.as('grace').say('general', 'prod is slow')
  await workspace.as('ada').shortcut('create_ticket', said)
  expect(bodies).toMatchObject([
    {
      type: 'message_action',
      callback_id: 'create_ticket',
      user: { id: workspace.as('ada').id },
      channel: { id: 'C0GENERAL01' },
      message_ts: said.ts,
      message: { text: 'prod is slow', user: workspace.as('grace').id },
    },
  ])
  await expect(workspace.as('ada').shortcut('unknown', said)).rejects.toThrow('shortcut_not_found')
})

test('a slash command is answered to the person alone, or to the channel', async () => {
  const commands: object[] = []
  connected = await connect(app => {
    app.command('/helpdesk', async ({ ack, command, respond }) => {
      commands.push(command)
      await ack({ text: 'Only you read this' })
      await respond({ text: 'All read this', response_type: 'in_channel' })
    })
  })
  const { workspace } = connected
  const ada = workspace.as('ada')
  expect(await ada.slash('/helpdesk', 'help @grace', 'general')).toEqual({ ok: true })
  expect(commands).toMatchObject([
    {
      command: '/helpdesk',
      text: `help <@${workspace.as('grace').id}>`,
      user_id: ada.id,
      channel_id: 'C0GENERAL01',
      channel_name: 'general',
    },
  ])
  expect(ada.ephemerals()).toMatchObject([{ text: 'Only you read this', channel: 'C0GENERAL01' }])
  await workspace.until(() => workspace.messages('general').some(one => one.text === 'All read this'), {
    what: 'the answer to all',
  })
  await expect(ada.slash('/deploy', '', 'general')).rejects.toThrow('command_not_found')
})

test('a response URL replaces, adds and deletes, five times and for thirty minutes', async () => {
  const clock = fakeClock()
  let url = ''
  connected = await connect(
    app => {
      app.action('go', async ({ ack, body }) => {
        if ('response_url' in body) url = String(body.response_url)
        await ack()
      })
    },
    { now: clock.now, after: clock.after },
  )
  const { workspace } = connected
  const ada = workspace.as('ada')
  const respond = async (body: object) => {
    const got = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
    return got.ok ? got.text() : (await got.json()).error
  }
  const place = await card([button('go')])
  await ada.press(place, 'go')

  expect(await respond({ replace_original: true, text: 'Done', blocks: [] })).toBe('ok')
  expect(workspace.messages('general')).toMatchObject([{ ts: place.ts, text: 'Done' }])
  expect(await respond({ text: 'For you' })).toBe('ok')
  expect(ada.ephemerals()).toMatchObject([{ text: 'For you' }])
  expect(await respond({ delete_original: true })).toBe('ok')
  expect(workspace.messages('general')).toEqual([])
  for (const text of ['4', '5']) await respond({ text })
  expect(await respond({ text: '6' })).toBe('used_url')

  await ada.press(await card([button('go')]), 'go')
  clock.advance(30 * 60_000 + 1)
  expect(await respond({ text: 'late' })).toBe('expired_url')
})

test('in an ephemeral message a press works, and its answer replaces it', async () => {
  const bodies: object[] = []
  connected = await connect(app => {
    app.action('sure', async ({ ack, body, respond }) => {
      bodies.push(body)
      await ack()
      await respond({ replace_original: true, text: 'Confirmed' })
    })
  })
  const { app, workspace } = connected
  const ada = workspace.as('ada')
  const blocks = [{ type: 'actions' as const, elements: [button('sure')] }]
  const shown = await app.client.chat.postEphemeral({
    channel: 'C0GENERAL01',
    user: ada.id,
    text: 'Sure?',
    blocks,
  })
  await ada.press({ channel: 'general', ts: String(shown.message_ts) }, 'sure')
  await workspace.until(() => ada.ephemerals()[0]?.text === 'Confirmed', { what: 'the replacement' })
  expect(ada.ephemerals()).toHaveLength(1)
  expect(bodies).toMatchObject([{ container: { is_ephemeral: true } }])
  expect(bodies[0]).not.toHaveProperty('message')
})

test('edits, deletions, joins, reactions and the archiving of a channel are told to the app in Slack’s words', async () => {
  connected = await connect(() => {})
  const { workspace } = connected
  const ada = workspace.as('ada')
  const said = ada.say('deployments', 'one')
  ada.edit(said, 'two')
  ada.react(said, 'eyes')
  ada.delete(said)
  workspace.as('katherine').join('deployments')
  workspace.removeBot('incidents')
  workspace.archive('deployments')
  const events = workspace.deliveries().map(one => one.payload.event)
  expect(events).toMatchObject([
    { type: 'message', channel_type: 'channel', text: 'one', user: ada.id },
    {
      type: 'message',
      subtype: 'message_changed',
      message: { text: 'two', edited: { user: ada.id } },
      previous_message: { text: 'one' },
    },
    { type: 'reaction_added', reaction: 'eyes', item: { channel: 'C0DEPLOYS01', ts: said.ts } },
    { type: 'message', subtype: 'message_deleted', deleted_ts: said.ts, previous_message: { text: 'two' } },
    { type: 'message', subtype: 'channel_join' },
    { type: 'member_joined_channel', user: workspace.as('katherine').id },
    { type: 'member_left_channel', user: workspace.bot.userId },
    { type: 'channel_archive', channel: 'C0DEPLOYS01' },
  ])
})

test('the app hears nothing of channels it is not in, and only what it subscribed to', async () => {
  connected = await connect(() => {}, { events: ['message.im'] })
  const { workspace } = connected
  const ada = workspace.as('ada')
  ada.say('random', '@HelpDesk hello')
  ada.say('general', '@HelpDesk hello')
  ada.say(ada.dm(), 'hello')
  ada.say(ada.dm('grace'), 'hello')
  expect(workspace.deliveries().map(one => one.payload.event)).toMatchObject([
    { type: 'message', channel_type: 'im', channel: ada.dm() },
  ])
})

// Over HTTP the workspace signs as Slack does, tries again as Slack does, and sends whatever a test wants.

import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { type Connected, connectOverHttp } from './bolt.ts'
import { fakeClock } from './fake-clock.ts'

let connected: Connected | undefined

afterEach(async () => {
  await connected?.stop()
  connected = undefined
})

const words = (text: string) => ({ type: 'plain_text' as const, text })

test('a real app takes signed events, presses and commands, and answers them', async () => {
  const heard: string[] = []
  connected = await connectOverHttp(app => {
    app.event('app_mention', async ({ event, say }) => {
      heard.push(event.text)
      await say({
        text: 'Here',
        blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'go', text: words('Go') }] }],
      })
    })
    app.action('go', async ({ ack }) => {
      heard.push('go')
      await ack()
    })
    app.command('/helpdesk', async ({ ack, command }) => ack(`You said ${command.text}`))
  })
  const { workspace } = connected
  const ada = workspace.as('ada')
  ada.say('general', '@HelpDesk hi')
  const card = await workspace.until(() => workspace.messages('general')[1], { what: 'the answer' })
  expect(await ada.press(card, 'Go')).toEqual({ ok: true })
  expect(heard).toEqual([`<@${workspace.bot.userId}> hi`, 'go'])
  expect(await ada.slash('/helpdesk', 'hello', 'general')).toEqual({ ok: true })
  expect(ada.ephemerals()).toMatchObject([{ text: 'You said hello' }])
})

test('what is wrongly signed, unsigned or stale is refused by the app', async () => {
  connected = await connectOverHttp(() => {})
  const { workspace } = connected
  const body = JSON.stringify({ type: 'event_callback', event_id: 'Ev1', event: { type: 'app_mention' } })
  const stale = Math.floor(Date.now() / 1000) - 6 * 60
  expect(await workspace.sendRaw({ body, secret: 'guessed' })).toMatchObject({ status: 401 })
  expect(await workspace.sendRaw({ body, timestamp: stale })).toMatchObject({ status: 401 })
  expect((await workspace.sendRaw({ body, secret: false })).status).toBeGreaterThanOrEqual(400)
  expect((await workspace.sendRaw({ body: '{"type":' })).status).toBeGreaterThanOrEqual(400)
})

test('an event that fails is sent again with number and reason, until it is taken or the app declines', async () => {
  const clock = fakeClock()
  const requests: { num: string | undefined; reason: string | undefined; type: string | undefined }[] = []
  const answers = [500, 200]
  const receiver = createServer((request, response) => {
    const header = (name: string) => request.headers[name]?.toString()
    requests.push({
      num: header('x-slack-retry-num'),
      reason: header('x-slack-retry-reason'),
      type: header('content-type'),
    })
    response.writeHead(answers.shift() ?? 500, { 'x-slack-no-retry': answers.length === 0 ? '1' : '0' }).end()
  })
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address()
  const requestUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
  const workspace: Workspace = await startWorkspace({
    port: 0,
    file: ':memory:',
    now: clock.now,
    after: clock.after,
    delivery: { mode: 'http', requestUrl },
    events: ['message.channels'],
  })
  workspace.as('ada').say('general', 'one')
  await workspace.until(() => workspace.deliveries()[0]?.attempts[1]?.acked, { what: 'the second try' })
  workspace.as('ada').say('general', 'two')
  await workspace.until(() => workspace.deliveries()[1]?.attempts[0]?.acked === false, {
    what: 'the refusal',
  })

  expect(requests).toEqual([
    { num: undefined, reason: undefined, type: 'application/json' },
    { num: '1', reason: 'http_error', type: 'application/json' },
    { num: undefined, reason: undefined, type: 'application/json' },
  ])
  await workspace.close()
  await new Promise(resolve => receiver.close(resolve))
})

// What a test may ask of the Web API: what was called, faults as planned, Slack's rate limits.

import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { clientOptions } from './bolt.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'

let workspace: Workspace
let client: WebClient

let clock: FakeClock

async function start(options: { rateLimits?: boolean } = {}) {
  await workspace?.close()
  clock = fakeClock()
  const { now, after } = clock
  workspace = await startWorkspace({ port: 0, file: ':memory:', now, after, ...options })
  client = new WebClient(workspace.botToken, clientOptions(workspace))
}

beforeEach(() => start())
afterEach(() => workspace.close())

const failure = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    error => error.data ?? error,
  )

const general = 'C0GENERAL01'

test('every call is logged with its arguments and its answer', async () => {
  await client.chat.postMessage({ channel: general, text: 'hi' })
  expect(workspace.calls('chat.postMessage')).toMatchObject([
    {
      method: 'chat.postMessage',
      args: { channel: general, text: 'hi' },
      token: workspace.botToken,
      status: 200,
      answer: { ok: true },
    },
  ])
})

test('planned faults happen once and as planned', async () => {
  const { faults } = workspace
  const post = () => client.chat.postMessage({ channel: general, text: 'hi' })

  faults.add({
    method: 'chat.postMessage',
    fault: { error: 'missing_scope', needed: 'chat:write', provided: '' },
  })
  expect(await failure(post())).toMatchObject({ error: 'missing_scope', needed: 'chat:write' })

  faults.add({ method: 'chat.postMessage', fault: { status: 500 } })
  expect(await failure(post())).toMatchObject({ statusCode: 500 })

  faults.add({ method: 'chat.postMessage', fault: { status: 429, retryAfter: 7 } })
  const impatient = new WebClient(workspace.botToken, {
    ...clientOptions(workspace),
    rejectRateLimitedCalls: true,
  })
  expect(await failure(impatient.chat.postMessage({ channel: general, text: 'hi' }))).toMatchObject({
    retryAfter: 7,
  })

  faults.add({ method: 'chat.postMessage', fault: { dropAnswer: true } })
  expect(String(await failure(post()))).toContain('fetch failed')
  expect(workspace.messages('general')).toHaveLength(1)

  faults.add({ method: 'chat.postMessage', fault: { hang: true } })
  const hasty = new WebClient(workspace.botToken, { ...clientOptions(workspace), timeout: 50 })
  expect(String(await failure(hasty.chat.postMessage({ channel: general, text: 'hi' })))).toContain('timeout')

  expect(await post()).toMatchObject({ ok: true })
})

test('asked to, it keeps Slack’s rate limits: per method and minute, and per channel', async () => {
  await start({ rateLimits: true })
  const impatient = new WebClient(workspace.botToken, {
    ...clientOptions(workspace),
    rejectRateLimitedCalls: true,
  })
  const post = (channel: string) => failure(impatient.chat.postMessage({ channel, text: 'hi' }))
  for (let count = 0; count < 4; count++) expect(await post(general)).toBe('no error')
  expect(await post(general)).toMatchObject({ retryAfter: 4 })
  expect(await post('C0INCIDENT1')).toBe('no error')
  clock.advance(4000)
  expect(await post(general)).toBe('no error')

  for (let count = 0; count < 20; count++) await impatient.conversations.list()
  expect(await failure(impatient.conversations.list())).toMatchObject({ retryAfter: 60 })
})

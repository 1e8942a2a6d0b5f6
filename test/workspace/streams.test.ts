// Streamed answers live and die as Slack's do.

import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { clientOptions, tsOf } from './bolt.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'

const channel = 'C0GENERAL01'
let clock: FakeClock
let workspace: Workspace
let client: WebClient
let root: { channel: string; ts: string }

beforeEach(async () => {
  clock = fakeClock()
  workspace = await startWorkspace({ port: 0, file: ':memory:', now: clock.now, after: clock.after })
  client = new WebClient(workspace.botToken, clientOptions(workspace))
  root = workspace.as('ada').say('general', '@HelpDesk disk full')
})

afterEach(() => workspace.close())

const failure = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    error => error.data ?? error,
  )

const begin = async (more: object = {}) => {
  const answer = await client.apiCall('chat.startStream', {
    channel,
    thread_ts: root.ts,
    recipient_user_id: workspace.as('ada').id,
    recipient_team_id: workspace.team.id,
    markdown_text: 'Let me ',
    ...more,
  })
  return { ts: tsOf(answer) }
}

const reply = (person: string) => workspace.as(person).sees('general', root.ts)[1]

test('the real streamer writes an answer that is whole when it stops', async () => {
  const stream = client.chatStream({
    channel,
    thread_ts: root.ts,
    recipient_user_id: workspace.as('ada').id,
    recipient_team_id: workspace.team.id,
    buffer_size: 4,
  })
  for (const markdown_text of ['Let me ', 'look at ', 'the disk.']) await stream.append({ markdown_text })
  expect(reply('ada')).toMatchObject({ streaming: true, text: 'Let me look at the disk.' })
  await stream.stop({
    blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: 'AI may be wrong' }] }],
  })
  expect(reply('ada')?.streaming).toBeUndefined()
  expect(reply('ada')?.blocks?.map(block => block.type)).toEqual(['markdown', 'context'])
})

test('only its recipient sees it grow; the others see the first words until it stops', async () => {
  const { ts } = await begin()
  await client.chat.appendStream({ channel, ts: ts, markdown_text: 'look.' })
  expect(reply('ada')?.text).toBe('Let me look.')
  expect(reply('grace')?.text).toBe('Let me ')
  await client.chat.stopStream({ channel, ts: ts })
  expect(reply('grace')?.text).toBe('Let me look.')
})

test.each([
  ['recipient_user_id', 'missing_recipient_user_id'],
  ['recipient_team_id', 'missing_recipient_team_id'],
])('a stream in a channel needs %s', async (key, error) => {
  expect(await failure(begin({ [key]: undefined }))).toMatchObject({ error })
})

test('a stream in a direct message needs no recipient, and everyone in it sees it grow', async () => {
  const dm = workspace.as('ada').dm()
  const said = workspace.as('ada').say(dm, 'hello')
  const ts = tsOf(await client.chat.startStream({ channel: dm, thread_ts: said.ts, markdown_text: 'Hi' }))
  await client.chat.appendStream({ channel: dm, ts: ts, markdown_text: ' Ada' })
  expect(workspace.as('ada').sees(dm, said.ts)[1]?.text).toBe('Hi Ada')
})

test('it dies five minutes after its start, whatever was appended', async () => {
  const { ts } = await begin()
  clock.advance(4 * 60_000)
  await client.chat.appendStream({ channel, ts: ts, markdown_text: 'look' })
  clock.advance(60_000)
  expect(reply('grace')).toMatchObject({ text: 'Let me look' })
  expect(reply('grace')?.streaming).toBeUndefined()
  const late = { channel, ts: ts }
  expect(await failure(client.chat.appendStream({ ...late, markdown_text: '!' }))).toMatchObject({
    error: 'message_not_in_streaming_state',
  })
  expect(await failure(client.chat.stopStream(late))).toMatchObject({
    error: 'message_not_in_streaming_state',
  })
  expect(
    await client.chat.update({ ...late, markdown_text: 'Let me look again', text: 'Let me look again' }),
  ).toMatchObject({ ok: true })
})

test('it cannot be updated while it lives, nor turned into other blocks afterwards', async () => {
  const { ts } = await begin()
  const place = { channel, ts: ts }
  expect(await failure(client.chat.update({ ...place, text: 'x' }))).toMatchObject({
    error: 'streaming_state_conflict',
  })
  await client.chat.stopStream(place)
  const update = client.chat.update({ ...place, text: 'x', blocks: [{ type: 'divider' }] })
  expect(await failure(update)).toMatchObject({ error: 'block_mismatch' })
})

test('too long a piece and unknown chunks are refused', async () => {
  const { ts } = await begin()
  const append = (more: object) => failure(client.apiCall('chat.appendStream', { channel, ts, ...more }))
  expect(await append({ markdown_text: 'x'.repeat(12_001) })).toMatchObject({ error: 'msg_too_long' })
  expect(await append({ chunks: [{ type: 'poem', text: 'x' }] })).toMatchObject({ error: 'invalid_chunks' })
  const task = { type: 'task_update', id: '1', title: 'x'.repeat(257), status: 'pending' }
  expect(await append({ chunks: [task] })).toMatchObject({ error: 'msg_too_long' })
  expect(await append({})).toMatchObject({ error: 'no_text' })
})

test('a streamed message takes so much text and no more, however small the pieces', async () => {
  const { ts } = await begin()
  const append = (text: string) => client.chat.appendStream({ channel, ts, markdown_text: text })
  for (let n = 0; n < 5; n++) await append('x'.repeat(2_000))

  expect(await failure(append('x'.repeat(2_000)))).toMatchObject({ error: 'msg_too_long' })

  await append('x')
  await client.chat.stopStream({ channel, ts })
})

test('tasks are replaced by their id, their details grow, and a plan gathers them', async () => {
  const { ts } = await begin({ task_display_mode: 'plan', markdown_text: undefined })
  const task = (more: object) => ({
    type: 'task_update',
    id: '1',
    title: 'Read disk use',
    status: 'in_progress',
    ...more,
  })
  await client.apiCall('chat.appendStream', {
    channel,
    ts,
    chunks: [{ type: 'plan_update', title: 'Diagnosis' }, task({ details: 'df ' })],
  })
  await client.apiCall('chat.appendStream', {
    channel,
    ts,
    chunks: [task({ status: 'complete', details: '-h' })],
  })
  const [plan] = reply('ada')?.blocks ?? []
  expect(plan).toMatchObject({
    type: 'plan',
    title: 'Diagnosis',
    tasks: [{ task_id: '1', status: 'complete' }],
  })
  expect(JSON.stringify(plan)).toContain('df -h')
})

test('the person’s stop button ends it for the app too', async () => {
  const { ts } = await begin()
  workspace.as('ada').stop({ channel: 'general', ts: ts })
  expect(reply('ada')?.streaming).toBeUndefined()
  expect(await failure(client.chat.appendStream({ channel, ts: ts, markdown_text: 'x' }))).toMatchObject({
    error: 'stopped_by_user',
  })
  expect(workspace.deliveries().at(-1)?.payload.event).toMatchObject({
    type: 'agent_session_stopped',
    thread_ts: root.ts,
    user: workspace.as('ada').id,
    streaming_message_ts: [ts],
  })
})

test('thinking is shown in the thread until the answer comes, or for two minutes', async () => {
  const status = () =>
    fetch(`${workspace.url}/page/state?as=ada`).then(async got => (await got.json()).statuses)
  const think = () =>
    client.assistant.threads.setStatus({ channel_id: channel, thread_ts: root.ts, status: 'is thinking…' })
  await think()
  expect(await status()).toEqual([{ channel, thread_ts: root.ts, status: 'is thinking…' }])
  await begin()
  expect(await status()).toEqual([])
  await think()
  clock.advance(120_000)
  expect(await status()).toEqual([])
})

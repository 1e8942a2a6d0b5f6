// The Web API, called by the real client, answers with Slack's own errors.

import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { clientOptions } from './bolt.ts'
import { fakeClock } from './fake-clock.ts'

let workspace: Workspace
let client: WebClient

async function start(options: { scopes?: string[] } = {}) {
  await workspace?.close()
  const { now, after } = fakeClock()
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

test('the app learns who it is', async () => {
  expect(await client.auth.test()).toMatchObject({
    ok: true,
    user_id: workspace.bot.userId,
    team_id: workspace.team.id,
  })
})

test('the app learns whether somebody is there', async () => {
  const ada = workspace.as('ada')
  expect(await client.users.getPresence({ user: ada.id })).toMatchObject({ presence: 'active' })
  ada.setPresence('away')
  expect(await client.users.getPresence({ user: ada.id })).toMatchObject({ presence: 'away' })
})

test('a method that Slack does not have is unknown', async () => {
  expect(await failure(client.apiCall('tickets.open'))).toMatchObject({ error: 'unknown_method' })
})

test.each([
  ['no token', undefined, 'not_authed'],
  ['a foreign token', 'xoxb-other', 'invalid_auth'],
  ['the app-level token', 'xapp-local-workspace-app', 'not_allowed_token_type'],
])('a call with %s is refused', async (_what, token, error) => {
  expect(await failure(new WebClient(token, clientOptions(workspace)).auth.test())).toMatchObject({ error })
})

test('after the tokens are revoked every call says so', async () => {
  workspace.revokeTokens()
  expect(await failure(client.auth.test())).toMatchObject({ error: 'token_revoked' })
})

test('a method without its scope names the needed and the provided ones', async () => {
  await start({ scopes: ['chat:write'] })
  expect(await failure(client.users.info({ user: workspace.as('ada').id }))).toMatchObject({
    error: 'missing_scope',
    needed: 'users:read',
    provided: 'chat:write',
  })
  expect(await failure(client.conversations.history({ channel: general }))).toMatchObject({
    needed: 'channels:history',
  })
})

test.each([
  ['a channel that does not exist', { channel: 'C0NOWHERE01', text: 'hi' }, 'channel_not_found'],
  ['a channel the app is not in', { channel: 'C0RANDOM001', text: 'hi' }, 'not_in_channel'],
  ['nothing to say', { channel: general, text: '' }, 'no_text'],
])('posting to or with %s is refused', async (_what, args, error) => {
  expect(await failure(client.apiCall('chat.postMessage', args))).toMatchObject({ ok: false, error })
})

test('a private channel that the app is not in does not exist for it', async () => {
  workspace.removeBot('platform-team')
  expect(await failure(client.chat.postMessage({ channel: 'C0PLATFORM1', text: 'hi' }))).toMatchObject({
    error: 'channel_not_found',
  })
})

test('nothing is posted to or changed in an archived channel', async () => {
  const { ts } = await client.chat.postMessage({ channel: general, text: 'hi' })
  workspace.archive('general')
  expect(await failure(client.chat.postMessage({ channel: general, text: 'hi' }))).toMatchObject({
    error: 'is_archived',
  })
  expect(await failure(client.chat.update({ channel: general, ts: String(ts), text: 'ho' }))).toMatchObject({
    error: 'is_archived',
  })
})

test('refused blocks are pointed at, for the caller and for the log of the SDK', async () => {
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }]
  const line = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'
  expect(await failure(client.apiCall('chat.postMessage', { channel: general, blocks }))).toMatchObject({
    error: 'invalid_blocks',
    errors: [line],
    response_metadata: { messages: [`[ERROR] ${line}`] },
  })
})

test('blocks that are too long together are refused although each is fine', async () => {
  const blocks = Array.from({ length: 5 }, () => ({
    type: 'section',
    text: { type: 'mrkdwn', text: 'x'.repeat(2900) },
  }))
  expect(await failure(client.apiCall('chat.postMessage', { channel: general, blocks }))).toMatchObject({
    error: 'msg_blocks_too_long',
  })
})

test('a long post is cut, a long update refused', async () => {
  const posted = await client.chat.postMessage({ channel: general, text: 'x'.repeat(40_001) })
  expect(posted.message?.text).toHaveLength(40_000)
  const update = client.chat.update({ channel: general, ts: String(posted.ts), text: 'x'.repeat(4001) })
  expect(await failure(update)).toMatchObject({ error: 'msg_too_long' })
})

test('an update without blocks keeps them, with an empty list removes them', async () => {
  const blocks = [{ type: 'divider' as const, block_id: 'd' }]
  const { ts } = await client.chat.postMessage({ channel: general, text: 'one', blocks })
  await client.chat.update({ channel: general, ts: String(ts), text: 'two' })
  expect(workspace.messages('general').at(-1)).toMatchObject({ text: 'two', blocks })
  await client.chat.update({ channel: general, ts: String(ts), text: 'three', blocks: [] })
  expect(workspace.messages('general').at(-1)?.blocks).toBeUndefined()
})

test('the app changes and deletes its own messages only', async () => {
  const { ts } = workspace.as('ada').say('general', 'mine')
  expect(await failure(client.chat.update({ channel: general, ts, text: 'yours' }))).toMatchObject({
    error: 'cant_update_message',
  })
  expect(await failure(client.chat.delete({ channel: general, ts }))).toMatchObject({
    error: 'cant_delete_message',
  })
  expect(await failure(client.chat.update({ channel: general, ts: '1.000001', text: 'x' }))).toMatchObject({
    error: 'message_not_found',
  })
})

test('a reply counts at its root and is read back with its metadata when asked for', async () => {
  const root = workspace.as('ada').say('general', 'disk full')
  const metadata = { event_type: 'ticket', event_payload: { id: 'SANDBOX-1' } }
  await client.chat.postMessage({ channel: general, thread_ts: root.ts, text: 'Looking', metadata })

  const plain = await client.conversations.replies({ channel: general, ts: root.ts })
  const full = await client.conversations.replies({
    channel: general,
    ts: root.ts,
    include_all_metadata: true,
  })
  expect(plain.messages?.map(one => one.text)).toEqual(['disk full', 'Looking'])
  expect(plain.messages?.[1]?.metadata).toBeUndefined()
  expect(full.messages?.[1]?.metadata).toEqual(metadata)
  expect(full.messages?.[0]).toMatchObject({ reply_count: 1, reply_users: [workspace.bot.userId] })
})

test('a reply whose root is gone lands in the channel, without thread_ts in the answer', async () => {
  const ada = workspace.as('ada')
  const root = ada.say('general', 'never mind')
  ada.delete(root)
  const posted = await client.chat.postMessage({ channel: general, thread_ts: root.ts, text: 'Looking' })
  expect(posted.message?.thread_ts).toBeUndefined()
})

test('a root that has replies leaves a tombstone, and its thread goes on', async () => {
  const ada = workspace.as('ada')
  const root = ada.say('general', 'help')
  ada.say('general', 'anyone?', { thread: root.ts })
  ada.delete(root)
  expect(workspace.messages('general', root.ts)[0]).toMatchObject({
    subtype: 'tombstone',
    text: 'This message was deleted.',
  })
  const posted = await client.chat.postMessage({ channel: general, thread_ts: root.ts, text: 'Looking' })
  expect(posted.message?.thread_ts).toBe(root.ts)
})

test('history comes newest first, without replies, page by page', async () => {
  const ada = workspace.as('ada')
  const first = ada.say('general', 'one')
  ada.say('general', 'reply', { thread: first.ts })
  for (const text of ['two', 'three']) ada.say('general', text)
  const page = await client.conversations.history({ channel: general, limit: 2 })
  expect(page.messages?.map(one => one.text)).toEqual(['three', 'two'])
  const cursor = page.response_metadata?.next_cursor ?? ''
  const rest = await client.conversations.history({ channel: general, limit: 2, cursor })
  expect(rest.messages?.map(one => one.text)).toEqual(['one'])
})

test('an ephemeral message is seen by its person alone and never told to the app', async () => {
  const ada = workspace.as('ada')
  await client.chat.postEphemeral({ channel: general, user: ada.id, text: 'just you' })
  expect(ada.ephemerals()).toMatchObject([{ text: 'just you', is_ephemeral: true }])
  expect(workspace.ephemerals('grace')).toEqual([])
  expect(workspace.messages('general')).toEqual([])
  const stranger = client.chat.postEphemeral({
    channel: 'C0DEPLOYS01',
    user: workspace.as('katherine').id,
    text: 'x',
  })
  expect(await failure(stranger)).toMatchObject({ error: 'user_not_in_channel' })
})

test('people are found by id and by e-mail, with presence', async () => {
  const linus = workspace.as('linus')
  expect(await client.users.info({ user: linus.id })).toMatchObject({
    user: { id: linus.id, profile: { email: 'linus@local.test' }, tz_offset: 7200 },
  })
  expect(await client.users.lookupByEmail({ email: 'linus@local.test' })).toMatchObject({
    user: { id: linus.id },
  })
  expect(await client.users.getPresence({ user: linus.id })).toMatchObject({ presence: 'away' })
  linus.setPresence('active')
  expect(await client.users.getPresence({ user: linus.id })).toMatchObject({ presence: 'active' })
  expect(await failure(client.users.info({ user: 'U0NOBODY001' }))).toMatchObject({ error: 'user_not_found' })
})

test('a file is uploaded in three steps by the real client and shared in the thread', async () => {
  const root = workspace.as('ada').say('general', 'logs please')
  await client.files.uploadV2({
    channel_id: general,
    thread_ts: root.ts,
    filename: 'out.txt',
    content: 'exit 0',
    initial_comment: 'The output',
  })
  const shared = workspace.messages('general', root.ts)[1]
  expect(shared).toMatchObject({
    text: 'The output',
    files: [{ name: 'out.txt', mimetype: 'text/plain', size: 6 }],
  })
  const got = await fetch(String(shared?.files?.[0]?.url_private), {
    headers: { authorization: `Bearer ${workspace.botToken}` },
  })
  expect(await got.text()).toBe('exit 0')
})

test('blocks.validate needs no token and says what is wrong', async () => {
  const anonymous = new WebClient(undefined, clientOptions(workspace))
  expect(await anonymous.apiCall('blocks.validate', { blocks: [{ type: 'divider' }] })).toMatchObject({
    ok: true,
  })
  expect(await failure(anonymous.apiCall('blocks.validate', { blocks: [{ type: 'nope' }] }))).toMatchObject({
    error: 'invalid_blocks',
    errors: [{ code: 'failed_constraint', message: 'unsupported type: nope', pointer: '/0/type' }],
  })
})

test('a direct message is opened, and its channel does not exist for others', async () => {
  const opened = await client.conversations.open({ users: workspace.as('ada').id })
  expect(opened.channel?.id).toBe(workspace.as('ada').dm())
  expect(() => workspace.as('grace').say(String(opened.channel?.id), 'hi')).toThrow('channel_not_found')
})

test('reacting twice, or taking back what is not there, is refused', async () => {
  const { ts } = workspace.as('ada').say('general', 'done')
  const like = { channel: general, timestamp: ts, name: 'eyes' }
  await client.reactions.add(like)
  expect(await failure(client.reactions.add(like))).toMatchObject({ error: 'already_reacted' })
  await client.reactions.remove(like)
  expect(await failure(client.reactions.remove(like))).toMatchObject({ error: 'no_reaction' })
})

test('another app’s bot is told apart from people and from ourselves', async () => {
  workspace.postAsOtherBot('general', `deployed <@${workspace.bot.userId}>`)
  const event = workspace.deliveries().map(one => one.payload.event)
  expect(event).toMatchObject([{ type: 'message', subtype: 'bot_message', bot_id: 'B0OTHERBOT1' }])
})

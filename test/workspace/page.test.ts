// The page's routes, as a browser uses them; and the walls around the workspace.

import { request } from 'node:http'
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { messagesAnswer, type PageEvent, pageEvent, stateAnswer } from '../../src/workspace/page-protocol.ts'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { clientOptions } from './bolt.ts'

let workspace: Workspace

beforeEach(async () => {
  workspace = await startWorkspace({
    port: 0,
    file: ':memory:',
    now: Date.now,
    signIn: (person, url) => `${url}?signed-in=${person}`,
  })
})

afterEach(() => workspace.close())

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${workspace.url}/page/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

const get = (path: string) => fetch(`${workspace.url}/page/${path}`)

test('a person sees the public channels, their own private ones and their own direct messages', async () => {
  const state = stateAnswer.parse(await (await get('state?as=katherine')).json())
  const names = state.channels.map(channel => (channel.kind === 'im' ? 'dm' : channel.name))
  expect(names).toEqual(['general', 'incidents', 'deployments', 'random', 'dm'])
  expect(state.me).toMatchObject({ name: 'katherine', isGuest: true })
  expect(state.messageShortcuts.map(one => one.name)).toEqual(['Create Ticket', 'Update Context'])
  expect(state.commands.map(one => one.command)).toEqual(['/helpdesk'])
})

test('what is said is read back in the channel and in its thread', async () => {
  const root = await (await post('say', { as: 'ada', channel: 'general', text: 'disk full' })).json()
  await post('say', { as: 'grace', channel: 'general', text: 'on it', thread: root.ts })
  const channel = messagesAnswer.parse(await (await get('messages?as=ada&channel=general')).json())
  const thread = messagesAnswer.parse(
    await (await get(`messages?as=ada&channel=general&thread=${root.ts}`)).json(),
  )
  expect(channel.messages).toMatchObject([{ text: 'disk full', reply_count: 1 }])
  expect(thread.messages.map(one => one.text)).toEqual(['disk full', 'on it'])
})

test('a refusal is a sentence for the person', async () => {
  const refused = await post('say', { as: 'ada', channel: 'nowhere', text: 'hi' })
  expect(refused.status).toBe(409)
  expect(await refused.json()).toEqual({
    error: 'channel_not_found',
    message: 'There is no such channel, or you are not in it.',
  })
  expect((await post('say', { as: 'ada' })).status).toBe(400)
})

test('events stream to the pages of those concerned, beginning with hello', async () => {
  const heard: PageEvent[] = []
  const stop = new AbortController()
  const stream = await fetch(`${workspace.url}/page/events?as=ada`, { signal: stop.signal })
  const reading = collect(stream, heard)
  await workspace.until(() => heard.length === 1, { what: 'hello' })
  const client = new WebClient(workspace.botToken, clientOptions(workspace))
  const { ts } = await client.chat.postMessage({ channel: 'C0GENERAL01', text: 'one' })
  await client.chat.update({ channel: 'C0GENERAL01', ts: String(ts), text: 'two' })
  await client.chat.postEphemeral({
    channel: 'C0GENERAL01',
    user: workspace.as('grace').id,
    text: 'not for Ada',
  })
  await client.chat.delete({ channel: 'C0GENERAL01', ts: String(ts) })
  await workspace.until(() => heard.length === 4, { what: 'four events' })
  expect(heard.map(event => event.type)).toEqual([
    'hello',
    'message_posted',
    'message_changed',
    'message_deleted',
  ])
  stop.abort()
  await reading
})

async function collect(stream: Response, heard: PageEvent[]): Promise<void> {
  const decoder = new TextDecoder()
  try {
    for await (const bytes of stream.body ?? []) {
      const lines = decoder.decode(bytes).split('\n')
      const events = lines
        .filter(line => line.startsWith('data: '))
        .map(line => pageEvent.parse(JSON.parse(line.slice(6))))
      heard.push(...events)
    }
  } catch {
    return
  }
}

test('a link is followed signed in, and only to the web', async () => {
  const url = encodeURIComponent('http://127.0.0.1:8080/t/SANDBOX-1')
  const followed = await fetch(`${workspace.url}/page/open?as=ada&url=${url}`, { redirect: 'manual' })
  expect(followed.headers.get('location')).toBe(
    `http://127.0.0.1:8080/t/SANDBOX-1?signed-in=${workspace.as('ada').id}`,
  )
  expect((await get('open?as=ada&url=javascript:alert(1)')).status).toBe(409)
})

test('a file is uploaded, said with a message and fetched again, never as a page of this site', async () => {
  const form = new FormData()
  form.append('as', 'ada')
  form.append('file', new File(['<script>alert(1)</script>'], 'evil.html', { type: 'text/html' }))
  const { file } = await (await fetch(`${workspace.url}/page/files`, { method: 'POST', body: form })).json()
  await post('say', { as: 'ada', channel: 'general', text: 'see this', files: [file.id] })
  expect(workspace.messages('general')).toMatchObject([
    { subtype: 'file_share', files: [{ name: 'evil.html', size: 25 }] },
  ])
  const fetched = await fetch(file.url_private)
  expect(fetched.headers.get('content-disposition')).toContain('attachment')
  expect(fetched.headers.get('content-security-policy')).toContain('sandbox')
})

test('it listens on loopback only', async () => {
  const elsewhere = startWorkspace({ port: 0, host: '0.0.0.0', file: ':memory:', now: Date.now })
  await expect(elsewhere).rejects.toThrow('The local workspace cannot listen on 0.0.0.0')
  expect(new URL(workspace.url).hostname).toBe('127.0.0.1')
})

test('a port that is taken is named', async () => {
  const second = startWorkspace({
    port: Number(new URL(workspace.url).port),
    file: ':memory:',
    now: Date.now,
  })
  await expect(second).rejects.toMatchObject({
    name: 'DeskError',
    message: `The local workspace cannot listen on ${new URL(workspace.url).host}: another program uses this port.`,
  })
})

test('a request under a foreign host name is refused, whatever it asks', async () => {
  const status = await new Promise(resolve => {
    const { port } = new URL(workspace.url)
    request({ port, host: '127.0.0.1', path: '/page/state?as=ada', headers: { host: 'evil.test' } }, got =>
      resolve(got.statusCode),
    ).end()
  })
  expect(status).toBe(403)
})

test('another site’s page can neither speak nor read here', async () => {
  const say = { as: 'ada', channel: 'general', text: '@HelpDesk run it' }
  expect((await post('say', say, { origin: 'https://evil.test' })).status).toBe(403)
  expect((await post('say', say, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  const api = await fetch(`${workspace.apiUrl}auth.test`, {
    method: 'POST',
    headers: { origin: 'https://evil.test' },
  })
  expect(api.status).toBe(403)
  expect(workspace.messages('general')).toEqual([])
  expect((await post('say', say, { origin: workspace.url })).status).toBe(200)
})

test.each([
  ['with its origin', { origin: 'https://evil.test' }],
  ['from a sandboxed frame', { origin: 'null' }],
  ['from another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ['as a form or a picture, which have no origin', { 'sec-fetch-site': 'cross-site' }],
])('a page that knows the token cannot speak as the bot %s', async (_how, headers) => {
  const words = new URLSearchParams({ token: workspace.botToken, channel: 'C0GENERAL01', text: 'hi' })
  const posted = await fetch(`${workspace.apiUrl}chat.postMessage?${words}`, { method: 'POST', headers })
  const got = await fetch(`${workspace.apiUrl}chat.postMessage?${words}`, { headers })
  expect([posted.status, got.status]).toEqual([403, 403])
  expect(workspace.messages('general')).toEqual([])
})

test('a page that knows the app token gets no socket', async () => {
  const { url } = await new WebClient(workspace.appToken, clientOptions(workspace)).apps.connections.open({})
  const open = (origin?: string) =>
    new Promise(resolve => {
      const socket = new WebSocket(url ?? '', origin ? { origin } : {})
      socket.once('error', () => resolve('refused'))
      socket.once('open', () => resolve('open'))
      onTestFinished(() => socket.terminate())
    })
  expect(await open('https://evil.test')).toBe('refused')
  expect(await open()).toBe('open')
})

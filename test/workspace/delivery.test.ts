// Socket Mode delivers as Slack does: to one connection, until acknowledged, again after silence or a broken line.

import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { type Connected, connect } from './bolt.ts'
import { fakeClock } from './fake-clock.ts'

let connected: Connected | undefined
let workspace: Workspace | undefined

afterEach(async () => {
  await connected?.stop()
  await workspace?.close()
  connected = undefined
  workspace = undefined
})

test('an event is acknowledged once and not sent again', async () => {
  connected = await connect(() => {})
  const { workspace } = connected
  workspace.as('ada').say('general', 'hello')
  const sent = await workspace.until(() => workspace.deliveries().find(one => one.attempts[0]?.acked), {
    what: 'the acknowledgement',
  })
  expect(sent.attempts).toMatchObject([{ retryNum: 0, acked: true }])
})

test('an event may be redelivered by hand, with its old id and a retry number', async () => {
  const heard: { id: string; retryNum: number | undefined }[] = []
  connected = await connect(app => {
    app.message(
      async ({ body, context }) => void heard.push({ id: body.event_id, retryNum: context.retryNum }),
    )
  })
  const { workspace } = connected
  workspace.as('ada').say('general', 'hello')
  await workspace.until(() => workspace.deliveries()[0]?.attempts[0]?.acked, { what: 'the event' })
  const eventId = workspace.deliveries()[0]?.eventId ?? ''
  await workspace.redeliver(eventId, { retryNum: 1, retryReason: 'http_timeout' })
  expect(heard).toEqual([
    { id: eventId, retryNum: 0 },
    { id: eventId, retryNum: 1 },
  ])
})

test('what is said while the line is broken comes over the next connection', async () => {
  connected = await connect(() => {})
  const { workspace } = connected
  workspace.dropSockets()
  await workspace.until(() => workspace.connections === 0, { what: 'the break' })
  workspace.as('ada').say('general', 'hello')
  const sent = await workspace.until(() => workspace.deliveries().find(one => one.attempts.at(-1)?.acked), {
    what: 'the delivery',
  })
  expect(sent.payload.event).toMatchObject({ text: 'hello' })
})

test('after an announced disconnect the app comes back and nothing is lost', async () => {
  connected = await connect(() => {})
  const { workspace } = connected
  workspace.disconnectSockets('refresh_requested')
  workspace.as('ada').say('general', 'while away')
  const sent = await workspace.until(() => workspace.deliveries().find(one => one.attempts.at(-1)?.acked), {
    what: 'the delivery',
  })
  expect(sent.payload.event).toMatchObject({ text: 'while away' })
})

const frame = z.looseObject({
  type: z.string(),
  envelope_id: z.string().optional(),
  retry_attempt: z.number().optional(),
})
type Frame = z.infer<typeof frame>

/** A connection that the test answers, or not, by itself. */
async function openSocket(
  workspace: Workspace,
): Promise<{ frames: Frame[]; ack: (frame: Frame) => void; close: () => void }> {
  const opened = await fetch(`${workspace.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${workspace.appToken}` },
  })
  const socket = new WebSocket(String((await opened.json()).url))
  const frames: Frame[] = []
  socket.addEventListener('message', ({ data }) => frames.push(frame.parse(JSON.parse(String(data)))))
  await workspace.until(() => frames.some(one => one.type === 'hello'), { what: 'hello' })
  const ack = ({ envelope_id }: Frame) => socket.send(JSON.stringify({ envelope_id, payload: {} }))
  return { frames, ack, close: () => socket.close() }
}

const eventsOf = (frames: Frame[]) => frames.filter(one => one.type === 'events_api')

test('what stays unacknowledged is tried three times more: after three seconds, a minute, five minutes', async () => {
  const clock = fakeClock()
  workspace = await startWorkspace({
    port: 0,
    file: ':memory:',
    now: clock.now,
    after: clock.after,
    events: ['message.channels'],
  })
  const { frames } = await openSocket(workspace)
  workspace.as('ada').say('general', 'hello')
  const sent = () => workspace?.deliveries()[0]
  const arrived = (tries: number) =>
    workspace?.until(() => eventsOf(frames).length === tries, { what: `try ${tries}` })
  await arrived(1)
  clock.advance(3000)
  await arrived(2)
  for (const [tries, pause] of [
    [3, 60_000],
    [4, 300_000],
  ] as const) {
    clock.advance(3000)
    await workspace.until(() => sent()?.nextTryAt, { what: 'the next appointment' })
    clock.advance(pause)
    await arrived(tries)
  }
  clock.advance(3000)
  await workspace.until(() => sent()?.attempts[3]?.acked === false, { what: 'the last silence' })
  expect(sent()?.nextTryAt).toBeUndefined()
  expect(eventsOf(frames).map(one => one.retry_attempt)).toEqual([0, 1, 2, 3])
})

test('of several connections one gets each envelope, in turn', async () => {
  workspace = await startWorkspace({ port: 0, file: ':memory:', now: Date.now, events: ['message.channels'] })
  const [one, two] = [await openSocket(workspace), await openSocket(workspace)]
  for (const text of ['a', 'b', 'c', 'd']) workspace.as('ada').say('general', text)
  await workspace.until(() => eventsOf([...one.frames, ...two.frames]).length === 4, {
    what: 'four envelopes',
  })
  expect(eventsOf(one.frames)).toHaveLength(2)
  expect(eventsOf(two.frames)).toHaveLength(2)
})

test('an envelope whose connection closed is sent over another one at once', async () => {
  workspace = await startWorkspace({ port: 0, file: ':memory:', now: Date.now, events: ['message.channels'] })
  const first = await openSocket(workspace)
  workspace.as('ada').say('general', 'hello')
  await workspace.until(() => eventsOf(first.frames).length === 1, { what: 'the envelope' })
  const second = await openSocket(workspace)
  first.close()
  await workspace.until(() => eventsOf(second.frames).length === 1, { what: 'the envelope again' })
  expect(eventsOf(second.frames)[0]).toMatchObject({ retry_attempt: 1, retry_reason: 'connection_failed' })
})

test('a connection needs a ticket of its own', async () => {
  workspace = await startWorkspace({ port: 0, file: ':memory:', now: Date.now })
  const socket = new WebSocket(`${workspace.url.replace('http', 'ws')}/link/?ticket=guessed`)
  await new Promise(resolve => socket.addEventListener('error', resolve))
  expect(workspace.connections).toBe(0)
})

// How deliveries come in: an ack means stored, by socket and by signed HTTP.
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { afterEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../../src/log.ts'
import { createSlack, type Slack } from '../../../src/surfaces/slack/slack.ts'
import { startWorkspace, type Workspace } from '../../../src/workspace/workspace.ts'
import { type FakeDesk, fakeDesk } from './fake-desk.ts'
import { mapCache, openRoom, type Room } from './room.ts'

describe('Socket Mode', () => {
  let room: Room
  afterEach(() => room.close())

  it('T6: an event that could not be stored is not acked, and counts when Slack delivers it again', async () => {
    room = await openRoom()
    const { workspace, desk } = room
    desk.heard.mockRejectedValueOnce(new Error('disk I/O error'))
    workspace.as('ada').say(workspace.as('ada').dm(), 'hello')
    await workspace.until(() => desk.heard.mock.calls.length === 1, { what: 'the failed attempt' })
    const [sent] = workspace.deliveries()
    expect(room.complaints.join()).toContain('not acknowledged')
    expect(desk.nudge).not.toHaveBeenCalled()

    const { event_id } = (sent?.payload ?? {}) as { event_id: string }
    await workspace.redeliver(event_id)

    expect(desk.nudge).toHaveBeenCalledTimes(1)
    expect(desk.heard.mock.calls[0]?.[0]).toBe(desk.heard.mock.calls[1]?.[0])
  })

  it('T12: two connections: while Slack renews one the other hears, and the lost one comes back at once', async () => {
    room = await openRoom()
    const { workspace, desk, surface } = room
    await workspace.until(() => workspace.connections === 2, { what: 'two connections' })

    workspace.dropSockets()
    await workspace.until(() => workspace.connections === 2, {
      what: 'both connections again',
      withinMs: 3_000,
    })

    await surface.ping()
    workspace.as('ada').say('general', '@HelpDesk hi')
    await workspace.until(() => desk.nudge.mock.calls.length > 0, { what: 'the nudge' })
  })

  it('T12: Slack’s own renewal is answered with a new connection', async () => {
    room = await openRoom()
    const { workspace } = room
    await workspace.until(() => workspace.connections === 2, { what: 'two connections' })
    const asked = workspace.calls('apps.connections.open').length

    workspace.disconnectSockets('refresh_requested')

    const more = () =>
      workspace.calls('apps.connections.open').length === asked + 2 && workspace.connections === 2
    await workspace.until(more, { what: 'two new connections', withinMs: 3_000 })
  })

  it('a network that is away does not end the process: connections are tried again until they stand', async () => {
    room = await openRoom()
    const { workspace } = room
    await workspace.until(() => workspace.connections === 2, { what: 'two connections' })
    workspace.faults.add({ method: 'apps.connections.open', times: 3, fault: { status: 500 } })

    workspace.dropSockets()

    await workspace.until(() => workspace.connections === 2, { what: 'both connections again' })
  })

  it('malformed frames and unknown events are left alone', async () => {
    room = await openRoom()
    const { workspace, desk } = room
    workspace.sendRawFrame('{not json')
    workspace.sendRawFrame(
      JSON.stringify({ type: 'events_api', envelope_id: 'e', payload: { event: { type: 'novel' } } }),
    )

    workspace.as('ada').say('general', '@HelpDesk hi')
    await workspace.until(() => desk.nudge.mock.calls.length > 0, { what: 'the nudge' })
  })
})

describe('signed HTTP', () => {
  let open: { workspace: Workspace; slack: Slack; desk: FakeDesk; server: Server }
  afterEach(async () => {
    open.server.close()
    await open.slack.stop()
    await open.workspace.close()
  })

  async function given() {
    const address = { url: '' }
    const delivery = { mode: 'http' as const, requestUrl: () => address.url }
    const workspace = await startWorkspace({ port: 0, file: ':memory:', now: Date.now, delivery })
    const desk = fakeDesk()
    const slack = createSlack({
      botToken: workspace.botToken,
      signingSecret: workspace.signingSecret,
      apiUrl: workspace.apiUrl,
      log: silentLog,
      now: Date.now,
      caches: { people: mapCache(), channels: mapCache(), words: mapCache() },
      channelMode: () => 'mention',
      signInLink: () => 'https://desk.test/signin',
      helpdeskUrl: 'https://desk.test',
    })
    const { handler } = slack
    if (!handler) throw new Error('HTTP mode has a handler')
    const server = createServer(getRequestListener(handler))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const bound = server.address()
    address.url = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/slack/events`
    await slack.start(desk)
    open = { workspace, slack, desk, server }
    return open
  }

  it('T6: what could not be stored is answered 500, and Slack delivers it again', async () => {
    const { workspace, desk } = await given()
    desk.heard.mockRejectedValueOnce(new Error('disk I/O error'))

    workspace.as('ada').say(workspace.as('ada').dm(), 'hello')

    await workspace.until(() => desk.nudge.mock.calls.length === 1, {
      what: 'the nudge after the redelivery',
    })
    expect(new Set(desk.heard.mock.calls.map(([id]) => id)).size).toBe(1)
  })

  it('modals, options and submissions come the same way', async () => {
    const { workspace, desk } = await given()
    const ada = workspace.as('ada')

    await ada.shortcut('create_ticket', ada.say('general', 'help'))
    const view = await workspace.until(() => ada.view, { what: 'the modal' })
    expect((await ada.submit(view)).outcome).toBe('closed')
    expect(desk.open).toHaveBeenCalledTimes(1)
  })

  it('T17: a proxy that adds a charset does no harm', async () => {
    const { workspace } = await given()
    const payload = JSON.stringify({
      type: 'view_closed',
      view: { callback_id: 'x' },
      user: { id: 'U1' },
      team: null,
    })
    const received = await workspace.sendRaw({
      body: `payload=${encodeURIComponent(payload)}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    })

    expect(received.status).toBe(404)
  })

  it('a wrong signature, a stale or future time, nonsense and too much are refused, each in its own way', async () => {
    const { workspace, desk } = await given()
    const minutes = 60
    const now = Math.floor(Date.now() / 1_000)
    const json = { 'content-type': 'application/json' }
    const statuses = []
    for (const request of [
      { body: '{}', headers: { ...json, 'x-slack-signature': 'v0=00' } },
      { body: '{}', headers: json, timestamp: now - 6 * minutes },
      { body: '{}', headers: json, timestamp: now + 6 * minutes },
      { body: '{nonsense', headers: json },
      { body: `{"x":"${'y'.repeat(2 ** 21)}"}`, headers: json },
    ])
      statuses.push((await workspace.sendRaw(request)).status)

    expect(statuses).toEqual([401, 401, 401, 400, 413])
    expect(desk.heard).not.toHaveBeenCalled()
  })

  it('Slack’s check of the address is answered', async () => {
    const { workspace } = await given()
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })

    const received = await workspace.sendRaw({ body, headers: { 'content-type': 'application/json' } })

    expect(received.body).toContain('abc')
  })
})

// Calls to Slack: nobody waits for somebody else's limit, nothing is posted twice, every refusal says who must act.
import { afterEach, describe, expect, it } from 'vitest'
import { isDeskError } from '../../../src/errors.ts'
import { silentLog } from '../../../src/log.ts'
import { clientOptions, interactiveCall, outboxCall } from '../../../src/surfaces/slack/send/clients.ts'
import { findCard } from '../../../src/surfaces/slack/send/found.ts'
import { limitsOf } from '../../../src/surfaces/slack/send/limits.ts'
import { slackLogger } from '../../../src/surfaces/slack/send/logger.ts'
import { fakeCall } from './fake-call.ts'
import { fakeClock, settled } from './fake-clock.ts'
import { inWords, ticketOf } from './fake-desk.ts'
import { openRoom, placeIn, type Room, replyOf, threadBy } from './room.ts'

const logger = slackLogger(silentLog)

describe('clients', () => {
  it('T1, T3: clients share no options, so neither a token nor a retry policy leaks from one to another', () => {
    const options = clientOptions({ logger })

    expect(options).not.toBe(clientOptions({ logger }))
    expect(options.headers).toBeUndefined()
    expect(options.retryConfig).toEqual({ retries: 0 })
    expect(options.retryConfig).not.toBe(clientOptions({ logger }).retryConfig)
  })

  it('T5: no call hangs for ever or is repeated behind our back', () => {
    expect(clientOptions({ logger })).toMatchObject({ timeout: 10_000, rejectRateLimitedCalls: true })
  })
})

describe('at a workspace', () => {
  let room: Room
  afterEach(() => room.close())

  it('T1: each call carries the token of its own client', async () => {
    room = await openRoom()
    const apiUrl = room.workspace.apiUrl
    interactiveCall({ token: 'xoxb-other', apiUrl, logger })('auth.test', {}).catch(() => {})
    await room.surface.ping()

    await room.workspace.until(() => room.workspace.calls('auth.test').length >= 3, { what: 'both calls' })
    const tokens = new Set(room.workspace.calls('auth.test').map(call => call.token))
    expect(tokens).toEqual(new Set(['xoxb-other', room.workspace.botToken]))
  })

  it('T2: a socket is asked for with the app’s own token', async () => {
    room = await openRoom()

    const opened = room.workspace.calls('apps.connections.open')
    expect(new Set(opened.map(call => call.token))).toEqual(new Set([room.workspace.appToken]))
  })

  it('T4: a 429 on chat.update does not delay another person’s modal, nor another method', async () => {
    room = await openRoom()
    const { workspace, surface } = room
    const thread = threadBy(workspace)
    const shown = await surface.show(replyOf('first'), placeIn(thread, 'reply'))
    workspace.faults.add({ method: 'chat.update', fault: { status: 429, retryAfter: 12 } })
    const held = surface.show(replyOf('second'), placeIn(thread, 'reply', { before: shown }))
    await workspace.until(() => workspace.calls('chat.update').length === 1, { what: 'the refused update' })

    const startedAt = Date.now()
    await workspace.as('grace').shortcut('create_ticket', workspace.as('grace').say('incidents', 'help'))
    await workspace.until(() => workspace.view('grace'), { what: 'the modal' })
    await surface.show(replyOf('third'), placeIn(threadBy(workspace, 'ada', 'incidents'), 'reply'))

    expect(Date.now() - startedAt).toBeLessThan(2_000)
    expect(workspace.calls('chat.update')).toHaveLength(1)
    held.catch(() => {})
  })

  it('T5: a post whose answer was lost is found again and not posted twice', async () => {
    room = await openRoom()
    const { workspace, surface } = room
    const thread = threadBy(workspace)
    const card = {
      kind: 'ticket',
      ticket: ticketOf(),
      context: inWords,
      link: 'https://desk.test/t',
    } as const
    workspace.faults.add({ method: 'chat.postMessage', fault: { dropAnswer: true } })

    const lost = await surface.show(card, placeIn(thread, 'ticket')).catch((error: unknown) => error)
    expect(isDeskError(lost) && lost.code).toBe('unavailable')
    const shown = await surface.show(card, placeIn(thread, 'ticket', { isRepeat: true }))

    const cards = workspace.messages(thread.channel, thread.thread).slice(1)
    expect(cards.map(message => message.ts)).toEqual(shown.messages)
  })

  it('T20: a place that will not come back is told from one that may', async () => {
    room = await openRoom()
    const { workspace, surface } = room
    const archived = threadBy(workspace, 'ada', 'general')
    const left = threadBy(workspace, 'ada', 'incidents')
    const open = threadBy(workspace, 'ada', 'deployments')
    workspace.archive('general')
    workspace.removeBot('incidents')
    workspace.faults.add({ method: 'chat.postMessage', fault: { status: 500 } })

    const codes = []
    for (const thread of [open, archived, left]) {
      const error = await surface
        .show(replyOf('x'), placeIn(thread, 'reply'))
        .catch((error: unknown) => error)
      codes.push(isDeskError(error) && error.code)
    }
    expect(codes).toEqual(['unavailable', 'gone', 'gone'])
  })

  it('a missing scope and a dead token are told as what an admin must mend', async () => {
    room = await openRoom()
    const { workspace, surface } = room
    const thread = threadBy(workspace)
    const fault = { error: 'missing_scope', needed: 'chat:write', provided: 'commands' }
    workspace.faults.add({ method: 'chat.postMessage', fault })

    const scope = await surface.show(replyOf('x'), placeIn(thread, 'reply')).catch((error: unknown) => error)
    workspace.revokeTokens()
    const token = await surface.ping().catch((error: unknown) => error)

    expect(scope).toMatchObject({ code: 'misconfigured', message: expect.stringContaining('chat:write') })
    expect(token).toMatchObject({
      code: 'misconfigured',
      suggestions: [expect.stringContaining('SLACK_BOT_TOKEN')],
    })
  })

  it('a person without an e-mail in sight still has a name', async () => {
    room = await openRoom()
    const { workspace, desk } = room
    workspace.faults.add({
      method: 'users.info',
      times: 9,
      fault: { error: 'missing_scope', needed: 'users:read' },
    })

    workspace.as('ada').say('general', '@HelpDesk hi')
    await workspace.until(() => desk.nudge.mock.calls.length > 0, { what: 'the nudge' })

    expect(desk.heard.mock.calls[0]?.[2].by.id).toBe(`${workspace.team.id}/${workspace.as('ada').id}`)
  })
})

describe('limits', () => {
  it('a channel takes a few posts at once, then one a second; another channel does not wait for it', async () => {
    const clock = fakeClock()
    const limits = limitsOf(clock)
    let passed = 0
    const post = (channel: string) => limits.pass('chat.postMessage', channel).then(() => (passed += 1))

    for (let n = 0; n < 8; n++) post('C1')
    await settled()
    expect(passed).toBe(5)
    post('C2')
    await settled()
    expect(passed).toBe(6)
    await clock.pass(3_000)
    expect(passed).toBe(9)
  })

  it('a pause that Slack asks for is kept, for that method alone', async () => {
    const clock = fakeClock()
    const limits = limitsOf(clock)
    limits.pause('chat.update', 5_000)
    let isUpdated = false
    limits.pass('chat.update').then(() => (isUpdated = true))
    await limits.pass('chat.postMessage', 'C1')

    await clock.pass(4_999)
    expect(isUpdated).toBe(false)
    await clock.pass(1)
    expect(isUpdated).toBe(true)
  })

  it('a clock that is set back by an hour silences nobody for an hour', async () => {
    const fake = fakeClock(10 * 3_600_000)
    let back = 0
    const limits = limitsOf({ wait: fake.wait, now: () => fake.now() - back })
    for (let n = 0; n < 5; n++) await limits.pass('chat.postMessage', 'C1')
    limits.pause('chat.update', 5_000)
    const passed: string[] = []

    back = 3_600_000
    limits.pass('chat.postMessage', 'C1').then(() => passed.push('post'))
    limits.pass('chat.update').then(() => passed.push('update'))
    await fake.pass(5_000)

    expect(passed).toEqual(['post', 'update'])
  })

  it('a short pause is waited for, a long one is left to the worker with its length', async () => {
    const clock = fakeClock()
    const answers = [
      new Response('', { status: 429, headers: { 'retry-after': '2' } }),
      Response.json({ ok: true }),
    ]
    const server = await serveOnce(
      () => answers.shift() ?? new Response('', { status: 429, headers: { 'retry-after': '60' } }),
    )
    const call = outboxCall({ token: 'xoxb-1', apiUrl: server.url, logger }, limitsOf(clock))

    const short = call('chat.update', { channel: 'C1' })
    await server.answered(1)
    await clock.pass(2_000)
    await server.answered(2)
    expect(await short).toMatchObject({ ok: true })

    await expect(call('chat.update', { channel: 'C1' })).rejects.toMatchObject({ retryAfterMs: 60_000 })
    await server.close()
  })
})

describe('our own messages', () => {
  it('T21: metadata of another bot counts for nothing', async () => {
    const slack = fakeCall()
    const metadata = { event_type: 'helpdesk_card', event_payload: { key: 'S-1/ticket', part: 0 } }
    const messages = [
      { ts: '1.1', bot_id: 'B_EVIL', metadata },
      { ts: '2.2', bot_id: 'B1', metadata },
    ]
    slack.plan('conversations.replies', () => ({ ok: true, messages }))
    const self = { team: 'T1', botUser: 'U1', botId: 'B1' }

    const found = await findCard(
      slack.call,
      self,
      { surface: 'slack', team: 'T1', channel: 'C1', thread: '1' },
      'S-1/ticket',
    )

    expect(found).toEqual(['2.2'])
  })
})

/** A server of the Web API's answers, as many as are asked for. */
async function serveOnce(next: () => Response) {
  const { serve } = await import('@hono/node-server')
  let count = 0
  let waiting: { count: number; resolve: () => void }[] = []
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: () => {
      count += 1
      setImmediate(() => {
        for (const one of waiting.filter(one => one.count <= count)) one.resolve()
        waiting = waiting.filter(one => one.count > count)
      })
      return next()
    },
  })
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/`,
    answered: (wanted: number) =>
      count >= wanted
        ? settled()
        : new Promise<void>(resolve => void waiting.push({ count: wanted, resolve })),
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

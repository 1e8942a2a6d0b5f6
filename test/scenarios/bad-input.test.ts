// Bad input from outside: each is answered clearly, changes nothing, and what comes after it is served as ever.
import { expect } from 'vitest'
import { propose } from '../../src/models/scripted.ts'
import type { RawRequest } from '../../src/workspace/delivery/raw-request.ts'
import { allAcknowledged, modal, type Opened, openTicket, replied, whispered } from './moves.ts'
import { textOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { helpdesk, type World, type WorldOptions } from './world.ts'

const FORM = 'application/x-www-form-urlencoded'
const MINUTE = 60

verifies('bad:signature', async () => {
  const world = await listening()
  const { workspace } = world
  const { ts } = workspace.as('ada').say('general', 'the disk is full')
  const event = mention(workspace, ts)
  const now = Math.floor(Date.now() / 1_000)
  const forged: Partial<RawRequest>[] = [
    { secret: false },
    { secret: 'a secret of somebody else' },
    { timestamp: now - 6 * MINUTE },
    { timestamp: now + 6 * MINUTE },
    { headers: { 'x-slack-signature': 'v0=' } },
    { headers: { 'x-slack-request-timestamp': 'soon' } },
    { headers: { 'x-slack-request-timestamp': String(now - 1) } },
  ]

  for (const how of forged) {
    const answer = await workspace.sendRaw({ body: event, ...how })
    expect(answer.status, JSON.stringify(how)).toBe(401)
    expect(answer.body).toContain('The signature or its time is wrong.')
  }

  expect(workspace.calls('chat.postMessage')).toEqual([])
  // The same event, signed as it should be, was not marked as known.
  expect((await workspace.sendRaw({ body: event })).status).toBe(200)
  await world.message('general', ts, 'Create Ticket')
  expect(workspace.messages('general', ts)).toHaveLength(2)
})

const unreadable: [Partial<RawRequest> & { body: string }, number][] = [
  [{ body: '' }, 400],
  [{ body: '{"type": "event_call' }, 400],
  [{ body: '[]' }, 400],
  [{ body: 'null' }, 400],
  [{ body: '{"type": "block_actions"}', contentType: 'text/plain' }, 400],
  [{ body: 'payload=%7B%22type%22', contentType: FORM }, 400],
  [{ body: 'payload=', contentType: FORM }, 400],
  [{ body: 'command=%2Fhelp%ZZ', contentType: FORM }, 404],
  [{ body: '{}' }, 404],
  [{ body: '{"type": "event_callback"}' }, 404],
  [{ body: JSON.stringify({ type: 'event_callback', event: { type: 'app_mention' } }) }, 200],
  [{ body: JSON.stringify({ type: 'view_submission', view: { callback_id: 'create_ticket' } }) }, 500],
  [{ body: JSON.stringify({ type: 'event_callback', padding: 'x'.repeat(1_100_000) }) }, 413],
  [{ body: JSON.stringify({ type: 'event_callback', padding: 'x'.repeat(4_000_000) }) }, 413],
]

verifies(
  'bad:payload',
  async () => {
    const world = await listening({ script: [{ text: 'Let me see.' }] })

    for (const [request, status] of unreadable) {
      const answer = await world.workspace.sendRaw(request)
      expect(answer.status, request.body.slice(0, 80)).toBe(status)
    }

    expect(await world.whole.store.tickets({})).toEqual([])
    await isServedAsEver(world)
  },
  'over HTTP',
)

const frames = [
  '',
  '{"envelope_id": "e1", "type": "events',
  '[]',
  'null',
  JSON.stringify({ envelope_id: 'e2' }),
  JSON.stringify({ envelope_id: 'e3', type: 'events_api' }),
  JSON.stringify({ envelope_id: 'e4', type: 'events_api', payload: null }),
  JSON.stringify({ envelope_id: 'e5', type: 'events_api', payload: { event: { type: 'message' } } }),
  JSON.stringify({ envelope_id: 'e6', type: 'interactive', payload: { type: 'block_actions', actions: [] } }),
  JSON.stringify({ envelope_id: 'e7', type: 'interactive', payload: { type: 'view_submission' } }),
  JSON.stringify({ envelope_id: 'e8', type: 'of tomorrow', payload: {} }),
]

verifies(
  'bad:payload',
  async () => {
    const world = await helpdesk({ script: [{ text: 'Let me see.' }] })

    for (const frame of frames) world.workspace.sendRawFrame(frame)

    await isServedAsEver(world)
  },
  'over Socket Mode',
)

verifies('bad:trigger', async () => {
  const world = await listening({ script: [{ text: 'Let me see.', calls: [propose('df -h')] }] })
  const { workspace } = world
  const ada = workspace.as('ada')
  const { ts: thread } = ada.say('incidents', '@HelpDesk the disk is full')
  const nudge = await world.message('incidents', thread, 'Create Ticket')
  const isLate = () => workspace.faults.add({ method: 'views.open', fault: { error: 'expired_trigger_id' } })
  const told = 'The form could not be opened in time. Please press it again.'

  isLate()
  await ada.press(nudge, 'Create Ticket')
  const answer = await whispered(world, ada, told)
  expect(answer.thread_ts).toBe(thread)
  expect(ada.view).toBeUndefined()
  await ada.press(nudge, 'Create Ticket')
  await ada.close(await modal(world, ada, 'request'))

  // A press delivered twice: its trigger is spent.
  const spent = ada.ephemerals().length
  await workspace.sendRaw({ body: lastPress(world), contentType: FORM })
  await workspace.until(() => ada.ephemerals().length > spent, { what: 'an answer to the spent trigger' })
  expect(textOf(ada.ephemerals().at(-1) ?? { text: '' })).toContain(told)

  const opened = await openTicket(world, ada, { channel: 'general' })
  const card = await world.message('general', opened.thread, 'df -h', 'Reject')
  const presses = [
    () => ada.press(opened.card, 'ticket_menu', { option: 'Update Context' }),
    () => ada.press(card, 'Reject'),
    () => ada.shortcut('update_context', opened.card),
  ]
  for (const press of presses) {
    const before = ada.ephemerals().length
    isLate()
    await press()
    await workspace.until(() => ada.ephemerals().length > before, { what: 'an answer' })
    expect(textOf(ada.ephemerals().at(-1) ?? { text: '' })).toContain(told)
    expect(ada.view).toBeUndefined()
  }
})

verifies('bad:action', async () => {
  const world = await listening({ script: [{ text: 'Let me see.', calls: [propose('df -h')] }] })
  const { workspace } = world
  const ada = workspace.as('ada')
  const opened = await openTicket(world, ada)
  await replied(world, opened, 'Let me see.')
  await world.message(opened.channel, opened.thread, 'df -h', 'Approve')
  await ada.press(opened.card, 'ticket_menu', { option: 'Stop' })
  await whispered(world, ada, 'Nothing to stop')
  await allAcknowledged(world)
  const before = await kept(world, opened)
  const changed = [
    {
      action_id: 'button_of_an_older_version',
      block_id: 'somewhere',
      type: 'button',
      value: 'SANDBOX-1.1.1',
    },
    {
      action_id: 'ticket_menu',
      block_id: `ticket|${opened.id}`,
      type: 'overflow',
      selected_option: { text: { type: 'plain_text', text: 'Delete' }, value: 'delete' },
    },
  ]

  for (const [index, action] of changed.entries()) {
    const press = { ...payloadOf(lastPress(world)), trigger_id: `another.${index}`, actions: [action] }
    const answer = await workspace.sendRaw({ body: form(press), contentType: FORM })
    expect(answer).toEqual({ status: 200, body: '' })
  }

  expect(await kept(world, opened)).toEqual(before)
  expect(ada.ephemerals().map(textOf)).toEqual([
    expect.stringContaining('Nothing to stop'),
    expect.stringContaining('This choice of the menu is not known.'),
  ])
})

/** Over signed HTTP, with the workspace's clock that of the test. */
async function listening(options: WorldOptions = {}): Promise<World> {
  const address = { url: '' }
  const requestUrl = () => `${address.url}/slack/events`
  const world = await helpdesk({ ...options, delivery: { mode: 'http', requestUrl } })
  address.url = world.served.url
  return world
}

function mention({ team, bot }: World['workspace'], ts: string): string {
  const event = {
    type: 'app_mention',
    user: 'U0ADA000001',
    channel: 'C0GENERAL01',
    text: `<@${bot.userId}> help`,
    ts,
  }
  return JSON.stringify({ type: 'event_callback', team_id: team.id, event_id: 'Ev0FORGED1', event })
}

/** The form in which the last press was sent to the app. */
function lastPress({ workspace }: World): string {
  const sent = workspace.deliveries().findLast(({ payload }) => payload.type === 'block_actions')
  return form(sent?.payload ?? {})
}

function form(payload: Record<string, unknown>): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
}

function payloadOf(body: string): Record<string, unknown> {
  return JSON.parse(new URLSearchParams(body).get('payload') ?? '{}')
}

async function kept({ whole, workspace }: World, { id, channel, thread }: Opened): Promise<unknown> {
  return {
    ticket: await whole.store.ticket(id),
    transcript: await whole.store.transcript(id),
    audit: await whole.store.audit({ ticketId: id }),
    thread: workspace.messages(channel, thread),
  }
}

async function isServedAsEver(world: World): Promise<void> {
  const opened = await openTicket(world, world.workspace.as('ada'))
  await replied(world, opened, 'Let me see.')
  expect((await fetch(`${world.served.url}/healthz`)).status).toBe(200)
}

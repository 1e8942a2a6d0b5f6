// How Slack's deliveries arrive: by socket or signed request, stored before they are acknowledged, counted once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { fakeClock } from '../workspace/fake-clock.ts'
import { allAcknowledged, openTicket, saidIn } from './moves.ts'
import { shows } from './screen.ts'
import { verifies } from './verifies.ts'
import { helpdesk, overHttp, standaloneWorkspace, type WorldOptions } from './world.ts'

/** Then it takes an event for not acknowledged. */
const SLACK_WAITS_MS = 3_000

verifies('delivery:socket', async () => {
  const workspace = await standaloneWorkspace()

  const world = await helpdesk({
    connectedTo: { workspace, by: 'appToken' },
    env: { SLACK_SIGNING_SECRET: workspace.signingSecret },
  })
  const { ts } = workspace.as('ada').say('incidents', '@HelpDesk the disk is full')
  await world.message('incidents', ts, 'Create Ticket')
  await allAcknowledged(world)

  expect(workspace.connections).toBeGreaterThan(0)
  expect(workspace.calls('apps.connections.open').length).toBeGreaterThan(0)
  expect((await fetch(`${world.served.url}/slack/events`, { method: 'POST' })).status).toBe(404)
})

verifies('delivery:http', async () => {
  const world = await overHttp({ script: [{ text: 'Let me see.' }] })
  const { workspace } = world
  const ada = workspace.as('ada')

  const { id } = await openTicket(world, ada)
  await ada.slash('/helpdesk', '', 'incidents')
  await workspace.until(() => ada.ephemerals().some(one => shows(one, id)), {
    what: 'the answer to /helpdesk',
  })
  await allAcknowledged(world)

  expect(workspace.calls('apps.connections.open')).toEqual([])
  expect(workspace.deliveries().map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['events_api', 'interactive', 'slash_commands']),
  )
})

verifies(
  'delivery:http',
  async () => {
    const world = await overHttp()
    const { workspace } = world
    const accept = vi.spyOn(world.whole.store, 'accept')
    const body = mentionNobodySent(workspace, 'let me in')
    const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1_000) - 60 * minutes

    const answers = await Promise.all([
      workspace.sendRaw({ body, secret: false }),
      workspace.sendRaw({ body, secret: 'the secret of somebody else' }),
      workspace.sendRaw({ body, timestamp: minutesAgo(6) }),
      workspace.sendRaw({ body, timestamp: minutesAgo(-6) }),
    ])

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(accept).not.toHaveBeenCalled()
    expect((await workspace.sendRaw({ body })).status).toBe(200)
    expect(accept).toHaveBeenCalledTimes(1)
  },
  'unsigned, wrongly signed and stale requests change nothing',
)

verifies('delivery:ack-means-stored', async () => {
  const clock = fakeClock(Date.now())
  const workspace = await standaloneWorkspace(clock)
  const world = await helpdesk({
    connectedTo: { workspace, by: 'appToken' },
    script: [{ text: 'Let me see.' }, { text: 'I looked again.' }],
  })
  const ada = workspace.as('ada')
  const { channel, thread, id } = await openTicket(world, ada)
  await world.message(channel, thread, 'Let me see.')
  await allAcknowledged(world)
  const failure = new Error('the disk is full')
  const apply = vi.spyOn(world.whole.store, 'apply')
  apply.mockRejectedValueOnce(failure).mockRejectedValueOnce(failure)

  ada.say(channel, '@HelpDesk look again', { thread })
  await workspace.until(() => apply.mock.settledResults.length === 2, { what: 'both deliveries tried' })
  expect(triesOf(workspace, 'look again')).toEqual([[undefined], [undefined]])
  expect(await saidIn(world, id)).toHaveLength(1)
  clock.advance(SLACK_WAITS_MS)
  await world.message(channel, thread, 'I looked again.')
  await allAcknowledged(world)

  expect(triesOf(workspace, 'look again')).toEqual([
    [false, true],
    [false, true],
  ])
  expect(await saidIn(world, id)).toEqual([
    { text: 'the disk is full', isAddressed: true },
    { text: 'look again', isAddressed: true },
  ])
  world.model.assertComplete()
})

verifies(
  'delivery:ack-means-stored',
  async () => {
    const world = await overHttp()
    const { workspace } = world
    const accept = vi
      .spyOn(world.whole.store, 'accept')
      .mockRejectedValueOnce(new Error('the disk is full'))
      .mockRejectedValueOnce(new Error('the disk is full'))

    const { ts } = workspace.as('ada').say('incidents', '@HelpDesk the disk is full')
    await world.message('incidents', ts, 'Create Ticket')
    await allAcknowledged(world)

    expect(accept).toHaveBeenCalledTimes(4)
    expect(triesOf(workspace, 'the disk is full')).toEqual([
      [false, true],
      [false, true],
    ])
    expect(nudgesIn(workspace, ts)).toHaveLength(1)
  },
  'over HTTP, an offer of a ticket',
)

verifies('delivery:once', async () => {
  const workspace = await standaloneWorkspace()
  const dataDir = mkdtempSync(join(tmpdir(), 'helpdesk-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const connected: WorldOptions = { connectedTo: { workspace, by: 'appToken' }, dataDir }
  const before = await helpdesk({ ...connected, script: [{ text: 'Let me see.' }, { text: 'It is full.' }] })
  const { channel, thread, id } = await openTicket(before, workspace.as('ada'))
  await before.message(channel, thread, 'Let me see.')
  workspace.as('ada').say(channel, '@HelpDesk and now?', { thread })
  await before.message(channel, thread, 'It is full.')
  await allAcknowledged(before)

  await redeliverAll(workspace)
  await allAcknowledged(before)
  const said = await saidIn(before, id)
  await before.stop()
  const after = await helpdesk(connected)
  await redeliverAll(workspace)
  await allAcknowledged(after)

  expect(said).toEqual([
    { text: 'the disk is full', isAddressed: true },
    { text: 'and now?', isAddressed: true },
  ])
  expect(await saidIn(after, id)).toEqual(said)
  expect(await after.whole.store.ticket(id)).toMatchObject({ turns: 2, agent: { is: 'idle' } })
  expect(before.model.questions).toHaveLength(2)
  expect(after.model.questions).toEqual([])
  expect(nudgesIn(workspace, thread)).toHaveLength(1)
})

verifies('delivery:one-turn', async () => {
  const world = await helpdesk({ script: [{ text: 'Let me see.' }, { text: 'It is full.' }] })
  const ada = world.workspace.as('ada')
  const { channel, thread, id } = await openTicket(world, ada)
  await world.message(channel, thread, 'Let me see.')

  const said = ada.say(channel, '@HelpDesk and now?', { thread })
  await world.message(channel, thread, 'It is full.')
  await allAcknowledged(world)

  expect(eventsOf(world.workspace, said.ts).map(({ type }) => type)).toEqual(['app_mention', 'message'])
  expect(nudgesIn(world.workspace, thread)).toHaveLength(1)
  expect((await saidIn(world, id)).map(({ text }) => text)).toEqual(['the disk is full', 'and now?'])
  expect(await world.whole.store.ticket(id)).toMatchObject({ turns: 2, isWaiting: false })
  world.model.assertComplete()
})

/** An event as Slack would send it, which nobody caused. */
function mentionNobodySent({ team, bot }: Workspace, words: string): string {
  const event = {
    type: 'app_mention',
    user: 'U0ADA000001',
    channel: 'C0INCIDENT1',
    text: `<@${bot.userId}> ${words}`,
    ts: '1700000000.000100',
  }
  return JSON.stringify({ type: 'event_callback', team_id: team.id, event_id: 'Ev-forged', event })
}

/** For each event of a person with these words: which attempts to deliver it were acknowledged. */
function triesOf(workspace: Workspace, words: string): (boolean | undefined)[][] {
  return workspace
    .deliveries()
    .filter(({ payload: { event } }) => {
      const { text, user } = (event ?? {}) as { text?: string; user?: string }
      return text?.includes(words) && user !== workspace.bot.userId
    })
    .map(({ attempts }) => attempts.map(({ acked }) => acked))
}

function eventsOf(workspace: Workspace, ts: string): { type: string; ts: string }[] {
  return workspace
    .deliveries()
    .map(({ payload }) => payload.event as { type: string; ts: string } | undefined)
    .filter(event => event !== undefined)
    .filter(event => event.ts === ts)
}

async function redeliverAll(workspace: Workspace): Promise<void> {
  const ids = workspace.deliveries().flatMap(({ eventId }) => eventId ?? [])
  await Promise.all(ids.map(id => workspace.redeliver(id)))
}

function nudgesIn(workspace: Workspace, thread: string) {
  const isNudge = (blocks: unknown) => /Create Ticket|was opened here/.test(JSON.stringify(blocks ?? ''))
  return workspace.messages('incidents', thread).filter(({ blocks }) => isNudge(blocks))
}

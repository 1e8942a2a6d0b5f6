// What is heard and what is not: other bots, joins and our own words are not; an edit is, until the agent has read it.
import { expect, vi } from 'vitest'
import { allAcknowledged, openTicket, saidIn } from './moves.ts'
import { verifies } from './verifies.ts'
import { helpdesk, overHttp, type World } from './world.ts'

const ANSWERED = [{ text: 'Let me see.' }, { text: 'It is full indeed.' }]

verifies('delivery:ignored', async () => {
  const world = await overHttp({ script: ANSWERED, env: { HELPDESK_CHANNELS: 'incidents=all' } })
  const { workspace } = world
  const { channel, thread, id } = await openTicket(world, workspace.as('ada'))
  await world.message(channel, thread, 'Let me see.')
  await allAcknowledged(world)

  const nudged = vi.spyOn(world.whole.store, 'accept')
  workspace.as('linus').leave(channel)
  workspace.as('linus').join(channel)
  const fromBots = await Promise.all([
    post(world, { type: 'message', subtype: 'bot_message', bot_id: 'B0ALERTS001', thread_ts: thread }),
    post(world, { type: 'message', user: 'U0ALERTS001', bot_id: 'B0ALERTS001', thread_ts: thread }),
    post(world, { type: 'app_mention', user: 'U0ALERTS001', bot_id: 'B0ALERTS001', thread_ts: thread }),
    post(world, { type: 'app_mention', user: 'U0ALERTS001', bot_id: 'B0ALERTS001' }),
  ])
  await allAcknowledged(world)

  expect(fromBots).toEqual([200, 200, 200, 200])
  expect(subtypesOf(world)).toContain('channel_join')
  expect(ownEventsOf(world)).toEqual(new Set(['said', 'edited']))
  expect(nudged).not.toHaveBeenCalled()
  expect(await saidIn(world, id)).toEqual([{ text: 'the disk is full', isAddressed: true }])
  expect(await world.whole.store.ticket(id)).toMatchObject({ turns: 1, isWaiting: false, unread: {} })

  workspace.as('grace').say(channel, 'which disk?', { thread })
  await world.message(channel, thread, 'It is full indeed.')
  world.model.assertComplete()
})

verifies('delivery:edit', async () => {
  const { promise: thought, resolve: goOn } = Promise.withResolvers<void>()
  const script = [{ text: 'Let me see.', gate: thought }, { text: 'I looked.' }, { text: 'Goodbye.' }]
  const world = await helpdesk({ script })
  const ada = world.workspace.as('ada')
  const { channel, thread } = await openTicket(world, ada)
  await world.workspace.until(() => world.model.questions.length === 1, { what: 'the agent thinking' })

  const said = ada.say(channel, '@HelpDesk look at /var', { thread })
  await allAcknowledged(world)
  ada.edit(said, '@HelpDesk look at /srv')
  await allAcknowledged(world)
  goOn()
  await world.message(channel, thread, 'I looked.')
  ada.edit(said, '@HelpDesk look at /etc')
  await allAcknowledged(world)
  ada.say(channel, '@HelpDesk thanks', { thread })
  await world.message(channel, thread, 'Goodbye.')

  const [first = '', second = '', third = ''] = world.model.questions.map(({ items }) =>
    JSON.stringify(items),
  )
  expect(first).not.toContain('look at')
  expect(second).toContain('look at /srv')
  expect(second).not.toContain('/var')
  expect(third).toContain('look at /srv')
  expect(third).not.toContain('/etc')
  world.model.assertComplete()
})

/** An event of another bot, as Slack sends it; the status of our answer. */
async function post({ workspace }: World, more: Record<string, unknown>): Promise<number> {
  const place = { channel: 'C0INCIDENT1', channel_type: 'channel', ts: '1700000000.000100' }
  const event = { ...place, text: `<@${workspace.bot.userId}> the disk is full`, ...more }
  const body = { type: 'event_callback', team_id: workspace.team.id, event_id: 'Ev-bot', event }
  return (await workspace.sendRaw({ body: JSON.stringify(body) })).status
}

/** What came back to us of our own doing. */
function ownEventsOf(world: World): Set<string> {
  const { userId } = world.workspace.bot
  const kinds = eventsOf(world).flatMap(({ user, message }) => {
    if (message) return message.user === userId ? ['edited'] : []
    return user === userId ? ['said'] : []
  })
  return new Set(kinds)
}

function subtypesOf(world: World): (string | undefined)[] {
  return eventsOf(world).map(({ subtype }) => subtype)
}

interface SlackEvent {
  user?: string
  subtype?: string
  message?: { user?: string }
}

function eventsOf({ workspace }: World): SlackEvent[] {
  return workspace.deliveries().map(({ payload: { event } }): SlackEvent => event ?? {})
}

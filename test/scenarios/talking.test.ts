// Whom the agent answers: mentions, replies as the channel's setting says, direct messages; and whom it leaves alone.
import { expect } from 'vitest'
import { afterTurns, allAcknowledged, modal, openTicket, saidIn, whispered } from './moves.ts'
import { buttonsOf, textOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { voice } from './voice.ts'
import { helpdesk, type World } from './world.ts'

const FIRST = { text: 'Let me see.' }

verifies('talk:nudge', async () => {
  const world = await helpdesk()
  const { workspace } = world
  const { ts: thread } = workspace.as('grace').say('incidents', 'db-1 is slow')
  workspace.as('linus').say('incidents', 'since the deploy', { thread })

  workspace.as('ada').say('incidents', '@HelpDesk can you look?', { thread })
  const nudge = await world.message('incidents', thread, 'This thread has no ticket yet')
  await allAcknowledged(world)

  expect(buttonsOf(nudge.blocks)).toEqual(['Create Ticket'])
  for (const name of ['ada', 'grace', 'linus'])
    expect(workspace.as(name).sees('incidents', thread).at(-1)).toEqual(nudge)
  expect(workspace.messages('incidents', thread)).toHaveLength(4)
  expect(await world.whole.store.tickets({})).toEqual([])
  expect(world.model.questions).toEqual([])
})

verifies('talk:mention', async () => {
  const world = await helpdesk({ script: [FIRST, { text: 'It is /var.' }, { text: 'You are welcome.' }] })
  const { workspace } = world
  const { channel, thread, id } = await openTicket(world, workspace.as('ada'))
  await world.message(channel, thread, 'Let me see.')

  workspace.as('ada').say(channel, '@HelpDesk which one?', { thread })
  await world.message(channel, thread, 'It is /var.')
  workspace.as('grace').say(channel, 'thank you, @HelpDesk & friends', { thread })
  await world.message(channel, thread, 'You are welcome.')

  expect(lastWordsTo(world)).toContain('thank you, & friends')
  expect(lastWordsTo(world)).toContain('Grace Hopper')
  expect(await turnsOf(world, id)).toBe(3)
  world.model.assertComplete()
})

verifies('talk:plain-mention', async () => {
  const world = await helpdesk({ script: [FIRST, { text: 'Then it is the deploy.' }] })
  const { workspace } = world
  const { channel, thread, id } = await openTicket(world, workspace.as('ada'))
  await world.message(channel, thread, 'Let me see.')

  workspace.as('ada').say(channel, 'it began at nine', { thread })
  workspace.as('grace').say(channel, 'like the deploy', { thread })
  await allAcknowledged(world)

  expect(await saidIn(world, id)).toEqual([
    { text: 'the disk is full', isAddressed: true },
    { text: 'it began at nine', isAddressed: false },
    { text: 'like the deploy', isAddressed: false },
  ])
  expect(await turnsOf(world, id)).toBe(1)

  workspace.as('ada').say(channel, '@HelpDesk what now?', { thread })
  await world.message(channel, thread, 'Then it is the deploy.')
  const read = JSON.stringify(world.model.questions.at(-1)?.items)
  for (const words of ['it began at nine', 'like the deploy', 'what now?']) expect(read).toContain(words)
})

verifies('talk:plain-follow-up', async () => {
  const world = await helpdesk({
    env: { HELPDESK_CHANNELS: 'deployments=follow-up' },
    script: [{ text: 'Which one?' }, { text: 'I see db-1.' }, { text: 'It is /var.' }],
  })
  const { workspace } = world
  const { channel, thread, id } = await openTicket(world, workspace.as('ada'), { channel: 'deployments' })
  await world.message(channel, thread, 'Which one?')
  await afterTurns(world, id, 1)

  workspace.as('ada').say(channel, 'db-1', { thread })
  await world.message(channel, thread, 'I see db-1.')
  await afterTurns(world, id, 2)
  workspace.as('grace').say(channel, '@linus is that yours?', { thread })
  await allAcknowledged(world)
  workspace.as('linus').say(channel, 'it is', { thread })
  await allAcknowledged(world)
  const chatter = (await saidIn(world, id)).slice(-2)
  workspace.as('ada').say(channel, 'what fills it?', { thread })
  await world.message(channel, thread, 'It is /var.')

  expect(chatter.map(({ isAddressed }) => isAddressed)).toEqual([false, false])
  expect(await turnsOf(world, id)).toBe(3)
  world.model.assertComplete()
})

verifies(
  'talk:plain-follow-up',
  async () => {
    const model = voice()
    const world = await helpdesk({ env: { HELPDESK_CHANNELS: 'deployments=follow-up' }, model })
    const { workspace } = world
    const ada = workspace.as('ada')
    const { channel, thread, id } = await openTicket(world, ada, { channel: 'deployments' })
    model.say('Let me look at ')
    await world.message(channel, thread, 'Let me look at')

    ada.say(channel, 'only db-1 is slow', { thread })
    ada.say(channel, '@grace can you look too?', { thread })
    workspace.as('linus').say(channel, 'it was fine at nine', { thread })
    await allAcknowledged(world)
    model.say('all of them.')
    model.end()
    model.say('Then only at db-1.')
    model.end()
    await world.message(channel, thread, 'Then only at db-1.')

    const meant = (await saidIn(world, id)).filter(({ isAddressed }) => isAddressed)
    expect(meant.map(({ text }) => text)).toEqual(['the disk is full', 'only db-1 is slow'])
    await afterTurns(world, id, 2)
  },
  'also while the agent is still answering',
)

for (const channels of ['incidents=all', 'C0INCIDENT1=all'])
  verifies(
    'talk:plain-all',
    async () => {
      const world = await helpdesk({
        env: { HELPDESK_CHANNELS: channels },
        script: [FIRST, { text: 'It is db-1.' }, { text: 'Nobody was told.' }],
      })
      const { workspace } = world
      const { channel, thread, id } = await openTicket(world, workspace.as('ada'))
      await world.message(channel, thread, 'Let me see.')

      workspace.as('grace').say(channel, 'which machine?', { thread })
      await world.message(channel, thread, 'It is db-1.')
      workspace.as('linus').say(channel, 'who knows of it?', { thread })
      await world.message(channel, thread, 'Nobody was told.')

      expect((await saidIn(world, id)).every(({ isAddressed }) => isAddressed)).toBe(true)
      world.model.assertComplete()
    },
    channels,
  )

verifies('talk:people', async () => {
  const world = await helpdesk({ env: { HELPDESK_CHANNELS: 'incidents=all' }, script: [FIRST] })
  const { workspace } = world
  const { channel, thread, id } = await openTicket(world, workspace.as('ada'))
  await world.message(channel, thread, 'Let me see.')
  const { ts: elsewhere } = workspace.as('ada').say(channel, 'lunch?')

  workspace.as('ada').say(channel, '@grace can you look?', { thread })
  workspace.as('grace').say(channel, 'in a minute, @Ada Lovelace', { thread })
  workspace.as('linus').say(channel, 'yes', { thread: elsewhere })
  await allAcknowledged(world)

  expect((await saidIn(world, id)).slice(1)).toEqual([
    { text: '@Grace Hopper can you look?', isAddressed: false },
    { text: 'in a minute, @Ada Lovelace', isAddressed: false },
  ])
  expect(await turnsOf(world, id)).toBe(1)
  expect(workspace.messages(channel, elsewhere).map(({ text }) => text)).toEqual(['lunch?', 'yes'])
  expect(world.model.questions).toHaveLength(1)
})

verifies('talk:direct', async () => {
  const world = await helpdesk({ script: [FIRST, { text: 'It is /var.' }] })
  const ada = world.workspace.as('ada')
  const direct = ada.dm()

  const { ts: thread } = ada.say(direct, 'my disk is full')
  await ada.press(await world.message(direct, thread, 'This thread has no ticket yet'), 'Create Ticket')
  const form = await modal(world, ada, 'request')
  expect((await ada.submit(form)).outcome).toBe('closed')
  await world.message(direct, thread, 'Let me see.')
  ada.say(direct, 'which folder?', { thread })
  await world.message(direct, thread, 'It is /var.')

  expect((await saidIn(world, 'SANDBOX-1')).map(({ text }) => text)).toEqual([
    'my disk is full',
    'which folder?',
  ])
  expect(await world.whole.store.ticket('SANDBOX-1')).toMatchObject({ thread: { channel: direct, thread } })
  world.model.assertComplete()
})

verifies('talk:shortcut', async () => {
  const world = await helpdesk({ script: [FIRST, FIRST] })
  const { workspace } = world
  const ada = workspace.as('ada')
  const root = workspace.as('grace').say('platform-team', 'node-7 <is> unreachable')
  const talk = workspace.as('grace').say('general', 'anyone here?')
  const reply = workspace.as('linus').say('general', 'the build is red, @Grace Hopper', { thread: talk.ts })

  await ada.shortcut('create_ticket', root)
  const first = await modal(world, ada, 'request')
  expect(ada.values(first)['request:0']?.request?.value).toBe('node-7 <is> unreachable')
  expect((await ada.submit(first)).outcome).toBe('closed')
  await world.message('platform-team', root.ts, 'SANDBOX-1', 'Requested by', 'Ada Lovelace')
  await world.message('platform-team', root.ts, 'Let me see.')

  await ada.shortcut('create_ticket', reply)
  const second = await modal(world, ada, 'request')
  expect(ada.values(second)['request:0']?.request?.value).toBe('the build is red, @Grace Hopper')
  expect((await ada.submit(second)).outcome).toBe('closed')
  await world.message('general', talk.ts, 'SANDBOX-2', 'Requested by', 'Ada Lovelace')
  await world.message('general', talk.ts, 'Let me see.')
  world.model.assertComplete()
})

verifies(
  'talk:shortcut',
  async () => {
    const world = await helpdesk({ script: [FIRST] })
    const ada = world.workspace.as('ada')
    const { channel, thread } = await openTicket(world, ada)
    const reply = ada.say(channel, 'still full', { thread })

    await ada.shortcut('create_ticket', reply)

    const notice = await modal(world, ada, 'SANDBOX-1')
    expect(textOf({ text: '', blocks: notice.blocks })).toContain(
      'This thread has the ticket SANDBOX-1 already.',
    )
    expect(notice.submit).toBeFalsy()
  },
  'a thread that has a ticket already says so',
)

verifies(
  'talk:shortcut',
  async () => {
    const world = await helpdesk()
    const { workspace } = world
    const ada = workspace.as('ada')
    const places = [
      ada.say('random', 'the lift is stuck'),
      ada.say(ada.dm('U0GRACE0001'), 'the lift is stuck'),
    ]

    for (const place of places) {
      await ada.shortcut('create_ticket', place)
      const notice = await modal(world, ada, 'not in this conversation')
      expect(textOf({ text: '', blocks: notice.blocks })).toContain('/invite @HelpDesk')
      expect(notice.submit).toBeFalsy()
      await ada.close(notice)
    }
  },
  'where the bot is not a member it says what to do',
)

verifies('talk:slash', async () => {
  const world = await helpdesk({ script: [FIRST, FIRST, FIRST] })
  const { workspace } = world
  const [ada, grace, linus] = ['ada', 'grace', 'linus'].map(name => workspace.as(name))
  if (!ada || !grace || !linus) throw new Error('nobody is there')
  const done = await openTicket(world, ada, { request: 'the old printer' })
  await ada.press(done.card, 'ticket_menu', { option: 'Close' })
  await world.message(done.channel, done.thread, 'Requested by', 'Closed')
  await openTicket(world, ada, { request: 'the disk is full' })
  await openTicket(world, grace, { request: 'the build is red' })

  await ada.slash('/helpdesk', '', 'random')
  await linus.slash('/helpdesk', '', 'random')
  const answer = textOf(await whispered(world, ada, 'Your open tickets'))
  const nothing = textOf(await whispered(world, linus, 'You have no open tickets.'))

  expect(answer).toContain('Create Ticket')
  expect(answer).toMatch(/SANDBOX-2> the disk is full · (Open|In Progress)/)
  expect(answer).not.toContain('SANDBOX-1')
  expect(answer).not.toContain('SANDBOX-3')
  expect(nothing).toContain('Create Ticket')
  expect(workspace.messages('random')).toEqual([])
  expect(grace.ephemerals()).toEqual([])
})

function lastWordsTo({ model }: World): string {
  return model.questions.at(-1)?.items.at(-1)?.text ?? ''
}

async function turnsOf({ whole }: World, id: string): Promise<number | undefined> {
  return (await whole.store.ticket(id))?.turns
}

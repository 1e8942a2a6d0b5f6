// Cards, channels and memberships taken away: what can be shown is shown anew, and the ticket goes on.
import { expect } from 'vitest'
import { propose } from '../../src/models/scripted.ts'
import { adaOnTheWeb, countOf, notesIn, stored, textsIn } from './kept.ts'
import { openTicket, replied } from './moves.ts'
import { buttonsOf, textOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { helpdesk, type World } from './world.ts'

verifies('bad:deleted', async () => {
  const world = await helpdesk({
    script: [{ text: 'Let me look.', calls: [propose('uname -s')] }, { text: 'It is Linux.' }],
  })
  const { workspace } = world
  const [ada, bot] = [workspace.as('ada'), workspace.as('helpdesk')]
  const opened = await openTicket(world, ada)
  const { channel, thread, id } = opened
  const suggestions = await world.message(channel, thread, 'uname -s', 'Approve')
  await replied(world, opened, 'Let me look.')

  bot.delete(opened.card)
  await ada.press(suggestions, 'Approve')
  bot.delete(await world.message(channel, thread, '✓ Approve'))
  const decisions = { [`${id}.1.1`]: { choice: 'approve' } } as const
  await world.whole.desk.submit('web:1', id, adaOnTheWeb(world), { turn: 1, through: 'web', decisions })

  const again = await world.message(channel, thread, 'uname -s', 'Succeeded', 'Runs on')
  expect(again.ts).not.toBe(suggestions.ts)
  expect(buttonsOf(again)).toEqual([])
  await replied(world, opened, 'It is Linux.')

  await world.whole.desk.changeStatus('web:2', id, adaOnTheWeb(world), 'closed')
  const card = await world.message(channel, thread, 'Requested by', 'Closed')
  expect(card.ts).not.toBe(opened.card.ts)
  await ada.press(card, 'ticket_menu', { option: 'Reopen' })
  const reopened = await world.message(channel, thread, 'Requested by', 'Open')
  expect(reopened.ts).toBe(card.ts)
  expect(countOf(world, opened, 'Requested by')).toBe(1)
  expect(countOf(world, opened, 'Suggested: a command')).toBe(1)
})

verifies(
  'bad:deleted',
  async () => {
    const gate = Promise.withResolvers<void>()
    const world = await helpdesk({
      script: [{ text: 'Let me look. ', gate: gate.promise }, { text: 'Yes.' }],
    })
    const { workspace } = world
    const [ada, bot] = [workspace.as('ada'), workspace.as('helpdesk')]
    const opened = await openTicket(world, ada)
    const growing = await world.message(opened.channel, opened.thread, 'Let me look.', 'Stop')

    bot.delete(growing)
    gate.resolve()

    const reply = await replied(world, opened, 'Let me look.')
    expect(reply.ts).not.toBe(growing.ts)
    bot.delete(reply)
    ada.say(opened.channel, '@HelpDesk really?', { thread: opened.thread })
    await replied(world, opened, 'Yes.')
    expect(await textsIn(world, opened)).toEqual(['the disk is full', 'Let me look.', 'really?', 'Yes.'])
    expect(await notesIn(world, opened)).toEqual([])
  },
  'also a reply that is being written',
)

const lost: [string, string, (world: World) => void, string][] = [
  ['incidents', 'archived', ({ workspace }) => workspace.archive('incidents'), 'Unarchive the channel'],
  [
    'incidents',
    'not in the channel',
    ({ workspace }) => workspace.removeBot('incidents'),
    '/invite @HelpDesk',
  ],
  [
    'platform-team',
    'not in it',
    ({ workspace }) => workspace.removeBot('platform-team'),
    '/invite @HelpDesk',
  ],
]

for (const [channel, why, take, mend] of lost)
  verifies(
    'bad:archived',
    async () => {
      const world = await helpdesk({
        script: [
          { text: 'Let me look.' },
          { text: 'I would run this.', calls: [propose('uname -s')] },
          { text: 'It is Linux.' },
        ],
      })
      const { desk, store } = world.whole
      const opened = await openTicket(world, world.workspace.as('ada'), { channel })
      await replied(world, opened, 'Let me look.')
      const shown = world.workspace.messages(channel, opened.thread).map(textOf)

      take(world)
      await desk.say('web:1', opened.id, adaOnTheWeb(world), 'Which system is it?')
      await stored(world, async () => (await store.ticket(opened.id))?.suggestions.length === 1)
      const decisions = { [`${opened.id}.2.1`]: { choice: 'approve' } } as const
      await desk.submit('web:2', opened.id, adaOnTheWeb(world), { turn: 2, through: 'web', decisions })
      await stored(world, async () => (await textsIn(world, opened)).includes('It is Linux.'))
      await stored(world, async () =>
        (await notesIn(world, opened)).some(note => note.includes('result card')),
      )

      const notes = await notesIn(world, opened)
      for (const note of notes)
        expect(note).toMatch(/^Showing the \w+ card in the thread failed: Slack refused chat\.\w+: .+/)
      expect(notes.join('\n')).toContain(why)
      expect(notes.join('\n')).toContain(mend)
      expect(world.workspace.messages(channel, opened.thread).map(textOf).slice(0, shown.length)).toEqual(
        shown,
      )
      expect(await store.ticket(opened.id)).toMatchObject({
        status: 'in-progress',
        agent: { is: 'idle' },
        suggestions: [{ state: { is: 'finished', result: { outcome: 'succeeded' } } }],
      })
      expect((await fetch(`${world.served.url}/healthz`)).status).toBe(200)
      world.model.assertComplete()
    },
    `${why}: #${channel}`,
  )

verifies(
  'bad:archived',
  async () => {
    const world = await helpdesk({ script: [{ text: 'Let me look.' }, { text: 'Here I am again.' }] })
    const { workspace } = world
    const ada = workspace.as('ada')
    const opened = await openTicket(world, ada)
    await replied(world, opened, 'Let me look.')
    workspace.removeBot('incidents')
    await world.whole.desk.changeStatus('web:1', opened.id, adaOnTheWeb(world), 'closed')
    await stored(world, async () => (await notesIn(world, opened)).some(note => note.includes('/invite')))

    workspace.as('helpdesk').join('incidents')
    await world.whole.desk.changeStatus('web:2', opened.id, adaOnTheWeb(world), 'open')
    ada.say('incidents', '@HelpDesk are you there?', { thread: opened.thread })

    await replied(world, opened, 'Here I am again.')
    await world.message('incidents', opened.thread, 'Requested by', 'In Progress')
    expect(countOf(world, opened, 'Requested by')).toBe(1)
  },
  'until the bot is invited again',
)

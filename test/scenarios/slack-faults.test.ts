// Slack that fails or takes things away: nothing is lost, everything stands once, and who can mend it is told how.
import { expect } from 'vitest'
import { createLog } from '../../src/log.ts'
import { propose } from '../../src/models/scripted.ts'
import type { Fault } from '../../src/workspace/api/planned-faults.ts'
import { modal, type Opened, openTicket, replied, whispered } from './moves.ts'
import { standIn } from './provider.ts'
import { buttonsOf, shows, textOf } from './screen.ts'
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
  await world.whole.desk.submit('web:1', id, asker(world), { turn: 1, through: 'web', decisions })

  const again = await world.message(channel, thread, 'uname -s', 'Succeeded', 'Runs on')
  expect(again.ts).not.toBe(suggestions.ts)
  expect(buttonsOf(again)).toEqual([])
  await replied(world, opened, 'It is Linux.')

  await world.whole.desk.changeStatus('web:2', id, asker(world), 'closed')
  const card = await world.message(channel, thread, 'Requested by', 'Closed')
  expect(card.ts).not.toBe(opened.card.ts)
  await ada.press(card, 'ticket_menu', { option: 'Reopen' })
  const reopened = await world.message(channel, thread, 'Requested by', 'Open')
  expect(reopened.ts).toBe(card.ts)
  expect(countOf(world, opened, 'Requested by')).toBe(1)
  expect(countOf(world, opened, 'Suggested: a command')).toBe(1)
})

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
      await desk.say('web:1', opened.id, asker(world), 'Which system is it?')
      await stored(world, async () => (await store.ticket(opened.id))?.suggestions.length === 1)
      const decisions = { [`${opened.id}.2.1`]: { choice: 'approve' } } as const
      await desk.submit('web:2', opened.id, asker(world), { turn: 2, through: 'web', decisions })
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
      expect((await health(world)).status).toBe(200)
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
    await world.whole.desk.changeStatus('web:1', opened.id, asker(world), 'closed')
    await stored(world, async () => (await notesIn(world, opened)).some(note => note.includes('/invite')))

    workspace.as('helpdesk').join('incidents')
    await world.whole.desk.changeStatus('web:2', opened.id, asker(world), 'open')
    ada.say('incidents', '@HelpDesk are you there?', { thread: opened.thread })

    await replied(world, opened, 'Here I am again.')
    await world.message('incidents', opened.thread, 'Requested by', 'In Progress')
    expect(countOf(world, opened, 'Requested by')).toBe(1)
  },
  'until the bot is invited again',
)

verifies('bad:scope', async () => {
  const lines: string[] = []
  const log = createLog({ level: 'warn', format: 'json', destination: { write: line => lines.push(line) } })
  const long = Array.from({ length: 300 }, (_, n) => `line ${n}`).join('\n')
  const world = await helpdesk({
    script: [{ text: 'Let me look.', calls: [propose('uname -s')] }, { text: 'I see.' }],
    providers: [standIn(() => `${long}\nEND`)],
    firstPause: 10,
    log,
  })
  const { workspace } = world
  const ada = workspace.as('ada')
  const fault = { error: 'missing_scope', needed: 'files:write', provided: 'chat:write' }
  workspace.faults.add({ method: 'files.getUploadURLExternal', times: 2, fault })

  const opened = await openTicket(world, ada)
  const card = await world.message(opened.channel, opened.thread, 'uname -s', 'Approve')
  await ada.press(card, 'Approve')
  await ada.press(card, 'Submit')

  // When the scope is there, the file follows, once, and so does everything behind it.
  await workspace.until(() => filesIn(world, opened).length > 0, { what: 'the file' })
  await replied(world, opened, 'I see.')
  expect(filesIn(world, opened)).toHaveLength(1)
  expect(countOf(world, opened, 'attached to this thread')).toBe(1)
  const named = lines.filter(line => line.includes('files:write'))
  expect(named.length).toBeGreaterThan(0)
  expect(named[0]).toContain('Slack refused files.getUploadURLExternal: the app lacks the scope files:write.')
  expect(named[0]).toContain("Add files:write to the app's bot scopes (helpdesk manifest prints them all).")
})

verifies('bad:revoked', async () => {
  const world = await helpdesk()
  expect((await health(world)).status).toBe(200)

  world.workspace.revokeTokens()

  const { status, body } = await health(world)
  expect(status).toBe(503)
  expect(body).toMatchObject({ isUp: false })
  expect(body.parts.filter(({ isUp }) => !isUp)).toEqual([
    { name: 'slack', isUp: false, detail: expect.stringContaining('the token was revoked') },
  ])
  expect(JSON.stringify(body)).toContain('SLACK_BOT_TOKEN')
  expect(JSON.stringify(body)).not.toContain(world.workspace.botToken)
})

const troubles: [string, Fault][] = [
  ['429', { status: 429, retryAfter: 1 }],
  ['500', { status: 500 }],
  ['a hang', { hang: true }],
  ['an answer that got lost', { dropAnswer: true }],
]

for (const [name, fault] of troubles)
  verifies(
    'bad:slack-down',
    async () => {
      const world = await helpdesk({
        script: [{ text: 'Let me look.', calls: [propose('uname -s')] }, { text: 'It is Linux.' }],
        slackTimeoutMs: 150,
        firstPause: 10,
      })
      const { workspace } = world
      const ada = workspace.as('ada')
      const fails = (...methods: string[]) => {
        for (const method of methods) workspace.faults.add({ method, fault })
      }

      fails('chat.postMessage', 'users.info')
      const { ts: thread } = ada.say('incidents', '@HelpDesk the disk is full')
      await ada.press(await world.message('incidents', thread, 'Create Ticket'), 'Create Ticket')
      fails('chat.postMessage', 'chat.postMessage', 'chat.update', 'assistant.threads.setStatus')
      await ada.submit(await modal(world, ada, 'request'), { request: 'the disk is full' })
      const place = { channel: 'incidents', thread }
      const card = await world.message('incidents', thread, 'uname -s', 'Approve')
      await replied(world, place, 'Let me look.')
      fails('chat.update')
      await ada.press(card, 'Approve')
      fails('chat.update', 'chat.postMessage', 'chat.postMessage')
      await ada.press(card, 'Submit')
      await replied(world, place, 'It is Linux.')
      await world.message('incidents', thread, 'Suggested: a command', 'Succeeded')
      await world.message('incidents', thread, 'Requested by', 'In Progress')

      const seen = ['Requested by', 'Let me look.', 'Suggested: a command', 'Approved by Ada', 'It is Linux.']
      for (const text of seen) expect(countOf(world, place, text), text).toBe(1)
      expect(countOf(world, place, 'Create Ticket') + countOf(world, place, 'was opened here')).toBe(1)
      const opened = { ...place, id: 'SANDBOX-1', card }
      expect(await notesIn(world, opened)).toEqual([])
      expect(await world.whole.store.ticket(opened.id)).toMatchObject({
        agent: { is: 'idle' },
        suggestions: [{ state: { is: 'finished' } }],
      })
      expect(await textsIn(world, opened)).toEqual(['the disk is full', 'Let me look.', 'It is Linux.'])
      world.model.assertComplete()
    },
    name,
  )

verifies(
  'bad:slack-down',
  async () => {
    const world = await helpdesk({ slackTimeoutMs: 150 })
    const { workspace } = world
    const ada = workspace.as('ada')
    const { ts: thread } = ada.say('incidents', '@HelpDesk the disk is full')
    const nudge = await world.message('incidents', thread, 'Create Ticket')

    workspace.faults.add({ method: 'views.open', fault: { status: 500 } })
    await ada.press(nudge, 'Create Ticket')
    await ada.close(await modal(world, ada, 'request'))

    workspace.faults.add({ method: 'views.open', fault: { status: 429, retryAfter: 30 } })
    await ada.press(nudge, 'Create Ticket')
    await whispered(world, ada, 'Slack refused views.open: too many calls.')
    await ada.press(nudge, 'Create Ticket')
    expect(await modal(world, ada, 'request')).toMatchObject({ callback_id: 'create_ticket' })
  },
  'and a person who waits is told',
)

function asker({ workspace }: World) {
  const { id, realName, email } = workspace.as('ada').person
  return {
    person: { surface: 'web', id: `${workspace.team.id}/${id}`, name: realName } as const,
    ...(email && { email }),
  }
}

function countOf(
  { workspace }: World,
  { channel, thread }: Pick<Opened, 'channel' | 'thread'>,
  text: string,
): number {
  return workspace
    .messages(channel, thread)
    .filter(one => one.user === workspace.bot.userId && shows(one, text)).length
}

async function notesIn({ whole }: World, { id }: Pick<Opened, 'id'>): Promise<string[]> {
  const entries = await whole.store.transcript(id)
  return entries.flatMap(entry => (entry.kind === 'noted' ? [entry.text] : []))
}

async function textsIn({ whole }: World, { id }: Pick<Opened, 'id'>): Promise<string[]> {
  const entries = await whole.store.transcript(id)
  return entries.flatMap(entry => (entry.kind === 'said' || entry.kind === 'replied' ? [entry.text] : []))
}

function filesIn({ workspace }: World, { channel, thread }: Opened) {
  return workspace.messages(channel, thread).flatMap(({ files = [] }) => files)
}

interface Health {
  isUp: boolean
  parts: { name: string; isUp: boolean; detail: string }[]
}

async function health({ served }: World): Promise<{ status: number; body: Health }> {
  const answer = await fetch(`${served.url}/healthz`)
  return { status: answer.status, body: (await answer.json()) as Health }
}

/** Resolves when this is true of the store, looked at after each of its changes. */
async function stored({ whole: { store } }: World, isSo: () => Promise<boolean>): Promise<void> {
  const fact = Promise.withResolvers<void>()
  const look = () => void isSo().then(so => so && fact.resolve(), fact.reject)
  const end = store.onChange(look)
  look()
  await fact.promise
  end()
}

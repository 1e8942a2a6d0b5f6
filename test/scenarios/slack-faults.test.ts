// Slack that fails: nothing is lost, everything stands once, and who can mend it is told how.
import { expect } from 'vitest'
import { createLog } from '../../src/log.ts'
import { propose } from '../../src/models/scripted.ts'
import type { Fault } from '../../src/workspace/api/planned-faults.ts'
import { countOf, notesIn, textsIn } from './kept.ts'
import { modal, type Opened, openTicket, replied, whispered } from './moves.ts'
import { standIn } from './provider.ts'
import { verifies } from './verifies.ts'
import { helpdesk, type World } from './world.ts'

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
  workspace.faults.add({ method: 'files.getUploadURLExternal', times: 99, fault })

  const opened = await openTicket(world, ada)
  const card = await world.message(opened.channel, opened.thread, 'uname -s', 'Approve')
  await ada.press(card, 'Approve')
  await ada.press(card, 'Submit')

  // The output is where the card says, and the agent goes on; the log names the scope and its mend.
  await world.message(opened.channel, opened.thread, 'HelpDesk', 'Slack takes no file here')
  await replied(world, opened, 'I see.')
  expect(filesIn(world, opened)).toEqual([])
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

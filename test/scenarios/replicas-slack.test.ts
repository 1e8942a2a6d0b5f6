// Two HelpDesks on one PostgreSQL, connected to one Slack workspace: each event comes to either, and people see one desk.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { propose, scripted } from '../../src/models/scripted.ts'
import { ABSENT, isInstalled, type Server, startServer } from '../stores/postgres/server.ts'
import { buttonsOf, textOf } from './screen.ts'
import { helpdesk, shows, standaloneWorkspace } from './world.ts'

describe.skipIf(!isInstalled)(isInstalled ? 'replicas in Slack' : `replicas in Slack (${ABSENT})`, () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  test('from a mention to a result, with three people who approve at once: one card, one run', async () => {
    const workspace = await standaloneWorkspace()
    const model = scripted([
      { text: 'Let me look.', calls: [propose('uname -s', 'to see the system')] },
      { text: 'The system is Linux.' },
    ])
    const env = { DATABASE_URL: await server.database() }
    const connectedTo = { workspace, by: 'appToken' } as const
    const first = await helpdesk({ env, connectedTo, model })
    const second = await helpdesk({ env, connectedTo, model })
    const { message } = second
    const ada = workspace.as('ada')
    const { ts } = ada.say('incidents', '@HelpDesk which system is this?')
    const nudge = await message('incidents', ts, 'Create Ticket')
    await ada.press(nudge, 'Create Ticket')
    const modal = await workspace.until(
      () => (ada.view && !textOf(ada.view as never).includes('Loading') ? ada.view : undefined),
      { what: 'the modal' },
    )
    await ada.submit(modal, { request: 'which system is this?' })
    const card = await message('incidents', ts, 'uname -s', 'to see the system')
    expect(buttonsOf(card)).toContain('Submit')

    const people = ['ada', 'grace', 'linus'].map(name => workspace.as(name))
    await Promise.all(people.map(one => one.press(card, 'Approve', { value: 'SANDBOX-1.1.1' })))
    await Promise.all(people.map(one => one.press(card, 'Submit')))

    await message('incidents', ts, 'The system is Linux.')
    model.assertComplete()
    const results = (await first.whole.store.transcript('SANDBOX-1')).filter(
      ({ kind }) => kind === 'executed',
    )
    expect(results).toHaveLength(1)
    const posted = workspace.messages('incidents', ts)
    expect(posted.filter(one => shows(one, 'SANDBOX-1', 'Open AI HelpDesk'))).toHaveLength(1)
    expect(posted.filter(one => shows(one, 'Create Ticket'))).toHaveLength(0)
  })
})

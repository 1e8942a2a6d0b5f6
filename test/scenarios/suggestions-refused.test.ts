// Suggestions that can no longer, or not by this person, be decided: each press is answered, and nothing runs.
import { expect } from 'vitest'
import { propose } from '../../src/models/scripted.ts'
import { DECISION_TIME } from '../../src/ticket/suggestion.ts'
import { modal, whispered } from './moves.ts'
import { buttonsOf, textOf } from './screen.ts'
import { ran, suggested } from './suggested.ts'
import { verifies } from './verifies.ts'

const SHOP = {
  id: 'shop',
  access: { people: ['ada@local.test'] },
  impersonatableUsers: ['viewer'],
  providers: { shell: {} },
}

verifies(
  'suggest:expired',
  async () => {
    const { world, ada, commands, shows, stored, id } = await suggested(['df -h', 'uname -s'])
    await ada.press(commands, 'Approve', { value: 'SANDBOX-1.1.1' })
    await shows('✓ Approve')

    world.clock.ahead += DECISION_TIME
    await ada.press(commands, 'Submit')

    await whispered(world, ada, 'These suggestions expired before anybody decided. Press Ask again')
    const card = await shows('Expired at', 'nobody had decided')
    expect([card.ts, ...buttonsOf(card.blocks)]).toEqual([commands.ts, 'Ask again', 'Ask again'])
    expect((await stored()).map(({ state }) => state.is)).toEqual(['expired', 'expired'])
    expect(await ran(world, id)).toEqual([])
  },
  'when somebody submits too late',
)

verifies(
  'suggest:expired',
  async () => {
    const { world, ada, channel, thread, shows, stored } = await suggested(['df -h'])

    world.clock.ahead += DECISION_TIME
    ada.say(channel, 'any news?', { thread })

    const card = await shows('Expired at', 'nobody had decided')
    expect(buttonsOf(card.blocks)).toEqual(['Ask again'])
    expect(await stored()).toMatchObject([{ state: { is: 'expired' } }])
  },
  'by itself, when its time is over',
)

verifies('suggest:superseded', async () => {
  const calls = [propose('uptime')]
  const { world, ada, channel, thread, shows, stored, commands, id } = await suggested(['df -h'], {
    later: [{ text: 'Then this.', calls }],
  })
  await ada.press(commands, 'Approve')
  await shows('✓ Approve')

  ada.say(channel, '@HelpDesk rather look at the load', { thread })

  const card = await shows('Superseded: a newer turn began')
  expect([card.ts, ...buttonsOf(card.blocks)]).toEqual([commands.ts])
  const next = await world.message(channel, thread, 'Suggested:', 'uptime')
  expect(buttonsOf(next.blocks)).toEqual(['Approve', 'Reject', 'Ignore', 'Submit'])
  expect((await stored()).map(({ state }) => state.is)).toEqual(['superseded', 'proposed'])
  expect(await ran(world, id)).toEqual([])
})

verifies(
  'suggest:late',
  async () => {
    const { world, ada, grace, commands, now, stored, id } = await suggested(['uname -s'], {
      later: [{ text: 'Linux.' }],
    })
    const slow = { method: 'chat.update', times: Number.POSITIVE_INFINITY, fault: { status: 503 } } as const
    world.workspace.faults.add(slow)
    await ada.press(commands, 'Approve')
    await ada.press(commands, 'Submit')
    const before = await stored()
    expect(buttonsOf(now().blocks)).toContain('Approve')

    const presses = [
      await grace.press(commands, 'Ignore'),
      await grace.press(commands, 'Submit'),
      await grace.press(commands, 'Reject'),
    ]

    expect(presses).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    const told = 'Already decided: Ada Lovelace submitted first. Your press changed nothing.'
    await world.workspace.until(() => grace.ephemerals().filter(one => one.text === told).length === 2, {
      what: 'two answers',
    })
    await modal(world, grace, 'this command was decided already')
    expect((await stored()).map(({ choices }) => choices)).toEqual(before.map(({ choices }) => choices))
    expect(await stored()).toMatchObject([{ state: { decision: { by: { name: 'Ada Lovelace' } } } }])
    await expect.poll(() => ran(world, id)).toEqual(['uname -s'])
  },
  'on a card that Slack has not brought up to date yet',
)

verifies(
  'suggest:late',
  async () => {
    const { world, ada, grace, commands, shows, id } = await suggested(['uname -s'], {
      later: [{ text: 'Linux.' }],
    })
    await ada.press(commands, 'Approve')
    await shows('✓ Approve')
    await grace.press(commands, 'suggestion_approve')
    await shows(`<@${grace.id}>: *approve*`)

    await Promise.all([ada.press(commands, 'Submit'), grace.press(commands, 'Submit')])

    const told = () => [...ada.ephemerals(), ...grace.ephemerals()].map(textOf)
    await world.workspace.until(() => told().length === 1, { what: 'an answer to the second' })
    expect(told()[0]).toMatch(
      /^Already decided: (Ada Lovelace|Grace Hopper) submitted first\. Your press changed nothing\.$/,
    )
    await shows('Succeeded')
    expect(await ran(world, id)).toEqual(['uname -s'])
  },
  'when two submit at once',
)

verifies('suggest:forbidden', async () => {
  const { world, ada, grace, commands, now, shows, stored, id } = await suggested(['uname -s'], {
    tenants: [SHOP],
    tenant: 'shop',
    later: [{ text: 'Linux.' }],
  })
  expect(id).toBe('SHOP-1')

  const presses = [
    await grace.press(commands, 'Approve'),
    await grace.press(commands, 'Reject'),
    await grace.press(commands, 'Submit'),
  ]

  expect(presses).toEqual([{ ok: true }, { ok: true }, { ok: true }])
  const refused = () =>
    grace.ephemerals().filter(one => textOf(one).startsWith('You may not decide on SHOP-1'))
  await world.workspace.until(() => refused().length === 3, { what: 'an answer to each press' })
  expect(grace.view).toBeUndefined()
  expect(await stored()).toMatchObject([{ choices: {}, state: { is: 'proposed' } }])
  expect(now()).toEqual(commands)
  const entries = await world.whole.store.transcript(id)
  expect(entries.filter(({ kind }) => kind === 'refused')).toMatchObject([
    { by: { name: 'Grace Hopper' }, what: 'choose approve on SHOP-1.1.1' },
    { by: { name: 'Grace Hopper' }, what: 'choose reject on SHOP-1.1.1' },
    { by: { name: 'Grace Hopper' }, what: 'submit decisions of turn 1' },
  ])

  await ada.press(commands, 'Approve')
  await ada.press(commands, 'Submit')
  await shows('Succeeded', 'approved by Ada Lovelace')
})

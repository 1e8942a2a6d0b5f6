// Rules of a ticket: set from its cards, visible there, in force for what comes, and taken back by a press.
import { expect } from 'vitest'
import { propose } from '../../src/models/scripted.ts'
import { modal, replied } from './moves.ts'
import { buttonsOf, shows as isShown, textOf } from './screen.ts'
import { ran, type Suggested, suggested } from './suggested.ts'
import { verifies } from './verifies.ts'

/** The ticket's card once it shows this. */
function ticketCard({ world, channel, thread }: Suggested, text: string) {
  return world.message(channel, thread, 'Requested by', text)
}

async function setRule(given: Suggested, option: string, words: string): Promise<void> {
  await given.ada.press(given.card, 'command_permissions', { option })
  await given.world.message(given.channel, given.thread, `Ada Lovelace set a rule for this ticket: ${words}`)
}

verifies('rule:exact', async () => {
  const again = { calls: [propose('uname -s')] }
  const given = await suggested(['uname -s'], { later: [again, { text: 'Linux.' }, again] })
  const { world, ada, commands, shows, channel, thread, id } = given

  await ada.press(commands, 'suggestion_menu', { option: 'Allow for this ticket' })
  const ruled = await ticketCard(given, 'Approve exactly `uname -s` · Ada Lovelace')
  expect(buttonsOf(ruled.blocks)).toEqual(['Open AI HelpDesk', 'Revoke'])
  expect(await ran(world, id)).toEqual([])
  await ada.press(commands, 'Approve')
  await ada.press(commands, 'Submit')
  await shows('Succeeded', 'approved by Ada Lovelace')

  await world.message(channel, thread, 'Suggested:', 'Succeeded', 'allowed by a rule of Ada Lovelace')
  await world.message(channel, thread, 'Linux', 'Allowed by a rule of Ada Lovelace')
  await replied(world, given, 'Linux.')
  expect(await ran(world, id)).toEqual(['uname -s', 'uname -s'])

  await ada.press(ruled, 'Revoke')
  await world.message(channel, thread, 'Ada Lovelace took back a rule of this ticket')
  const unruled = await ticketCard(given, 'No rule yet')
  expect(buttonsOf(unruled.blocks)).toEqual(['Open AI HelpDesk'])
  ada.say(channel, '@HelpDesk once more', { thread })
  const asks = await world.message(channel, thread, 'Suggested:', 'Submit')
  expect(buttonsOf(asks.blocks)).toEqual(['Approve', 'Reject', 'Ignore', 'Submit'])
  expect(await ran(world, id)).toEqual(['uname -s', 'uname -s'])
})

verifies('rule:reads', async () => {
  const given = await suggested(['uname -s'], {
    later: [{ calls: [propose('df -h')] }, { text: 'Enough room.' }],
  })
  const { world, ada, shows, channel, thread, id } = given

  await setRule(given, 'Approve all read-only', 'approve every harmless read.')
  await ticketCard(given, 'Approve every harmless read · Ada Lovelace')
  ada.say(channel, '@HelpDesk how full is the disk?', { thread })

  await world.message(channel, thread, 'Suggested:', 'df -h', 'allowed by a rule of Ada Lovelace')
  await replied(world, given, 'Enough room.')
  await shows('Superseded: a newer turn began')
  expect(await ran(world, id)).toEqual(['df -h'])
})

verifies('rule:reject', async () => {
  const given = await suggested(['uname -s'], {
    later: [{ calls: [propose('df -h')] }, { text: 'Then I stop.' }],
  })
  const { world, shows, channel, thread, id } = given

  await setRule(given, 'Reject all', 'reject every command.')

  await shows('Rejected by a rule of Ada Lovelace')
  await world.message(channel, thread, 'Suggested:', 'df -h', 'Rejected by a rule of Ada Lovelace')
  await replied(world, given, 'Then I stop.')
  expect(JSON.stringify(world.model.questions[2]?.items)).toContain('rejected by Ada Lovelace')
  expect(await ran(world, id)).toEqual([])
})

verifies('rule:pattern', async () => {
  const given = await suggested(['uname -s'], {
    later: [{ calls: [propose('df -h'), propose('uptime')] }, { text: 'Enough room.' }],
  })
  const { world, ada, card, channel, thread, id } = given
  await ada.press(card, 'command_permissions', { option: 'Allow a pattern…' })
  const form = await modal(world, ada, 'Allow a pattern')

  const refused = await ada.submit(form, { pattern: 'df | tee *' })
  expect(refused).toMatchObject({
    errors: { pattern: expect.stringContaining('A pattern is one command of plain words') },
  })
  expect((await world.whole.store.ticket(id))?.rules).toEqual([])
  expect(await ada.submit(form, { pattern: 'df *' })).toMatchObject({ outcome: 'closed' })

  await ticketCard(given, 'Approve `df *` · Ada Lovelace')
  ada.say(channel, '@HelpDesk how full is the disk?', { thread })
  const mixed = await world.message(
    channel,
    thread,
    'Suggested: 2 commands',
    'allowed by a rule of Ada Lovelace',
  )
  await expect.poll(() => ran(world, id)).toEqual(['df -h'])
  expect(isShown(mixed, 'uptime')).toBe(true)
  expect(textOf(mixed)).toContain('needs *one person*')
})

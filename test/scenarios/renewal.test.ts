// Asking again: nobody decided in time, and one press puts the same command before people anew.
import { expect } from 'vitest'
import { DECISION_TIME } from '../../src/ticket/suggestion.ts'
import { whispered } from './moves.ts'
import { buttonsOf } from './screen.ts'
import { ran, suggested } from './suggested.ts'
import { verifies } from './verifies.ts'

verifies('approve:again', async () => {
  const { world, ada, grace, commands, shows, stored, id } = await suggested(['uname -s'], {
    later: [{ text: 'Linux.' }],
  })
  world.clock.ahead += DECISION_TIME
  await ada.press(commands, 'Approve')
  await whispered(world, ada, 'These suggestions expired')
  const expired = await shows('Expired at', 'Ask again')
  expect(buttonsOf(expired.blocks)).toEqual(['Ask again'])

  await grace.press(expired, 'Ask again')

  const fresh = await shows('Suggested: 2 commands', 'It was asked for again.')
  expect(buttonsOf(fresh.blocks)).toEqual(['Approve', 'Reject', 'Ignore', 'Submit'])
  await ada.press(fresh, 'Approve')
  await ada.press(fresh, 'Submit')
  await shows('Succeeded', 'approved by Ada Lovelace')
  expect((await stored()).map(({ state, renewedAs }) => [state.is, renewedAs])).toEqual([
    ['expired', `${id}.1.2`],
    ['finished', undefined],
  ])
  expect(await ran(world, id)).toEqual(['uname -s'])
})

// What runs without a person: visible in the thread, and not after untrusted output was read.
import { expect } from 'vitest'
import { propose } from '../../src/models/scripted.ts'
import { buttonsOf, textOf } from './screen.ts'
import { ran, suggested } from './suggested.ts'
import { verifies } from './verifies.ts'

const AUTO_SAFE = {
  id: 'shop',
  access: 'everyone' as const,
  impersonatableUsers: ['viewer'],
  providers: { shell: {} },
  policy: { mode: 'auto-safe' as const, rules: [] },
}

const inShop = { tenants: [AUTO_SAFE], tenant: 'shop' }

verifies('auto:visible', async () => {
  const { world, shows, channel, thread, stored, id } = await suggested(['uname -s'], {
    ...inShop,
    later: [{ text: 'Linux.' }],
  })

  const card = await shows('Succeeded', 'ran by itself, nobody was asked', 'mode is auto-safe')
  expect(buttonsOf(card.blocks)).toEqual([])
  await world.message(channel, thread, 'Succeeded', 'Linux', 'Ran by itself, nobody was asked')
  expect(await ran(world, id)).toEqual(['uname -s'])
  expect(await stored()).toMatchObject([{ state: { execution: { approvals: [] } } }])
})

verifies('auto:tainted', async () => {
  const { world, channel, thread, id } = await suggested(['uname -s'], {
    ...inShop,
    later: [{ calls: [propose('df -h')] }, { text: 'I see.' }],
  })

  const card = await world.message(channel, thread, 'Suggested:', 'df -h')

  expect(textOf(card)).toContain('*Suggested after reading untrusted output.*')
  expect(textOf(card)).toContain('Untrusted output was read since a person last spoke')
  expect(buttonsOf(card.blocks)).toContain('Approve')
  expect(await ran(world, id)).toEqual(['uname -s'])
  const ada = world.workspace.as('ada')
  await ada.press(card, 'Approve')
  await ada.press(card, 'Submit')
  await expect.poll(() => ran(world, id)).toEqual(['uname -s', 'df -h'])
})

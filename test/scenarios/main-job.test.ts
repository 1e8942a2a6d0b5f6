// The main job, whole: from a mention to a result and on.
import { expect, test } from 'vitest'
import { propose } from '../../src/models/scripted.ts'
import { buttonsOf, textOf } from './screen.ts'
import { helpdesk } from './world.ts'

test('mention, Create Ticket, answer, suggestions, decision, result, and the agent goes on', async () => {
  const { workspace, model, message } = await helpdesk({
    script: [
      {
        text: ['Let me ', 'look at the disk.'],
        calls: [propose('uname -s', 'to see the system'), propose('df -h', 'to see what is full')],
      },
      { text: 'The system is Linux.' },
    ],
  })
  const ada = workspace.as('ada')
  const { ts } = ada.say('incidents', '@HelpDesk the disk is full')
  const nudge = await message('incidents', ts, 'Create Ticket')
  await ada.press(nudge, 'Create Ticket')
  const modal = await workspace.until(
    () => (ada.view && !textOf(ada.view as never).includes('Loading') ? ada.view : undefined),
    { what: 'the modal' },
  )
  expect(await ada.submit(modal, { request: 'the disk is full' })).toMatchObject({ outcome: 'closed' })
  await message('incidents', ts, 'Let me look at the disk.')
  const card = await message('incidents', ts, 'uname -s', 'df -h', 'to see the system')
  expect(buttonsOf(card)).toContain('Submit')
  await ada.press(card, 'Approve', { value: 'SANDBOX-1.1.1' })
  await ada.press(card, 'Submit')
  await message('incidents', ts, 'Linux', 'viewer')
  await message('incidents', ts, 'The system is Linux.')
  model.assertComplete()
})

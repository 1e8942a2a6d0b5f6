// Specification of the demo: the main job plays by itself and is told as a person would read it.
import { expect, it } from 'vitest'
import { demo } from '../src/demo.ts'

it('plays from the mention to the HelpDesk, with a command that really ran', async () => {
  const lines: string[] = []

  await demo(line => lines.push(line))

  const told = lines.join('\n')
  const scenes = [
    '#incidents',
    'the disk is full, what takes the space?',
    'Ada presses Create Ticket',
    'Ada sees the form “Create Ticket” and presses Create',
    'SANDBOX-1',
    'Ada presses Approve on the first command',
    'Ada presses Submit',
    'exit 0',
    'Ada presses Open AI HelpDesk',
    'The main job works',
  ]
  const places = scenes.map(scene => told.indexOf(scene))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

it('says what was missing, and what to try', async () => {
  const lines: string[] = []

  const played = demo(line => lines.push(line), { providers: [], patienceMs: 2_000 })

  await expect(played).rejects.toMatchObject({
    message: 'The demo missed suggested commands.',
    suggestions: expect.arrayContaining(['helpdesk doctor']),
  })
  expect(lines.join('\n')).toContain('SANDBOX-1')
})

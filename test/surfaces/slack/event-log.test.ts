// Specification of what the log of a delivery carries: the id of the event, whoever writes the line.
import { expect, it, onTestFinished } from 'vitest'
import { createLog } from '../../../src/log.ts'
import { openRoom } from './room.ts'

async function given() {
  const lines: Record<string, unknown>[] = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const log = createLog({ level: 'info', format: 'json', destination })
  const room = await openRoom({ slack: { log } })
  onTestFinished(() => room.close())
  const line = (message: string) =>
    room.workspace.until(() => lines.find(({ msg }) => msg === message), { what: `the line: ${message}` })
  return { ...room, line }
}

it('an event that failed is named by the id that Slack gave it', async () => {
  const { workspace, desk, line } = await given()
  desk.heard.mockRejectedValueOnce(new Error('disk I/O error'))

  const ada = workspace.as('ada')
  ada.say(ada.dm(), 'hello')

  const event = (await line('not stored, so not acknowledged')).event
  expect(event).toBe(workspace.deliveries()[0]?.eventId)
  expect(await line('a delivery from Slack failed')).toMatchObject({ event })
})

it('what a listener meets while it answers a command carries the id of that command', async () => {
  const { workspace, desk, line } = await given()
  desk.tickets.mockRejectedValueOnce(new Error('disk I/O error'))

  await workspace.as('ada').slash('/helpdesk', '', 'general')

  const { payload } = workspace.deliveries().find(({ kind }) => kind === 'slash_commands') ?? {}
  expect(await line('the open tickets of a person could not be listed')).toMatchObject({
    event: `slack:press:${payload?.trigger_id}`,
  })
})

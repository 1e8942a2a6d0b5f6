// What the start says aloud.
import { expect, test } from 'vitest'
import type { Log } from '../../src/log.ts'
import { helpdesk, standaloneWorkspace } from '../scenarios/world.ts'

test('links that nobody else can follow are said at the start, with the mend', async () => {
  const warned: string[] = []
  const warn = (fields: Record<string, unknown>, message: string) =>
    void warned.push(`${message}: ${fields.mend}`)
  const log: Log = { debug() {}, info() {}, warn, error() {}, child: () => log }
  const workspace = await standaloneWorkspace()

  await helpdesk({ connectedTo: { workspace, by: 'appToken' }, log })

  expect(warned).toContainEqual(
    expect.stringMatching(/^Slack is connected, but links and sign-in lead to .*: set HELPDESK_URL to/),
  )
})

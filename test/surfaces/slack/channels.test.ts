// What channels are called, and what happens when Slack does not say it.
import { expect, test } from 'vitest'
import { DeskError } from '../../../src/errors.ts'
import { silentLog } from '../../../src/log.ts'
import { channelNamesOf } from '../../../src/surfaces/slack/channels.ts'
import type { Call } from '../../../src/surfaces/slack/send/clients.ts'
import { mapCache } from './room.ts'

const self = { team: 'T1', botUser: 'U1', botId: 'B1' }
const namesBy = (call: Call) => channelNamesOf({ call, cache: mapCache(), self, log: silentLog })

test('a name is asked for once', async () => {
  const asked: string[] = []
  const nameOf = namesBy(async (_method, { channel }) => {
    asked.push(String(channel))
    return { channel: { name: 'incidents' } }
  })

  expect([await nameOf('C1'), await nameOf('C1')]).toEqual(['incidents', 'incidents'])
  expect(asked).toEqual(['C1'])
})

test('where the app may not know it there is no name; where Slack is down the question fails', async () => {
  const failing = (code: 'misconfigured' | 'unavailable') =>
    namesBy(async () => {
      throw new DeskError(code, 'Slack refused conversations.info.')
    })

  expect(await failing('misconfigured')('C1')).toBeUndefined()
  await expect(failing('unavailable')('C1')).rejects.toThrow('Slack refused')
})

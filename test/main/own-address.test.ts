// Specification of the address in links: said where it leads nowhere for others.
import { expect, test } from 'vitest'
import { ownAddress } from '../../src/main/own-address.ts'

const LOCAL = 'http://127.0.0.1:4701'
const slack = { mode: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' } as const

test.each(['0.0.0.0', '10.0.0.7', 'ops-1'])(
  'listening on %s while links lead to this machine deserves a look',
  host => {
    expect(ownAddress({ host, url: LOCAL })).toEqual({
      is: 'look',
      name: 'address',
      detail: `HELPDESK_HOST is ${host}, but links and sign-in lead to ${LOCAL}, which others cannot reach`,
      mend: 'set HELPDESK_URL to the address under which people reach HelpDesk in their browsers',
    })
  },
)

test('so does a connected Slack whose people get such links', () => {
  expect(ownAddress({ host: '127.0.0.1', url: 'http://localhost:4701', slack })).toMatchObject({
    is: 'look',
    detail: expect.stringContaining('Slack is connected'),
  })
})

test.each([
  ['all on this machine', { host: '127.0.0.1', url: LOCAL }],
  ['a public address', { host: '0.0.0.0', url: 'https://helpdesk.example.com', slack }],
  [
    'a public address in front of this machine',
    { host: '127.0.0.1', url: 'https://helpdesk.example.com', slack },
  ],
])('%s is well', (_how, config) => {
  expect(ownAddress(config)).toEqual({ is: 'ok', name: 'address', detail: `links lead to ${config.url}` })
})

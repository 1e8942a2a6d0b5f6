// STS that takes a call and never answers holds up nobody.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createSessions } from '../../../src/providers/aws/sessions.ts'
import { commandOf } from '../contract.ts'

const ROLE = 'arn:aws:iam::123456789012:role/viewer'

test('STS that never answers is given up, with what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const credentialsFile = join(folder, 'keys')
  writeFileSync(
    credentialsFile,
    '[default]\naws_access_key_id = AKIAOWN\naws_secret_access_key = own-secret\n',
  )
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  onTestFinished(() => void silent.close())
  await new Promise(resolve => silent.once('listening', resolve))
  const address = silent.address()
  const port = typeof address === 'object' ? address?.port : 0
  const { context } = commandOf('aws s3 ls', {})
  const sessions = createSessions(() => 0, 50)

  const asking = sessions.sessionFor(
    {
      context,
      occasion: { ticket: 'SHOP-1', requester: 'T1/U1' },
      settings: {
        roles: { viewer: ROLE },
        regions: ['eu-west-1'],
        credentialsFile,
        stsEndpointUrl: `http://127.0.0.1:${port}`,
      },
      class: 'read-only',
      verb: 's3 ls',
    },
    new AbortController().signal,
  )

  await expect(asking).rejects.toMatchObject({
    message: expect.stringContaining(`did not get the role ${ROLE}`),
    suggestions: [expect.stringContaining('STS did not answer in time')],
  })
})

// HelpDesk's own secrets: masked wherever they turn up, whatever they look like.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { silentLog } from '../../src/log.ts'
import { compose } from '../../src/main.ts'

const KEY = 'plain-words-that-are-a-key'
const context = { portal: 'local', tenant: 'sandbox', agent: 'runbook', permission: 'viewer' }
const by = { surface: 'slack', id: 'T1/U1', name: 'Ada' } as const

async function composed(env: Record<string, string>) {
  const dir = mkdtempSync(join(tmpdir(), 'helpdesk-'))
  const whole = await compose(
    loadConfig({ env: { HELPDESK_DATA_DIR: join(dir, 'data'), ...env }, cwd: dir }),
    {
      log: silentLog,
    },
  )
  onTestFinished(async () => {
    await whole.close()
    rmSync(dir, { recursive: true })
  })
  return whole
}

test('the key of the model and the tokens that HelpDesk made are masked in what people write', async () => {
  const { desk, store, secrets } = await composed({ OPENAI_API_KEY: KEY })
  const request = `Look: ${KEY} and ${secrets.adminToken} and ${btoa(secrets.signingKey)}`

  const { id } = await desk.open('e1', { by, origin: 'slack', context, request })

  const kept = JSON.stringify([await store.transcript(id), await store.ticket(id)])
  for (const secret of [KEY, secrets.adminToken, btoa(secrets.signingKey)]) expect(kept).not.toContain(secret)
})

test('a key that is an ordinary word masks no words', async () => {
  const { desk } = await composed({ OPENAI_API_KEY: 'ollama', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' })

  const { title } = await desk.open('e1', { by, origin: 'slack', context, request: 'ollama is slow' })

  expect(title).toBe('ollama is slow')
})

test('shown configuration holds no password of an address', async () => {
  const { administration } = await composed({ OPENAI_BASE_URL: 'http://me:hunter2x@127.0.0.1:9/v1' })

  expect(JSON.stringify(await administration.config())).not.toContain('hunter2x')
})

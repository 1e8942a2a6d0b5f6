// Starts, ends and changes of the configuration between them are in the audit, and its head is anchored.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readAnchors } from '../../src/command/audit/file.ts'
import { loadConfig } from '../../src/config.ts'
import { silentLog } from '../../src/log.ts'
import { onRecord } from '../../src/main/on-record.ts'
import { openSqliteStore } from '../../src/stores/sqlite/open.ts'
import type { Store } from '../../src/stores/store.ts'

let cwd: string
let store: Store
beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'on-record-'))
  store = await openSqliteStore({ dir: ':memory:', now: () => 5 })
})
afterEach(async () => {
  await store.close()
  rmSync(cwd, { recursive: true })
})

const slack = { mode: 'socket', botToken: 'xoxb-test', appToken: 'xapp-test' } as const

async function startAndStop(env: Record<string, string> = {}): Promise<void> {
  const config = loadConfig({ env, cwd })
  const stop = await onRecord({ config, store, log: silentLog, now: () => 5 }, slack, '1.0.0')
  await stop()
}

async function recorded() {
  return (await store.audit({})).map(({ what, detail }) => ({ what, ...JSON.parse(detail) }))
}

it('each start and each end is recorded', async () => {
  await startAndStop()
  await startAndStop()

  expect((await recorded()).filter(({ what }) => !what.startsWith('config.'))).toEqual([
    { what: 'started', version: '1.0.0' },
    { what: 'stopped', version: '1.0.0' },
    { what: 'started', version: '1.0.0' },
    { what: 'stopped', version: '1.0.0' },
  ])
})

it('a configuration that changed since the last start is recorded once, secrets masked', async () => {
  const token = 'admin-token-of-this-test'
  await startAndStop({ HELPDESK_PORT: '5000' })
  await startAndStop({ HELPDESK_PORT: '6000', HELPDESK_ADMIN_TOKEN: token })
  await startAndStop({ HELPDESK_PORT: '6000', HELPDESK_ADMIN_TOKEN: token })

  const changes = (await recorded()).filter(({ what }) => what === 'config.configuration')

  expect(changes).toMatchObject([
    { to: { HELPDESK_PORT: '5000' } },
    { from: { HELPDESK_PORT: '5000' }, to: { HELPDESK_PORT: '6000', HELPDESK_ADMIN_TOKEN: '[masked]' } },
  ])
  expect(JSON.stringify(changes)).not.toContain(token)
})

it('the head is anchored at the start and at the end', async () => {
  await startAndStop({ HELPDESK_AUDIT_ANCHOR: 'anchors' })

  const [, started, stopped] = await store.audit({})
  expect(readAnchors(join(cwd, 'anchors'))).toEqual(
    [started, stopped].map(one => ({ seq: one?.seq, hash: one?.hash })),
  )
})

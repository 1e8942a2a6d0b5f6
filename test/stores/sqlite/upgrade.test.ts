// A data directory of before the chain opens: its audit is bound, its tickets have what they have now.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../../src/stores/sqlite/database.ts'
import { migrate } from '../../../src/stores/sqlite/migrate.ts'
import { migrations } from '../../../src/stores/sqlite/migrations/index.ts'
import { openSqliteStore } from '../../../src/stores/sqlite/open.ts'
import { verified } from '../contract/audit.ts'
import { ana, ben, hear } from '../sample.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'helpdesk-upgrade-'))
  mkdirSync(dir, { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true }))

const context = { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' }
const decision = { by: ben, at: 3000, choice: 'approve', through: 'slack' }
const oldSuggestion = {
  id: 'SANDBOX-1.1.1',
  turn: 1,
  epoch: 1,
  callId: 'call-1',
  command: 'df -h',
  provider: 'shell',
  target: 'this machine',
  digest: 'd',
  reason: 'to see',
  context,
  proposedAt: 2000,
  expiresAt: 4000,
  choices: {},
}
const oldTicket = {
  id: 'SANDBOX-1',
  title: 'the disk is full',
  status: 'open',
  priority: 'medium',
  origin: 'slack',
  requester: ana,
  openedAt: 1000,
  updatedAt: 3000,
  context,
  epoch: 1,
  agent: { is: 'idle' },
  turns: 1,
  entries: 0,
  readUpTo: 0,
  isWaiting: false,
  unread: {},
  suggestions: [
    { ...oldSuggestion, state: { is: 'proposed' } },
    {
      ...oldSuggestion,
      id: 'SANDBOX-1.1.2',
      state: { is: 'running', decision, execution: { approver: ben, context, approvedAt: 3000 } },
    },
  ],
  memory: { elidedUpTo: 0 },
  usage: { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 },
  shown: {},
}

/** As the version before wrote it. */
function oldData(): void {
  const db = openDatabase(join(dir, 'helpdesk.db'))
  migrate(db, migrations.slice(0, 2), () => 1)
  db.prepare(
    `INSERT INTO ticket (id, portal, tenant, status, requester, thread, updated_at, body)
     VALUES ('SANDBOX-1', 'local', 'sandbox', 'open', 'slack:T1/U1', NULL, 3000, ?)`,
  ).run(JSON.stringify(oldTicket))
  const audit = db.prepare('INSERT INTO audit (at, ticket, what, by_person, detail) VALUES (?, ?, ?, ?, ?)')
  audit.run(1000, 'SANDBOX-1', 'opened', JSON.stringify(ana), '{"kind":"opened"}')
  audit.run(2000, 'SANDBOX-1', 'agentReplied', null, '{"kind":"agentReplied"}')
  audit.run(3000, null, 'config.portal/local', JSON.stringify(ben), '{"key":"portal/local"}')
  db.close()
}

it('opens: the audit of before is bound and goes on, and still cannot be rewritten', async () => {
  oldData()

  const store = await openSqliteStore({ dir, now: () => 10_000 })
  await hear(store, 'SANDBOX-1', 'E1')

  expect((await store.audit({})).map(({ what, by }) => [what, by])).toEqual([
    ['opened', 'slack:T1/U1'],
    ['agentReplied', undefined],
    ['config.portal/local', 'slack:T1/U2'],
    ['heard', 'slack:T1/U1'],
  ])
  expect(await verified(store)).toMatchObject({ seq: 4 })
  await store.close()
  const db = new DatabaseSync(join(dir, 'helpdesk.db'))
  expect(() => db.exec("UPDATE audit SET hash = ''")).toThrow('append-only')
  db.close()
})

it('opens: tickets have rules, and suggestions what they were judged by and who approved them', async () => {
  oldData()

  const store = await openSqliteStore({ dir, now: () => 10_000 })

  const assessment = {
    class: 'read-only',
    marks: [],
    reasons: [],
    rung: 'own',
    because: ['decided before rules were kept'],
    policy: '1',
  }
  const now = { files: [], rewritten: [], approvals: [], assessment }
  expect(await store.ticket('SANDBOX-1')).toEqual({
    ...oldTicket,
    rules: [],
    isTainted: false,
    suggestions: [
      { ...oldTicket.suggestions[0], ...now },
      {
        ...oldTicket.suggestions[1],
        ...now,
        state: {
          is: 'running',
          decision,
          execution: {
            approver: ben,
            context,
            approvedAt: 3000,
            approvals: [{ by: ben, at: 3000, through: 'slack' }],
          },
        },
      },
    ],
  })
  await store.close()
})

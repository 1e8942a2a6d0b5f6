// Specification of the audit on the command line: the real command, a real server.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCli, run } from './a-cli.ts'

let cli: Awaited<ReturnType<typeof aCli>>
beforeEach(async () => {
  cli = await aCli()
  for (let n = 1; n <= 5; n += 1)
    cli.store.add({
      at: Date.UTC(2026, 0, n),
      what: n === 3 ? 'config.portal/local' : 'heard',
      by: 'slack:T1/U1',
      detail:
        n === 3
          ? '{"key":"portal/local","from":{"title":"A","x":1},"to":{"title":"B","x":1}}'
          : '{"words":{"length":3}}',
      ...(n !== 3 && { ticketId: n === 2 ? 'SHOP-1' : 'SANDBOX-1' }),
    })
})
afterEach(() => cli.close())

it('lists the newest last, narrowed by ticket and by what', async () => {
  const [last, ofTicket, config] = await Promise.all([
    cli.helpdesk('audit', 'list', '--limit', '2'),
    cli.helpdesk('audit', 'list', '--ticket', 'SANDBOX-1', '--json'),
    cli.helpdesk('audit', 'list', '--what', 'config.'),
  ])
  expect(last.stdout.split('\n').slice(0, 3)).toEqual([
    'seq  when                 ticket     what   by           detail',
    '4    2026-01-04 00:00:00  SANDBOX-1  heard  slack:T1/U1',
    '5    2026-01-05 00:00:00  SANDBOX-1  heard  slack:T1/U1',
  ])
  expect(JSON.parse(ofTicket.stdout).map(({ seq }: { seq: number }) => seq)).toEqual([1, 4, 5])
  expect(config.stdout).toContain(
    '3    2026-01-03 00:00:00          config.portal/local  slack:T1/U1  title: A → B',
  )
})

it('exports a file that is verified without a desk, and names what was changed in it', async () => {
  const file = join(cli.cwd, 'audit.jsonl')
  const exported = await cli.helpdesk('audit', 'export', '--out', file)
  expect([exported.code, exported.stdout]).toEqual([0, expect.stringContaining('5 records are in')])
  expect(JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '')).toMatchObject({
    is: 'HelpDesk audit',
    formula: { recordHash: expect.stringContaining('SHA-256') },
    head: { seq: 5 },
  })

  const elsewhere = (name: string) => run(cli.cwd, ['audit', 'verify', '--file', name, '--json'])
  writeFileSync(join(cli.cwd, 'changed'), readFileSync(file, 'utf8').replace('SHOP-1', 'SHOP-2'))
  const [whole, changed, again] = await Promise.all([
    elsewhere(file),
    elsewhere('changed'),
    cli.helpdesk('audit', 'export', '--out', file),
  ])

  expect([whole.code, JSON.parse(whole.stdout).isWhole]).toEqual([0, true])
  expect([changed.code, JSON.parse(changed.stdout)]).toEqual([
    1,
    expect.objectContaining({ isWhole: false, broken: expect.objectContaining({ seq: 2 }) }),
  ])
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already')])
})

it('verifies the running desk, and exits with 1 at the first broken link or a missed anchor', async () => {
  writeFileSync(join(cli.cwd, 'anchors'), JSON.stringify({ seq: 9, hash: 'f'.repeat(64) }))
  const [whole, missed] = await Promise.all([
    cli.helpdesk('audit', 'verify'),
    cli.helpdesk('audit', 'verify', '--anchor', 'anchors'),
  ])
  expect([whole.code, whole.stdout]).toEqual([
    0,
    expect.stringMatching(/^The audit is whole: 5 records, head /),
  ])
  expect([missed.code, missed.stdout]).toEqual([1, expect.stringContaining('broken at record 9')])

  const third = cli.store.records[2]
  if (third) third.detail = '{}'
  const broken = await cli.helpdesk('audit', 'verify')
  expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('broken at record 3')])
})

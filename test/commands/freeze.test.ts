// Specification of `helpdesk freeze` and `helpdesk ticket rule`: the real command, a real server.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { alice, sandbox } from '../http/fake-desk.ts'
import { aCli } from './a-cli.ts'

let cli: Awaited<ReturnType<typeof aCli>>
beforeEach(async () => {
  cli = await aCli()
})
afterEach(() => cli.close())

const freeze = (...args: string[]) => cli.helpdesk('freeze', ...args)
const rule = (...args: string[]) => cli.helpdesk('ticket', 'rule', ...args)

describe('helpdesk freeze', () => {
  it('stops everything with a reason, says so, and lifts it again', async () => {
    const on = await freeze('on', '--reason', 'see INC-7.')
    expect(on.stdout).toBe(
      'All executions are frozen: see INC-7. Commands under way were stopped.\nTo let approved commands run again: helpdesk freeze off\n',
    )
    expect((await freeze('status')).stdout).toBe(
      'Frozen by admin since 1970-01-01T00:00:03.000Z: see INC-7\n',
    )
    expect((await freeze('off')).stdout).toContain('no longer frozen')
    expect((await freeze('off')).stdout).toBe('Nothing was frozen.\n')
  })

  it('is the same to programs, whether something is frozen or not', async () => {
    const json = async (...args: string[]) => JSON.parse((await freeze(...args, '--json')).stdout)
    expect(await json('status')).toEqual({ freeze: null })
    const frozen = { freeze: { reason: 'x', by: { surface: 'cli', id: 'admin', name: 'admin' }, at: 3_000 } }
    expect(await json('on', '--reason', 'x')).toEqual(frozen)
    expect(await json('status')).toEqual(frozen)
    expect(await json('off')).toEqual({ freeze: null })
  })

  it('freezes nothing without a reason', async () => {
    const [without, blank] = await Promise.all([freeze('on'), freeze('on', '--reason', '  ')])
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('required flag reason')])
    expect([blank.code, blank.stderr]).toEqual([1, expect.stringContaining('nothing was frozen')])
    expect(await cli.desk.frozen()).toBeUndefined()
  })
})

describe('helpdesk ticket rule', () => {
  it.each([
    [['--approve', '--read-only'], { does: 'approve', what: { kind: 'read-only' } }],
    [
      ['--reject', '--pattern', 'kubectl delete *'],
      { does: 'reject', what: { kind: 'pattern', pattern: 'kubectl delete *' } },
    ],
    [
      ['--approve', '--suggestion', 'SANDBOX-1.1.1'],
      { does: 'approve', what: { kind: 'exact', suggestion: 'SANDBOX-1.1.1' } },
    ],
  ])('add %j wishes that of the desk, and prints its answer', async (flags, wish) => {
    const { code, stdout } = await rule('add', 'SANDBOX-1', ...flags)
    expect([code, stdout]).toEqual([0, expect.stringContaining('setRule done')])
    expect(cli.desk.calls[0]?.args[3]).toEqual(wish)
  })

  it('lists rules in words or as JSON, without those taken back, and takes one back', async () => {
    const ticket = await cli.desk.ticket({ person: alice }, 'SANDBOX-1')
    const one = { id: 'r1', by: alice, at: 1, context: sandbox, does: 'approve' as const }
    const what = { kind: 'pattern' as const, pattern: 'kubectl get *' }
    ticket.rules = [
      { ...one, what },
      { ...one, id: 'r2', what, revoked: { by: alice, at: 2 } },
    ]
    expect((await rule('list', 'SANDBOX-1')).stdout).toBe(
      'r1  what matches “kubectl get *” runs without being asked for, as viewer in sandbox; set by Alice\n',
    )
    expect(JSON.parse((await rule('list', 'SANDBOX-1', '--json')).stdout)).toEqual([ticket.rules[0]])
    expect((await rule('remove', 'SANDBOX-1', 'r1')).stdout).toContain('revokeRule done')
    expect(cli.desk.calls[0]?.args[3]).toBe('r1')
  })

  it('says what is missing or too much, and which ticket is not there', async () => {
    const [kind, both, ticket] = await Promise.all([
      rule('add', 'SANDBOX-1', '--approve'),
      rule('add', 'SANDBOX-1', '--approve', '--reject', '--all'),
      rule('add', 'SANDBOX-9', '--reject', '--all'),
    ])
    expect([kind.code, both.code, ticket.code]).toEqual([2, 2, 1])
    expect(ticket.stderr).toContain('There is no ticket SANDBOX-9.')
    expect(cli.desk.calls).toEqual([])
  })
})

describe('helpdesk ticket show', () => {
  const did = { suggestion: 'SANDBOX-1.1.1', callId: 'c' }
  const aRule = {
    id: 'r1',
    by: alice,
    at: 1,
    context: sandbox,
    does: 'reject' as const,
    what: { kind: 'all' as const },
  }

  it('tells approvals, rules, asking again, what ran by itself, and what to do about a failure', async () => {
    const short = { outcome: 'failed' as const, exitCode: 1, durationMs: 9, isTruncated: false }
    const result = { ...short, output: 'Forbidden', mend: 'Give viewer the verb list.' }
    const ran = { ...did, command: 'df -h', permission: 'viewer', approver: alice }
    for (const entry of [
      { kind: 'approved', ...did, by: alice, through: 'web', need: 1 },
      { kind: 'decided', ...did, choice: 'approve', by: alice, through: 'policy', reason: 'auto-safe' },
      { kind: 'decided', ...did, choice: 'reject', by: alice, through: 'slack' },
      { kind: 'reasked', ...did, why: 'it changed' },
      { kind: 'renewed', ...did, by: alice, renewedAs: 'SANDBOX-1.1.2' },
      { kind: 'ruleSet', by: alice, rule: aRule },
      { kind: 'executed', ...ran, result },
    ] as const)
      cli.desk.write('SANDBOX-1', entry)
    const { stdout } = await cli.helpdesk('ticket', 'show', 'SANDBOX-1')
    for (const line of [
      '1  Alice: approve SANDBOX-1.1.1 through web (1 more needed)',
      '2  SANDBOX-1.1.1 runs without being asked for (auto-safe)',
      '3  Alice: reject SANDBOX-1.1.1 through slack',
      '4  SANDBOX-1.1.1 waits for decisions again: it changed',
      '5  Alice asked for SANDBOX-1.1.1 again, as SANDBOX-1.1.2',
      '6  Alice set a rule: r1  every command is rejected at once, as viewer in sandbox; set by Alice',
      'what to do: Give viewer the verb list.',
    ])
      expect(stdout).toContain(line)
  })

  it('shows what waits for people with all that an approval rests on', async () => {
    const ticket = await cli.desk.ticket({ person: alice }, 'SANDBOX-1')
    const [one] = ticket.suggestions
    if (one) {
      one.assessment = { ...one.assessment, rung: 'two', marks: ['sensitive'] }
      one.approvals = [{ by: { ...alice, id: 'T1/U2', name: 'Ada' }, at: 1_600, through: 'web' }]
      one.preview = { at: 1, isPermitted: false, summary: 'Nothing would change.' }
      one.files = [{ name: 'web.yaml', content: 'x', sha256: 'b'.repeat(64) }]
    }
    const { stdout } = await cli.helpdesk('ticket', 'show', 'SANDBOX-1')
    for (const line of [
      'SANDBOX-1.1.1  $ df -h',
      'read-only (sensitive): `df` shows how full disks are',
      'needs two people other than who asked; approved by Ada, 1 more needed.',
      'preview: viewer may not do this. Nothing would change.',
      `file: web.yaml, sha256 ${'b'.repeat(64)}`,
      `digest: ${'a'.repeat(64)}`,
    ])
      expect(stdout).toContain(line)
  })
})

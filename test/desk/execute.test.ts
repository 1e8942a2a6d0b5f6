// Executing: only what was approved runs, as that identity, in that context; everything else runs nothing and says why.
import { describe, expect, test } from 'vitest'
import { MAX_OUTPUT } from '../../src/desk/output.ts'
import type { Ran } from '../../src/providers/provider.ts'
import type { Suggestion } from '../../src/ticket/ticket.ts'
import { context, tenant } from './execution-fixture.ts'
import {
  approved,
  BOB,
  byPolicy,
  ended,
  type Made,
  reasked,
  withContext,
  withExecution,
  world,
} from './execution-world.ts'

test('what was approved runs once, with the context of its approval', async () => {
  const made = world()
  const suggestion = await approved(made, 'look here')
  // The ticket has moved on; the execution keeps its own context.
  const moved = { ...suggestion, context: context({ tenant: 'other', permission: 'admin' }) }

  const result = ended(await made.execute(moved))

  expect(result).toEqual({
    outcome: 'succeeded',
    exitCode: 0,
    durationMs: 5,
    output: 'seen\n',
    isTruncated: false,
  })
  expect(made.eyes.ran).toMatchObject([{ pipeline: [['look', 'here']], context: context() }])
})

describe('nothing runs, and people are asked anew', () => {
  const differs = 'What would run now differs from what was approved'

  test.each<[string, (suggestion: Suggestion, made: Made) => Suggestion, string]>([
    [
      'another command stands in the store',
      suggestion => ({ ...suggestion, command: 'look elsewhere' }),
      differs,
    ],
    ['the command is not canonical', suggestion => ({ ...suggestion, command: 'look ""' }), differs],
    ['the digest is another', suggestion => ({ ...suggestion, digest: '0'.repeat(64) }), differs],
    ['the shown target is another', suggestion => ({ ...suggestion, target: 'elsewhere' }), differs],
    ['the shown provider is another', suggestion => ({ ...suggestion, provider: 'hands' }), differs],
    [
      'the identity of the execution is another',
      suggestion => withContext(suggestion, { permission: 'admin' }),
      differs,
    ],
    [
      'the tenant of the execution is another',
      suggestion => withContext(suggestion, { tenant: 'other' }),
      differs,
    ],
    [
      'the provider would go elsewhere now',
      (suggestion, { now }) => {
        now.target = 'another place'
        return suggestion
      },
      differs,
    ],
    [
      'the settings of the tenant changed',
      (suggestion, { now }) => {
        now.tenant = tenant({ providers: { eyes: { place: 'there' } } })
        return suggestion
      },
      differs,
    ],
    [
      'the policy of the tenant changed',
      (suggestion, { now }) => {
        now.tenant = tenant({ policy: { mode: 'read-only', rules: [] } })
        return suggestion
      },
      differs,
    ],
    [
      'everything is frozen',
      (suggestion, { now }) => {
        now.freeze = { by: BOB, at: 1, reason: 'a leak' }
        return suggestion
      },
      'Everything is frozen by Bob: a leak',
    ],
    [
      'it had not begun half an hour after its approval',
      (suggestion, { now }) => {
        now.time = 31 * 60_000
        return suggestion
      },
      'It was approved more than half an hour ago and had not begun',
    ],
    [
      'nobody’s approval stands behind it',
      suggestion => withExecution(suggestion, { approvals: [] }),
      'It needs the approval of one person now',
    ],
    [
      'the rule that let it run was taken back',
      suggestion => byPolicy(suggestion),
      'The rule that let it run no longer holds',
    ],
  ])('when %s', async (_what, change, why) => {
    const made = world()
    const suggestion = change(await approved(made), made)

    const again = reasked(await made.execute(suggestion))

    expect(again.why).toBe(why)
    expect(again.sealed.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(made.eyes.ran).toEqual([])
  })
})

describe('nothing runs', () => {
  test.each<[string, (suggestion: Suggestion, made: Made) => Suggestion, string]>([
    [
      'the tenant no longer offers the provider',
      (suggestion, { now }) => {
        now.tenant = tenant({ providers: {} })
        return suggestion
      },
      '`look` is not offered in tenant shop. It offers no commands at all: nothing ran.',
    ],
    [
      'the identity is no longer impersonatable',
      (suggestion, { now }) => {
        now.tenant = tenant({ impersonatableUsers: ['admin'] })
        return suggestion
      },
      '`viewer` is not among the impersonatable users of tenant shop: nothing ran.',
    ],
    [
      'the approver may no longer use the tenant',
      (suggestion, { now }) => {
        now.isUser = false
        return suggestion
      },
      'The approver may no longer use tenant shop: nothing ran.',
    ],
    [
      'the tenant is gone',
      (suggestion, { now }) => {
        now.tenant = undefined
        return suggestion
      },
      'There is no tenant shop in portal local: nothing ran.',
    ],
    [
      'it was never approved',
      suggestion => ({ ...suggestion, state: { is: 'proposed' } }),
      'This command is not approved: nothing ran.',
    ],
  ])('when %s', async (_what, change, reason) => {
    const made = world()
    const suggestion = change(await approved(made), made)

    const result = ended(await made.execute(suggestion))

    expect(result).toMatchObject({ outcome: 'failed', reason, output: '' })
    expect(result.exitCode).toBeUndefined()
    expect(made.eyes.ran).toEqual([])
  })

  test('when it was stopped before it began', async () => {
    const made = world()

    const result = ended(await made.execute(await approved(made), AbortSignal.abort()))

    expect(result.reason).toBe('It was stopped before it began: nothing ran.')
    expect(made.eyes.ran).toEqual([])
  })

  test('when the ticket was closed before it began', async () => {
    const made = world()

    const result = ended(await made.execute(await approved(made), undefined, { status: 'closed' }))

    expect(result.reason).toBe('The ticket was closed before it began: nothing ran.')
    expect(made.eyes.ran).toEqual([])
  })
})

describe('the result', () => {
  async function resultOf(run: () => Promise<Partial<Ran>>) {
    const made = world({ run })
    return ended(await made.execute(await approved(made)))
  }

  test('is failed with the exit code, and both streams are labelled', async () => {
    const result = await resultOf(async () => ({ exitCode: 2, stdout: 'out', stderr: 'err\n' }))

    expect(result).toMatchObject({ outcome: 'failed', exitCode: 2, output: 'out\n\n[error output]\nerr\n' })
  })

  test('is failed without an exit code after a timeout', async () => {
    const result = await resultOf(async () => ({ isTimedOut: true, reason: 'timed out after 60 s' }))

    expect(result).toMatchObject({ outcome: 'failed', reason: 'timed out after 60 s' })
    expect(result).not.toHaveProperty('exitCode')
  })

  test('is succeeded where the tool says so by another code', async () => {
    const result = await resultOf(async () => ({ exitCode: 1, isSuccess: true, reason: 'no line matched' }))

    expect(result).toMatchObject({ outcome: 'succeeded', exitCode: 1, reason: 'no line matched' })
  })

  test('is unknown when the provider broke down, without its secrets', async () => {
    const result = await resultOf(() => Promise.reject(new Error('lost it: password=hunter2x')))

    expect(result.outcome).toBe('unknown')
    expect(result.reason).toBe('How it ended is not known: lost it: password=[redacted: secret value]')
  })

  test('is redacted before it is cut, so that no cut uncovers a secret', async () => {
    const filler = 'x'.repeat(99)
    const lines = Array.from({ length: 9000 }, (_, at) => `${filler} password=hunter2${at}`)
    const result = await resultOf(async () => ({ exitCode: 0, stdout: lines.join('\n') }))

    expect(result.isTruncated).toBe(true)
    expect(result.output).not.toContain('hunter2')
    expect(Buffer.byteLength(result.output)).toBeLessThanOrEqual(MAX_OUTPUT)
  })
})

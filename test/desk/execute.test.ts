// Executing: only what was approved runs, as that identity, in that context; everything else runs nothing and says why.
import { describe, expect, test } from 'vitest'
import { createExecutor } from '../../src/desk/execute.ts'
import { capped, MAX_OUTPUT } from '../../src/desk/output.ts'
import { createRedactor } from '../../src/desk/redact.ts'
import { createSealer } from '../../src/desk/seal.ts'
import type { Tenant } from '../../src/portals/portal.ts'
import type { Ran } from '../../src/providers/provider.ts'
import type { Context, Person, Suggestion } from '../../src/ticket/ticket.ts'
import { context, provider, tenant } from './execution-fixture.ts'

const ALICE: Person = { surface: 'slack', id: 'T1/U1', name: 'Alice' }
const { redact } = createRedactor()

interface World {
  tenant: Tenant | undefined
  target: string
  run: () => Promise<Partial<Ran>>
  isUser: boolean
}

/** A world that may change between approval and execution. */
function world(changed: Partial<World> = {}) {
  const now: World = {
    tenant: tenant(),
    target: 'the place here',
    run: async () => ({ exitCode: 0, stdout: 'seen\n' }),
    isUser: true,
    ...changed,
  }
  const eyes = provider({ run: () => now.run() })
  const examine = eyes.examine
  eyes.examine = command => {
    const examined = examine(command)
    return examined.isAccepted ? { ...examined, target: now.target } : examined
  }
  const sealer = createSealer({ providers: [eyes], tenantOf: async () => now.tenant })
  const executor = createExecutor({ sealer, mayUse: () => now.isUser, redact, now: () => 0 })
  const execute = (suggestion: Suggestion, signal = new AbortController().signal) =>
    executor.execute(suggestion, signal)
  return { now, eyes, sealer, execute }
}

type Made = ReturnType<typeof world>

async function approved(
  { sealer }: Made,
  text = 'look',
  approvedIn: Context = context(),
): Promise<Suggestion> {
  const seal = await sealer.seal(text, approvedIn)
  if (!seal.isSealed) throw new Error(seal.reason)
  const decision = { by: ALICE, at: 2, choice: 'approve' as const, through: 'slack' as const }
  return {
    ...seal.sealed,
    id: 'SHOP-1.1.1',
    turn: 1,
    epoch: 0,
    callId: 'c1',
    reason: 'to see',
    context: approvedIn,
    proposedAt: 1,
    expiresAt: 9,
    choices: {},
    state: { is: 'running', decision, execution: { approver: ALICE, context: approvedIn, approvedAt: 2 } },
  }
}

test('what was approved runs once, with the context of its approval', async () => {
  const made = world()
  const suggestion = await approved(made, 'look here')
  // The ticket has moved on; the execution keeps its own context.
  const moved = { ...suggestion, context: context({ tenant: 'other', permission: 'admin' }) }

  const result = await made.execute(moved)

  expect(result).toEqual({
    outcome: 'succeeded',
    exitCode: 0,
    durationMs: 5,
    output: 'seen\n',
    isTruncated: false,
  })
  expect(made.eyes.ran).toMatchObject([{ pipeline: [['look', 'here']], context: context() }])
})

describe('nothing runs', () => {
  const differs = 'What would run now differs from what was approved: nothing ran.'

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

    const result = await made.execute(suggestion)

    expect(result).toMatchObject({ outcome: 'failed', reason, output: '' })
    expect(result.exitCode).toBeUndefined()
    expect(made.eyes.ran).toEqual([])
  })

  test('when it was stopped before it began', async () => {
    const made = world()

    const result = await made.execute(await approved(made), AbortSignal.abort())

    expect(result.reason).toBe('It was stopped before it began: nothing ran.')
    expect(made.eyes.ran).toEqual([])
  })
})

describe('the result', () => {
  async function resultOf(run: () => Promise<Partial<Ran>>) {
    const made = world({ run })
    return made.execute(await approved(made))
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

describe('a long output', () => {
  test('keeps its head and tail at line ends and says how much is left out', () => {
    const text = Array.from({ length: 1000 }, (_, at) => `line ${at}\n`).join('')

    const { text: kept, isCut } = capped(text, 1000)
    const [head = '', tail = ''] = kept.split(/\n\[… \d+ bytes left out …\]\n/)

    expect(isCut).toBe(true)
    expect(text.startsWith(`${head}\n`)).toBe(true)
    expect(text.endsWith(tail)).toBe(true)
    expect(tail).toMatch(/^line \d+\n/)
    const left = Number(/\[… (\d+)/.exec(kept)?.[1])
    expect(left + Buffer.byteLength(head) + Buffer.byteLength(tail)).toBe(Buffer.byteLength(text))
  })

  test('never cuts through a character', () => {
    const { text } = capped('é→😀'.repeat(1000), 1001)

    expect(text).not.toContain('\ufffd')
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1001)
  })

  test('is left alone if it fits', () => {
    expect(capped('abc', 3)).toEqual({ text: 'abc', isCut: false })
  })
})

function withContext(suggestion: Suggestion, changed: Partial<Context>): Suggestion {
  if (suggestion.state.is !== 'running') return suggestion
  const execution = { ...suggestion.state.execution, context: context(changed) }
  return { ...suggestion, state: { ...suggestion.state, execution } }
}

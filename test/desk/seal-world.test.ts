// What else a seal rests on: lists, the policy, the sandbox, the provider's tools, and what was seen beforehand.
import { describe, expect, test } from 'vitest'
import { rememberAvailability } from '../../src/desk/availability.ts'
import { isRefusal, type SealerParts } from '../../src/desk/seal.ts'
import type { Tenant } from '../../src/portals/portal.ts'
import type { Preview } from '../../src/providers/provider.ts'
import type { Sealed } from '../../src/ticket/ticket.ts'
import { asked, provider, type SeenProvider, sealerOver, tenant } from './execution-fixture.ts'

const none = { kind: 'none', reason: 'bwrap is not installed', mend: 'Install bubblewrap.' } as const

function sealing(seen: SeenProvider, parts: Partial<SealerParts> & { tenant?: Partial<Tenant> } = {}) {
  const sealer = sealerOver({ providers: [seen], tenantOf: async () => tenant(parts.tenant), ...parts })
  return {
    sealer,
    seal: async (text: string): Promise<Sealed> => {
      const seal = await sealer.seal(asked(text))
      if (!seal.isSealed) throw new Error(seal.reason)
      return seal.sealed
    },
    reason: async (text: string): Promise<string> => {
      const seal = await sealer.seal(asked(text))
      return seal.isSealed ? 'sealed' : seal.reason
    },
  }
}

describe('a list', () => {
  test('is as bad as its worst part, and every part is kept', async () => {
    const { sealer } = sealing(provider())

    const derived = await sealer.derive(asked('look && look break'))

    if (isRefusal(derived)) throw new Error(derived.reason)
    expect(derived.sealed.assessment).toMatchObject({ class: 'destructive', rung: 'another' })
    expect(derived.runnables.map(({ command }) => command.pipeline)).toEqual([
      [['look']],
      [['look', 'break']],
    ])
    expect(derived.parts[1]?.joiner).toBe('&&')
  })
})

describe('the sandbox', () => {
  test('that is missing lets only reading commands run on this machine', async () => {
    const { seal, reason } = sealing(provider(), { sandbox: { ...none, isAllowed: false } })

    expect((await seal('look')).assessment.class).toBe('read-only')
    expect(await reason('look touch')).toContain(
      'Without a sandbox only reading commands run on this machine: bwrap is not installed.',
    )
  })

  test('that is missing is no matter for a provider that only calls an API', async () => {
    const { reason } = sealing(provider({ isLocal: false }), { sandbox: { ...none, isAllowed: false } })

    expect(await reason('look touch')).toBe('sealed')
  })

  test('that is missing is no hindrance where an admin allows it', async () => {
    const { reason } = sealing(provider(), { sandbox: { ...none, isAllowed: true } })

    expect(await reason('look touch')).toBe('sealed')
  })
})

describe('looking ahead', () => {
  const seen = (preview: Preview) => sealing(provider({ preview: async () => preview }))

  test('shows what would happen, and whether the identity may do it', async () => {
    const { seal } = seen({ isPermitted: false, summary: 'viewer may not look.', text: '- a\n+ b' })

    const { preview } = await seal('look')

    expect(preview).toEqual({ at: 0, isPermitted: false, summary: 'viewer may not look.', text: '- a\n+ b' })
  })

  test('binds the digest to what was seen', async () => {
    const one = await seen({ summary: '1 to add', binding: 'plan-1' }).seal('look')
    const other = await seen({ summary: '1 to add', binding: 'plan-2' }).seal('look')

    expect(one.binding).toBe('plan-1')
    expect(one.digest).not.toBe(other.digest)
  })

  test('binds each command of a list to what was seen of it', async () => {
    const eyes = provider({
      preview: async ({ pipeline }) => {
        const what = pipeline[0]?.[1]
        return { summary: 'seen', ...(what !== 'b' && { binding: `chart ${what}` }) }
      },
    })
    const sealer = sealerOver({ providers: [eyes], tenantOf: async () => tenant() })

    const seal = await sealer.seal(asked('look a && look b && look c'))
    const binding = seal.isSealed ? seal.sealed.binding : undefined
    const derived = await sealer.derive(
      asked('look a && look b && look c', { ...(binding !== undefined && { binding }) }),
    )

    const bound = 'runnables' in derived ? derived.runnables.map(({ command }) => command.binding) : []
    expect(bound).toEqual(['chart a', undefined, 'chart c'])
  })

  test('that would fill a card with its summary is cut', async () => {
    const { preview } = await seen({ summary: 'x'.repeat(1_000_000) }).seal('look')

    expect(preview?.summary.length).toBeLessThan(3_000)
  })

  test('that breaks down says so, and the command can still be proposed', async () => {
    const broken = provider({ preview: () => Promise.reject(new Error('no route')) })

    const { preview } = await sealing(broken).seal('look')

    expect(preview?.summary).toBe('It could not be looked at beforehand: no route.')
  })

  test('never shows a secret that the tool was handed', async () => {
    const redactOutput: SealerParts['redactOutput'] = async (text, known) =>
      known.reduce((masked, value) => masked.replaceAll(value, '[redacted]'), text)
    const leaking = provider({
      preview: async () => ({ summary: 'token hunter2', text: 'hunter2', secrets: ['hunter2'] }),
    })

    const { preview } = await sealing(leaking, { redactOutput }).seal('look')

    expect(JSON.stringify(preview)).not.toContain('hunter2')
  })
})

test('a provider whose tools are missing is unavailable with its reason and the mend', async () => {
  const lame = provider()
  lame.availability = async () => ({
    isAvailable: false,
    reason: 'look is not installed',
    mend: 'Install look.',
  })

  const { reason } = sealing(lame, { whyUnavailable: rememberAvailability(() => 0) })

  expect(await reason('look')).toContain('look is not installed. Install look.')
})

test('what the policy denies is refused in its words', async () => {
  const { reason } = sealing(provider(), { tenant: { policy: { mode: 'read-only', rules: [] } } })

  expect(await reason('look touch')).toMatch(/^The policy forbids it: .*read-only/)
})

test('what a portal says when it does not answer is masked before anybody reads it', async () => {
  const sealer = sealerOver({
    providers: [provider()],
    tenantOf: async () => {
      throw new Error('401 for Bearer hunter2')
    },
    redactOutput: async text => text.replaceAll('hunter2', '[redacted]'),
  })

  const refusals = [await sealer.seal(asked('look')), await sealer.derive(asked('look'))]

  for (const refusal of refusals) expect(JSON.stringify(refusal)).toContain('Bearer [redacted]')
})

// Sealing: the digest binds what would run, where and as whom; whatever cannot be sealed is refused with what is there.
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/desk/seal.ts'
import { DeskError } from '../../src/errors.ts'
import { asked, context, provider, sealerOver, tenant } from './execution-fixture.ts'

function sealerOf(parts: Parameters<typeof tenant>[0] = {}, seen = provider()) {
  return sealerOver({ providers: [seen], tenantOf: async () => tenant(parts) })
}

async function sealed(text: string, changed: Parameters<typeof context>[0] = {}, sealer = sealerOf()) {
  const seal = await sealer.seal(asked(text, { context: context(changed) }))
  if (!seal.isSealed) throw new Error(seal.reason)
  return seal
}

async function reason(text: string, changed: Parameters<typeof context>[0] = {}, sealer = sealerOf()) {
  const seal = await sealer.seal(asked(text, { context: context(changed) }))
  return seal.isSealed ? 'sealed' : seal.reason
}

describe('a sealed command', () => {
  test('shows the canonical form, the provider and the target, and names what was dropped', async () => {
    const seal = await sealed(`look   "a b" 2>&1`)

    expect(seal.sealed).toMatchObject({ command: `look 'a b'`, provider: 'eyes', target: 'the place here' })
    expect(seal.sealed.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(seal.sealed.rewritten).toEqual([expect.stringContaining('2>&1')])
  })

  test('has the same digest however it was written', async () => {
    const one = await sealed(`look "a b"`)
    const other = await sealed(`l'oo'k  a\\ b;`)

    expect(other.sealed).toEqual({ ...one.sealed, rewritten: other.sealed.rewritten })
  })

  test('does not depend on which agent proposed it', async () => {
    expect((await sealed('look', { agent: 'aws' })).sealed.digest).toBe((await sealed('look')).sealed.digest)
  })

  test('has another digest for another argument, identity, tenant, portal, setting or target', async () => {
    const elsewhere = sealerOf({ providers: { eyes: { place: 'there' } } })
    const digests = await Promise.all([
      sealed('look'),
      sealed('look a'),
      sealed('look | look'),
      sealed('look', { permission: 'admin' }),
      sealed('look', { tenant: 'other' }),
      sealed('look', { portal: 'other' }),
      sealed('look', {}, elsewhere),
      sealed('look', {}, sealerOf({}, provider({ target: 'the place there' }))),
    ])

    expect(new Set(digests.map(seal => seal.sealed.digest)).size).toBe(digests.length)
  })
})

describe('refused, with what to do instead', () => {
  test('a command line that a shell would change', async () => {
    expect(await reason('look $HOME')).toContain('`$HOME` would be expanded')
  })

  test('a binary that nobody knows: what is available is said', async () => {
    expect(await reason('smell x')).toBe('`smell` is not a command that is known here. Available: look.')
  })

  test('a provider that the tenant does not offer', async () => {
    expect(await reason('look', {}, sealerOf({ providers: {} }))).toBe(
      '`look` is not offered in tenant shop. It offers no commands at all.',
    )
  })

  test('what the provider refuses, in its words', async () => {
    expect(await reason('look away')).toBe('`away` is not accepted.')
  })

  test('an identity that is not impersonatable', async () => {
    expect(await reason('look', { permission: 'root' })).toContain(
      '`root` is not among the impersonatable users',
    )
  })

  test('a tenant that is not there', async () => {
    const sealer = sealerOver({ providers: [provider()], tenantOf: async () => undefined })

    expect(await reason('look', {}, sealer)).toBe('There is no tenant shop in portal local.')
  })

  test('a portal that does not answer', async () => {
    const tenantOf = () => Promise.reject(new DeskError('unavailable', 'The portal does not answer'))
    const sealer = sealerOver({ providers: [provider()], tenantOf })

    expect(await reason('look', {}, sealer)).toContain('The portal does not answer')
  })
})

test('canonical JSON does not depend on the order of keys, but on the order of lists', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}')
})

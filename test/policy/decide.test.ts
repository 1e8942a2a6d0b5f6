// Who may decide, and what must still hold when an approved command is about to run.
import { describe, expect, test } from 'vitest'
import { mayDecide, mayRun } from '../../src/policy/decide.ts'

const facts = {
  tenant: 'shop',
  isTenantUser: true,
  permission: 'viewer',
  impersonatableUsers: ['viewer'],
  provider: 'shell',
  offeredProviders: ['shell'],
}

describe('deciding', () => {
  test('whoever may use the tenant may decide', () => {
    expect(mayDecide({ tenant: 'shop', isTenantUser: true })).toEqual({ isAllowed: true })
  })

  test('nobody else may', () => {
    expect(mayDecide({ tenant: 'shop', isTenantUser: false })).toMatchObject({ isAllowed: false })
  })
})

describe('running what was approved', () => {
  test('is allowed while everything it rests on still holds', () => {
    expect(mayRun(facts)).toEqual({ isAllowed: true })
  })

  test.each([
    ['the approver lost the tenant', { isTenantUser: false }, 'may no longer use tenant shop'],
    ['the identity was taken away', { impersonatableUsers: [] }, '`viewer` is not among'],
    ['the provider was taken away', { offeredProviders: ['aws'] }, 'does not offer the provider shell'],
  ])('is refused when %s', (_what, changed, part) => {
    const verdict = mayRun({ ...facts, ...changed })

    expect(verdict).toMatchObject({ isAllowed: false, reason: expect.stringContaining(part) })
  })
})

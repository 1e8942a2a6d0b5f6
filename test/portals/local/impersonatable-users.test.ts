// The setting `helpdesk-impersonatable-users`, as a list and as one value.
import { describe, expect, it } from 'vitest'
import {
  parseImpersonatableUsers,
  setImpersonatableUsers,
} from '../../../src/portals/local/impersonatable-users.ts'
import { newTenant } from '../../../src/portals/local/tenant.ts'
import { createLocalPortals } from '../../../src/portals/local.ts'
import type { Person } from '../../../src/ticket/ticket.ts'
import { settingsInMemory } from '../settings-in-memory.ts'

const by: Person = { surface: 'cli', id: 'admin', name: 'admin' }

describe('the value "a;b;c"', () => {
  it.each([
    ['viewer;admin', ['viewer', 'admin']],
    [' viewer ; admin; ', ['viewer', 'admin']],
    ['viewer;viewer', ['viewer']],
    ['viewer', ['viewer']],
    ['', []],
    [';;', []],
  ])('%j means %j', (value, users) => {
    expect(parseImpersonatableUsers(value)).toEqual(users)
  })
})

describe('setting the users of a tenant', () => {
  const shop = async () => {
    const { settings } = settingsInMemory()
    await settings.set('portal/local', { title: 'Local' }, by, 1)
    const [portal] = await createLocalPortals({ settings, now: () => 1 }).portals()
    if (!portal) throw new Error('no portal')
    await portal.addTenant(newTenant({ id: 'shop', impersonatableUsers: ['old'] }), by)
    return portal
  }

  it('replaces them, from one value or from a list', async () => {
    const portal = await shop()

    expect((await setImpersonatableUsers(portal, 'shop', { users: 'a;b', by })).impersonatableUsers).toEqual([
      'a',
      'b',
    ])
    expect(
      (await setImpersonatableUsers(portal, 'shop', { users: ['c', 'c'], by })).impersonatableUsers,
    ).toEqual(['c'])
  })

  it('refuses a ";" inside a name of a list', async () => {
    const portal = await shop()

    await expect(setImpersonatableUsers(portal, 'shop', { users: ['a;b'], by })).rejects.toMatchObject({
      code: 'bad-input',
    })
    expect((await portal.tenant('shop'))?.impersonatableUsers).toEqual(['old'])
  })
})

// The embedded portals: tenants are added and changed, closed at first, each fault named with its mend.
import { beforeEach, describe, expect, it } from 'vitest'
import { newTenant } from '../../src/portals/local/tenant.ts'
import { createLocalPortals, type Settings } from '../../src/portals/local.ts'
import type { AdministrablePortal } from '../../src/portals/portal.ts'
import type { Person } from '../../src/ticket/ticket.ts'
import { settingsInMemory } from './settings-in-memory.ts'

const admin: Person = { surface: 'cli', id: 'admin', name: 'admin' }

let settings: Settings
let changed: { key: string; by: string; at: number }[]
let portal: AdministrablePortal
beforeEach(async () => {
  ;({ settings, changed } = settingsInMemory())
  await settings.set('portal/local', { title: 'Local', url: 'https://help.example.com' }, admin, 1)
  portal = await find('local')
})

async function find(id: string): Promise<AdministrablePortal> {
  const portals = await createLocalPortals({ settings, now: () => 5000 }).portals()
  const found = portals.find(one => one.id === id)
  if (!found) throw new Error(`no portal ${id}`)
  return found
}

describe('portals', () => {
  it('are read from the settings', async () => {
    expect(portal).toMatchObject({ id: 'local', title: 'Local', url: 'https://help.example.com' })
  })

  it('keep their tenants apart, also when one id begins with the other', async () => {
    await settings.set('portal/local-2', { title: 'Second' }, admin, 1)
    await portal.addTenant(newTenant({ id: 'shop' }), admin)
    await (await find('local-2')).addTenant(newTenant({ id: 'bank' }), admin)

    expect((await portal.tenants()).map(({ id }) => id)).toEqual(['shop'])
    expect(await portal.tenant('bank')).toBeUndefined()
  })

  it('name the setting that cannot be read', async () => {
    await settings.set('tenant/local/shop', { id: 'shop' }, admin, 1)

    await expect(portal.tenants()).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('tenant/local/shop'),
    })
  })
})

describe('a new tenant', () => {
  it('starts closed, with nobody to run as and no providers', async () => {
    await portal.addTenant(newTenant({ id: 'shop-eu' }), admin)

    expect(await portal.tenant('shop-eu')).toEqual({
      id: 'shop-eu',
      title: 'shop-eu',
      prefix: 'SHOPEU',
      access: { people: [] },
      impersonatableUsers: [],
      providers: {},
    })
    expect(changed.at(-1)).toEqual({ key: 'tenant/local/shop-eu', by: 'admin', at: 5000 })
  })

  it('is refused where its id is taken', async () => {
    await portal.addTenant(newTenant({ id: 'shop' }), admin)

    const again = portal.addTenant(newTenant({ id: 'shop', prefix: 'OTHER' }), admin)

    await expect(again).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('shop') })
  })

  it('is refused with a prefix that another tenant of any portal has', async () => {
    await settings.set('portal/second', { title: 'Second' }, admin, 1)
    await portal.addTenant(newTenant({ id: 'shop' }), admin)

    const same = (await find('second')).addTenant(newTenant({ id: 'shop' }), admin)

    await expect(same).rejects.toMatchObject({
      code: 'conflict',
      field: 'prefix',
      message: expect.stringMatching(/SHOP .*local\/shop/),
    })
  })

  it.each([
    ['id', { id: 'Shop' }, 'lower-case'],
    ['id', { id: '' }, 'lower-case'],
    ['title', { title: ' ' }, 'must not be empty'],
    ['title', { title: 'x'.repeat(76) }, '75 characters'],
    ['prefix', { prefix: 'shop' }, 'upper-case'],
    ['prefix', { prefix: '1SHOP' }, 'starting with a letter'],
    ['prefix', { prefix: 'SHOPSHOPSHOP' }, '1 to 10'],
    ['impersonatableUsers', { impersonatableUsers: ['viewer', ' '] }, 'must not be empty'],
    ['impersonatableUsers', { impersonatableUsers: ['viewer;admin'] }, 'must not contain ";"'],
    ['impersonatableUsers', { impersonatableUsers: ['view\ner'] }, 'control characters'],
    ['access', { access: { people: [''] } }, 'access'],
  ])('with a bad %s (%j) is refused, with the mend', async (field, part, mend) => {
    const added = portal.addTenant({ ...newTenant({ id: 'shop' }), ...part }, admin)

    await expect(added).rejects.toMatchObject({
      code: 'bad-input',
      field,
      suggestions: [expect.stringContaining(mend)],
    })
    expect(await portal.tenants()).toEqual([])
  })

  it('hears of all its faults at once', async () => {
    const added = portal.addTenant(newTenant({ id: 'Shop', title: '', prefix: 'x' }), admin)

    await expect(added).rejects.toMatchObject({
      suggestions: [/^id /, /^title /, /^prefix /].map(start => expect.stringMatching(start)),
    })
  })
})

describe('changing a tenant', () => {
  it('keeps what the change gives back, but never under another id', async () => {
    await portal.addTenant(newTenant({ id: 'shop' }), admin)

    const after = await portal.changeTenant(
      'shop',
      tenant => ({ ...tenant, id: 'bank', access: 'everyone' }),
      admin,
    )

    expect(after).toMatchObject({ id: 'shop', access: 'everyone' })
    expect(await portal.tenant('shop')).toEqual(after)
    expect(await portal.tenant('bank')).toBeUndefined()
  })

  it('lets no change undo another that was made at the same time', async () => {
    await portal.addTenant(newTenant({ id: 'shop' }), admin)
    const users = ['a', 'b', 'c', 'd']

    await Promise.all(
      users.map(user =>
        portal.changeTenant(
          'shop',
          tenant => ({ ...tenant, impersonatableUsers: [...tenant.impersonatableUsers, user] }),
          admin,
        ),
      ),
    )

    expect((await portal.tenant('shop'))?.impersonatableUsers).toEqual(users)
  })

  it('goes on after a change that was refused', async () => {
    await portal.addTenant(newTenant({ id: 'shop' }), admin)
    const refused = portal.changeTenant('shop', tenant => ({ ...tenant, prefix: '' }), admin)
    const next = portal.changeTenant('shop', tenant => ({ ...tenant, title: 'Shop' }), admin)

    await expect(refused).rejects.toMatchObject({ code: 'bad-input', field: 'prefix' })
    expect(await next).toMatchObject({ title: 'Shop', prefix: 'SHOP' })
  })

  it('is refused for an unknown tenant, with how to see those that are there', async () => {
    await expect(portal.changeTenant('bank', tenant => tenant, admin)).rejects.toMatchObject({
      code: 'not-found',
      suggestions: ['helpdesk tenant list --portal local'],
    })
  })
})

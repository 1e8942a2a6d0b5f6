// The first start makes a portal with which a newcomer can work at once, and only the first.
import { describe, expect, it } from 'vitest'
import { ensureLocalPortal } from '../../../src/portals/local/first-start.ts'
import { createLocalPortals } from '../../../src/portals/local.ts'
import type { Person } from '../../../src/ticket/ticket.ts'
import { settingsInMemory } from '../settings-in-memory.ts'

const by: Person = { surface: 'cli', id: 'admin', name: 'admin' }
const start = { by, at: 1000, folder: '/srv/shop' }

describe('the first start', () => {
  it('makes portal local with an open tenant sandbox where viewer runs shell commands in the folder', async () => {
    const { settings } = settingsInMemory()

    expect(await ensureLocalPortal({ settings, ...start })).toBe(true)

    const [portal] = await createLocalPortals({ settings, now: () => 1 }).portals()
    expect(portal).toMatchObject({ id: 'local', title: 'Local' })
    expect(await portal?.tenants()).toEqual([
      {
        id: 'sandbox',
        title: 'Sandbox',
        prefix: 'SANDBOX',
        access: 'everyone',
        impersonatableUsers: ['viewer'],
        providers: { shell: { folder: '/srv/shop' } },
      },
    ])
  })

  it('is the only one: what an admin changed since then stays', async () => {
    const { settings } = settingsInMemory()
    await ensureLocalPortal({ settings, ...start })
    const [portal] = await createLocalPortals({ settings, now: () => 1 }).portals()
    await portal?.changeTenant('sandbox', tenant => ({ ...tenant, access: { people: [] } }), by)

    expect(await ensureLocalPortal({ settings, ...start, folder: '/elsewhere' })).toBe(false)

    expect(await portal?.tenant('sandbox')).toMatchObject({
      access: { people: [] },
      providers: { shell: { folder: '/srv/shop' } },
    })
  })

  it('makes nothing where a portal is configured', async () => {
    const { settings } = settingsInMemory()
    await settings.set('portal/own', { title: 'Own' }, by, 1)

    expect(await ensureLocalPortal({ settings, ...start })).toBe(false)

    expect((await settings.list('portal/')).map(({ key }) => key)).toEqual(['portal/own'])
  })

  it('is made whole by the next one when it was cut short', async () => {
    const { settings } = settingsInMemory()
    const dying = {
      ...settings,
      set: async (...[key, value, person, at]: Parameters<typeof settings.set>) => {
        if (key === 'portal/local') throw new Error('the process died')
        await settings.set(key, value, person, at)
      },
    }
    await expect(ensureLocalPortal({ settings: dying, ...start })).rejects.toThrow('died')

    expect(await ensureLocalPortal({ settings, ...start })).toBe(true)

    expect(await createLocalPortals({ settings, now: () => 1 }).portals()).toHaveLength(1)
  })
})

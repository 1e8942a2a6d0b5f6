// What a person may choose, also while a portal is slow or down.
import { expect, test } from 'vitest'
import { createDirectory } from '../../src/desk/directory.ts'
import { DeskError } from '../../src/errors.ts'
import { newTenant } from '../../src/portals/local/tenant.ts'
import type { Portal } from '../../src/portals/portal.ts'

const ada = { person: { surface: 'slack', id: 'T1/U1', name: 'Ada' } } as const
const open = newTenant({ id: 'sandbox', access: 'everyone' })
const portal = (id: string, tenants: Portal['tenants']): Portal => ({
  id,
  title: id.toUpperCase(),
  tenants,
  tenant: async () => open,
})
const isSlow: Portal['tenants'] = signal =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

test('portals that do not answer, or not soon, are named last and keep nobody from the others', async () => {
  const portals = [
    portal('down', async () => Promise.reject(new DeskError('unavailable', 'no answer'))),
    portal('slow', isSlow),
    portal('closed', async () => [newTenant({ id: 'vault' })]),
    portal('local', async () => [open]),
  ]
  const directory = createDirectory({ portals: async () => portals, agents: () => [], firstAgent: 'general' })

  const [offered, usable] = await Promise.all([directory.portals(ada), directory.usable(ada)])

  expect(offered).toEqual([
    { id: 'local', title: 'LOCAL' },
    { id: 'down', title: 'DOWN', description: 'does not answer right now' },
    { id: 'slow', title: 'SLOW', description: 'does not answer right now' },
  ])
  expect(usable).toEqual([{ portal: 'local', tenant: 'sandbox' }])
})

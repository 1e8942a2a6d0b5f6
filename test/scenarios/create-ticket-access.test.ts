// Who may open a ticket where, asked when the form is shown and again when it is sent; and a portal that is slow.
import { expect } from 'vitest'
import { ADMIN } from '../../src/desk/desk.ts'
import type { View } from '../../src/workspace/page-shapes.ts'
import { filledIn, openForm, optionsOf } from './form.ts'
import { modal, pick } from './moves.ts'
import { farPortal } from './portal.ts'
import { textsOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { helpdesk } from './world.ts'

const FIRST = { text: 'Let me see.' }
const VAULT = { id: 'vault', title: 'Vault', impersonatableUsers: ['keeper'] }

verifies('modal:access', async () => {
  const world = await helpdesk({
    tenants: [
      { ...VAULT, access: { people: ['Grace@local.test'] } },
      { id: 'shop', title: 'Shop', access: { people: ['U0GRACE0001', 'U0ADA000001'] } },
      { id: 'nobody', title: 'Nobody' },
    ],
    portals: [farPortal('closed', [{ ...VAULT, access: { people: [] } }])],
  })
  const [ada, grace] = [world.workspace.as('ada'), world.workspace.as('grace')]

  const { form: adas } = await openForm(world, ada)
  const { form: graces } = await openForm(world, grace)

  expect(optionsOf(adas, 'portal')).toEqual(['Local'])
  expect(optionsOf(adas, 'tenant')?.sort()).toEqual(['Sandbox', 'Shop'])
  expect(optionsOf(graces, 'tenant')?.sort()).toEqual(['Sandbox', 'Shop', 'Vault'])
})

verifies(
  'modal:access',
  async () => {
    const world = await helpdesk({ tenants: [{ ...VAULT, access: { people: ['grace@local.test'] } }] })
    const [ada, grace] = [world.workspace.as('ada'), world.workspace.as('grace')]
    const forged = (value: string) => ({ selected_option: { text: plain(value), value } })
    const { form: adas } = await openForm(world, ada)
    const { form } = await openForm(world, grace)
    const graces = await pick(world, grace, { view: form, list: 'tenant', option: 'vault' })
    await world.whole.administration.changeTenant(
      'local',
      'vault',
      vault => ({ ...vault, access: { people: [] } }),
      ADMIN,
    )

    const refusals = [
      await ada.submit(adas, { tenant: forged('vault'), permission: forged('keeper') }),
      await ada.submit(adas, { tenant: forged('sandbox'), permission: forged('root') }),
      await ada.submit(adas, { permission: forged('viewer'), agent: forged('nobody') }),
      await grace.submit(graces),
    ]

    expect(refusals.map(({ outcome, errors }) => [outcome, Object.entries(errors ?? {})])).toEqual([
      ['errors', [[blockOf(adas, 'tenant'), expect.stringContaining('may not use the tenant vault')]]],
      ['errors', [[blockOf(adas, 'permission'), expect.stringContaining('cannot run as root')]]],
      ['errors', [[blockOf(adas, 'agent'), expect.stringContaining('agent nobody does not work')]]],
      ['errors', [[blockOf(graces, 'tenant'), expect.stringContaining('may not use the tenant vault')]]],
    ])
    expect(await world.whole.store.tickets({})).toEqual([])
  },
  'the server checks again',
)

verifies(
  'modal:access',
  async () => {
    const world = await helpdesk()
    const sandbox = { change: <T extends object>(tenant: T) => ({ ...tenant, access: { people: [] } }) }
    await world.whole.administration.changeTenant('local', 'sandbox', sandbox.change, ADMIN)
    const ada = world.workspace.as('ada')
    const { ts: thread } = ada.say('incidents', '@HelpDesk the disk is full')

    await ada.press(await world.message('incidents', thread, 'Create Ticket'), 'Create Ticket')

    const notice = await modal(world, ada, 'No tenant is open to you.')
    expect(notice.submit).toBeFalsy()
  },
  'who may use no tenant is told whom to ask',
)

verifies('modal:slow-portal', async () => {
  const cloud = farPortal('cloud', [{ id: 'eu', title: 'Europe' }])
  const world = await helpdesk({ portals: [cloud], slackClock: MACHINE_CLOCK, script: [FIRST] })
  const answer = cloud.hang()
  world.clock.ahead = A_DAY

  const pressed = performance.now()
  const ada = world.workspace.as('ada')
  const { form } = await openForm(world, ada)
  const took = performance.now() - pressed

  expect(took).toBeLessThan(3_000)
  expect(optionsOf(form, 'portal')).toEqual(['Local', 'Cloud'])
  expect(textsOf(form.blocks)).toContain('does not answer right now')
  expect(filledIn(ada, form)).toMatchObject({ portal: 'local', tenant: 'sandbox', permission: 'viewer' })
  expect((await ada.submit(form)).outcome).toBe('closed')
  expect(await world.whole.store.ticket('SANDBOX-1')).toBeDefined()
  answer()
})

verifies(
  'modal:slow-portal',
  async () => {
    const cloud = farPortal('cloud', [{ id: 'eu', title: 'Europe' }])
    const world = await helpdesk({ portals: [cloud], script: [FIRST] })
    const ada = world.workspace.as('ada')
    const { form } = await openForm(world, ada)
    await ada.choose(form, 'request', 'my own words')
    const answer = cloud.hang()
    world.clock.ahead = A_DAY

    await ada.choose(form, 'portal', 'cloud')
    const waiting = await modal(world, ada, 'Loading')
    expect(waiting.submit).toBeFalsy()
    answer()
    const europe = await modal(world, ada, '"request"')

    expect(filledIn(ada, europe)).toMatchObject({ portal: 'cloud', tenant: 'eu', request: 'my own words' })
    expect((await ada.submit(europe)).outcome).toBe('closed')
    expect(await world.whole.store.ticket('EU-1')).toBeDefined()
  },
  'its lists come when it answers',
)

/** What portals answered is remembered for a while; after a day it is forgotten. */
const A_DAY = 24 * 60 * 60_000

/** The scenario is about how long a person really waits. */
const MACHINE_CLOCK = {
  now: Date.now,
  wait: (ms: number) => new Promise<void>(resolve => void setTimeout(resolve, ms).unref()),
}

function plain(text: string) {
  return { type: 'plain_text' as const, text }
}

function blockOf(view: View, actionId: string): string | undefined {
  return view.blocks.find(
    ({ element }) => (element as { action_id?: string } | undefined)?.action_id === actionId,
  )?.block_id
}

// What it takes before a command runs: who counts, who does not, and that it runs once.
import { expect } from 'vitest'
import { ADMIN } from '../../src/desk/desk.ts'
import type { TenantPolicy } from '../../src/policy/rules.ts'
import type { Tenant } from '../../src/portals/portal.ts'
import { SHOP, standInCluster } from './cluster.ts'
import { whispered } from './moves.ts'
import { buttonsOf, textOf } from './screen.ts'
import { ran, type Suggested, suggested } from './suggested.ts'
import { verifies } from './verifies.ts'

const DELETE = 'kubectl delete pod web-1 -n shop'

/** The shop, whose policy asks this for every command. */
function asking(then: TenantPolicy['rules'][number]['then'], why?: string): Partial<Tenant> & { id: string } {
  const rule = { name: 'everything', when: {}, then, ...(why && { why }) }
  return { ...SHOP, policy: { mode: 'approve', rules: [rule] } }
}

async function inShop(
  commands: string[],
  tenant: Partial<Tenant> & { id: string } = SHOP,
): Promise<Suggested> {
  const providers = [standInCluster()]
  return suggested(commands, { tenants: [tenant], tenant: 'shop', providers, later: [{ text: 'I see.' }] })
}

verifies('approve:shown', async () => {
  const { commands } = await inShop([
    DELETE,
    'kubectl get secret db -n shop -o yaml',
    'kubectl get pods -n shop --frobnicate',
  ])

  const text = textOf(commands)
  expect(text).toContain(
    ':red_circle: *Destroys* · needs *another person than who asked* (Ada Lovelace asked)',
  )
  expect(text).toContain('A destructive command needs another person than who asked.')
  expect(text).toContain(':large_green_circle: *Reads* · *shows secrets* · needs *one person*')
  expect(text).toContain('*unknown flag or verb: look closely*')
  expect(text).toContain(
    'Runs on *cluster prod, namespace shop, as viewer* in Local › shop, as *viewer* · kubernetes',
  )
})

verifies('approve:another', async () => {
  const { world, ada, grace, commands, shows, stored, id } = await inShop([DELETE])
  await ada.press(commands, 'Approve')
  await shows('✓ Approve')
  await ada.press(commands, 'Submit')
  await whispered(world, ada, 'You asked for this: another person must approve it.')
  expect(await stored()).toMatchObject([{ state: { is: 'proposed' }, approvals: [] }])
  expect(await ran(world, id)).toEqual([])

  await grace.press(commands, 'suggestion_approve')
  await shows(`<@${grace.id}>: *approve*`)
  await grace.press(commands, 'Submit')

  await shows('Succeeded', 'approved by Grace Hopper')
  expect(await ran(world, id)).toEqual([DELETE])
})

verifies('approve:two', async () => {
  const { world, grace, commands, shows, now, channel, thread, id } = await inShop(
    [DELETE],
    asking('two', 'the shop sells'),
  )
  const katherine = world.workspace.as('katherine')
  expect(textOf(commands)).toContain('needs *two people other than who asked* (Ada Lovelace asked)')
  expect(textOf(commands)).toContain('the shop sells')

  await grace.press(commands, 'Approve')
  await grace.press(commands, 'Submit')
  await whispered(world, grace, 'Your approval counts: one more person must approve')
  await shows('*1 of 2 approved*: Grace Hopper · one more person must approve')
  expect(textOf(now())).not.toContain('Chosen, not submitted yet')
  expect(await ran(world, id)).toEqual([])

  await katherine.press(commands, 'Approve')
  await katherine.press(commands, 'Submit')

  const names = 'Grace Hopper and Katherine Johnson'
  await shows('Succeeded', `approved by ${names}`)
  await world.message(channel, thread, 'Succeeded', `Approved by ${names}`)
  expect(await ran(world, id)).toEqual([DELETE])
})

verifies('approve:web', async () => {
  const { world, grace, commands, shows, stored, id } = await inShop([DELETE], asking('sign-in'))
  const katherine = world.workspace.as('katherine')
  expect(buttonsOf(commands.blocks)).toEqual(['Approve on the web', 'Reject', 'Ignore', 'Submit'])

  for (const seat of [grace, katherine]) {
    await seat.press(commands, 'Approve on the web')
    const own = await whispered(world, seat, 'approved on the web')
    const answer = await approvedOnTheWeb(world, { link: linkIn(own), id })
    expect(answer).toBe(200)
  }

  await shows(
    'Succeeded',
    'approved by Grace Hopper (through the HelpDesk) and Katherine Johnson (through the HelpDesk)',
  )
  expect(await stored()).toMatchObject([
    { state: { execution: { approvals: [{ by: { name: 'Grace Hopper' } }, {}] } } },
  ])
})

verifies(
  'approve:shown',
  async () => {
    const { commands } = await inShop(['kubectl get pods -n shop 2>&1 || true'])

    expect(textOf(commands)).toContain('kubectl get pods -n shop\n')
    expect(textOf(commands)).toMatch(/:pencil2: Rewritten:\n.*2>&1/)
  },
  'habits that were left out are told',
)

verifies('approve:changed', async () => {
  const { world, ada, grace, commands, shows, stored, id } = await inShop(['kubectl get pods -n shop'])
  await ada.press(commands, 'Approve')
  await shows('✓ Approve')
  const [portal] = await world.whole.portals()
  await portal?.changeTenant(
    'shop',
    tenant => ({ ...tenant, ...asking('another', 'the shop is closed') }),
    ADMIN,
  )

  await ada.press(commands, 'Submit')

  await whispered(world, ada, 'changed since it was shown: look again, then decide.')
  const again = await shows('another person than who asked', 'the shop is closed')
  expect(textOf(again)).not.toContain('✓ Approve')
  expect(await stored()).toMatchObject([{ state: { is: 'proposed' }, choices: {} }])
  expect(await ran(world, id)).toEqual([])
  await grace.press(again, 'Approve')
  await grace.press(again, 'Submit')
  await shows('Succeeded', 'approved by Grace Hopper')
})

verifies(
  'approve:changed',
  async () => {
    const { world, ada, grace, commands, now, stored } = await inShop(['kubectl get pods -n shop'])
    await ada.press(commands, 'Approve')
    const [portal] = await world.whole.portals()
    const changed = asking('another', 'the shop is closed')
    await portal?.changeTenant('shop', tenant => ({ ...tenant, ...changed }), ADMIN)
    const slow = { method: 'chat.update', times: Number.POSITIVE_INFINITY, fault: { status: 503 } } as const
    world.workspace.faults.add(slow)
    await ada.press(commands, 'Submit')
    await whispered(world, ada, 'changed since it was shown')
    expect(textOf(now())).not.toContain('the shop is closed')

    await grace.press(commands, 'suggestion_approve')

    await whispered(world, grace, 'changed since it was shown: look again, then decide.')
    expect(await stored()).toMatchObject([{ state: { is: 'proposed' }, choices: {} }])
  },
  'and a press on the old card does not count',
)

function linkIn({ blocks = [] }: { blocks?: unknown[] | undefined }): string {
  return /"url":"([^"]+)"/.exec(JSON.stringify(blocks))?.[1] ?? ''
}

/** Follows a personal link and approves the first suggestion there; the status of the answer. */
async function approvedOnTheWeb(
  { served }: Suggested['world'],
  { link, id }: { link: string; id: string },
): Promise<number> {
  const token = new URL(link).searchParams.get('token') ?? ''
  const signedIn = await fetch(`${served.url}/signin`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token }),
  })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const answer = await fetch(`${served.url}/api/v1/tickets/${id}/decisions`, {
    method: 'POST',
    headers: { cookie, origin: served.url, 'content-type': 'application/json' },
    body: JSON.stringify({ turn: 1, decisions: { [`${id}.1.1`]: { choice: 'approve' } } }),
  })
  return answer.status
}

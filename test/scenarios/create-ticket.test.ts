// The Create Ticket form: what it asks, how its lists depend on each other, and how long ones are searched.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { filledIn, isSearched, labelsOf, openForm, optionsOf } from './form.ts'
import { allAcknowledged, modal, pick } from './moves.ts'
import { farPortal } from './portal.ts'
import { buttonsOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { helpdesk, standaloneWorkspace } from './world.ts'

const FIRST = { text: 'Let me see.' }

verifies('modal:fields', async () => {
  const world = await helpdesk({ script: [FIRST] })
  const grace = world.workspace.as('grace')
  const text = '@HelpDesk ask @linus: is <db-1> &amp; its disk full?'
  const { ts: thread } = world.workspace.as('ada').say('incidents', text)
  const nudge = await world.message('incidents', thread, 'Create Ticket')

  await grace.press(nudge, 'Create Ticket')
  const form = await modal(world, grace, '"request"')

  expect(labelsOf(form)).toEqual(['Portal', 'Tenant', 'Agent', 'Default Permissions', 'Request'])
  expect(filledIn(grace, form)).toEqual({
    portal: 'local',
    tenant: 'sandbox',
    agent: 'general',
    permission: 'viewer',
    request: 'ask @Linus Holm: is <db-1> &amp; its disk full?',
  })
  expect((await grace.submit(form)).outcome).toBe('closed')
  await world.message('incidents', thread, 'Requested by', 'Grace Hopper')
  expect(await world.whole.store.ticket('SANDBOX-1')).toMatchObject({
    context: { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' },
    requester: { name: 'Grace Hopper' },
    thread: { thread },
  })
})

verifies(
  'modal:fields',
  async () => {
    const workspace = await standaloneWorkspace()
    const dataDir = mkdtempSync(join(tmpdir(), 'helpdesk-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const before = await helpdesk({ connectedTo: { workspace, by: 'appToken' }, dataDir })
    const ada = workspace.as('ada')
    const said = ada.say('incidents', '@HelpDesk the dsik is full')
    const nudge = await before.message('incidents', said.ts, 'Create Ticket')
    ada.edit(said, '@HelpDesk @linus says the disk is full')
    await allAcknowledged(before)

    await ada.press(nudge, 'Create Ticket')
    const edited = await modal(before, ada, '"request"')
    expect(filledIn(ada, edited).request).toBe('@Linus Holm says the disk is full')

    await ada.close(edited)
    await before.stop()
    const after = await helpdesk({ connectedTo: { workspace, by: 'appToken' }, dataDir })
    await ada.press(nudge, 'Create Ticket')
    const form = await modal(after, ada, '"request"')

    expect(filledIn(ada, form).request).toBe('@Linus Holm says the disk is full')
  },
  'the words as they stand now, also after a restart',
)

verifies('modal:cascade', async () => {
  const cloud = farPortal('cloud', [
    { id: 'eu', title: 'Europe', impersonatableUsers: ['eu-reader', 'eu-admin'] },
    { id: 'us', title: 'America', impersonatableUsers: ['us-reader'] },
  ])
  const world = await helpdesk({
    portals: [cloud],
    tenants: [
      { id: 'shop', title: 'Shop', access: 'everyone', impersonatableUsers: ['deployer', 'auditor'] },
    ],
    env: { HELPDESK_AGENTS_DIR: agentsWith('eurocrat', 'cloud/eu') },
    script: [FIRST],
  })
  const ada = world.workspace.as('ada')
  const { form } = await openForm(world, ada)
  await ada.choose(form, 'request', 'my own words')
  const chosen = { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' }
  expect(filledIn(ada, form)).toMatchObject(chosen)

  const kubernetes = await pick(world, ada, { view: form, list: 'agent', option: 'kubernetes' })
  const shop = await pick(world, ada, { view: kubernetes, list: 'tenant', option: 'Shop' })
  expect(filledIn(ada, shop)).toMatchObject({ tenant: 'shop', agent: 'general', permission: 'deployer' })
  expect(optionsOf(shop, 'permission')).toEqual(['deployer', 'auditor'])
  expect(optionsOf(shop, 'agent')).not.toContain('Eurocrat')

  await ada.choose(shop, 'permission', 'auditor')
  const europe = await pick(world, ada, { view: shop, list: 'portal', option: 'cloud' })
  expect(filledIn(ada, europe)).toEqual({
    portal: 'cloud',
    tenant: 'eu',
    agent: 'general',
    permission: 'eu-reader',
    request: 'my own words',
  })
  expect(optionsOf(europe, 'tenant')).toEqual(['Europe', 'America'])
  expect(optionsOf(europe, 'agent')).toContain('Eurocrat')

  const eurocrat = await pick(world, ada, { view: europe, list: 'agent', option: 'eurocrat' })
  const america = await pick(world, ada, { view: eurocrat, list: 'tenant', option: 'us' })
  expect(filledIn(ada, america)).toMatchObject({ tenant: 'us', agent: 'general', permission: 'us-reader' })
  expect(optionsOf(america, 'agent')).not.toContain('Eurocrat')
  expect((await ada.submit(america)).outcome).toBe('closed')
  expect(await world.whole.store.ticket('US-1')).toMatchObject({
    title: 'my own words',
    context: { portal: 'cloud', tenant: 'us', agent: 'general', permission: 'us-reader' },
  })
})

verifies('modal:search', async () => {
  const many = (count: number, name: string) => Array.from({ length: count }, (_, at) => `${name}-${at + 1}`)
  const world = await helpdesk({
    portals: [
      farPortal('big', [
        { id: 'all', impersonatableUsers: many(120, 'user') },
        ...many(249, 'shop').map(id => ({ id, title: `Shop in ${id}` })),
      ]),
      farPortal(
        'hundred',
        many(100, 'team').map(id => ({ id })),
      ),
    ],
    script: [FIRST],
  })
  const ada = world.workspace.as('ada')
  const { form } = await openForm(world, ada)

  const hundred = await pick(world, ada, { view: form, list: 'portal', option: 'hundred' })
  expect(optionsOf(hundred, 'tenant')).toHaveLength(100)
  const big = await pick(world, ada, { view: hundred, list: 'portal', option: 'big' })
  expect([isSearched(big, 'tenant'), isSearched(big, 'permission')]).toEqual([true, true])

  const texts = async (list: string, typed: string) =>
    (await ada.options(big, list, typed)).options?.map(({ text }) => text.text)
  expect(await texts('tenant', '')).toHaveLength(100)
  expect(await texts('tenant', 'SHOP 24')).toEqual([
    'Shop in shop-24',
    'Shop in shop-124',
    'Shop in shop-224',
    ...many(249, 'shop')
      .slice(239)
      .map(id => `Shop in ${id}`),
  ])
  expect(await texts('tenant', 'nowhere')).toEqual([])
  expect(await texts('permission', 'user-119')).toEqual(['user-119'])

  const shop = await pick(world, ada, { view: big, list: 'tenant', option: 'shop-249' })
  expect(filledIn(ada, shop)).toMatchObject({ tenant: 'shop-249', permission: 'reader' })
  expect((await ada.submit(shop)).outcome).toBe('closed')
  expect(await world.whole.store.ticket('SHOP249-1')).toMatchObject({ context: { tenant: 'shop-249' } })
})

verifies('modal:suggestions', async () => {
  const world = await helpdesk({ script: [FIRST] })
  const ada = world.workspace.as('ada')
  const { form, channel, thread } = await openForm(world, ada)
  const offered = buttonsOf(form.blocks)
  expect(offered).toEqual(suggestionsOf(world, 'general'))

  const kubernetes = await pick(world, ada, { view: form, list: 'agent', option: 'kubernetes' })
  const [first = '', second = ''] = buttonsOf(kubernetes.blocks)
  expect(buttonsOf(kubernetes.blocks)).toEqual(suggestionsOf(world, 'kubernetes'))
  expect(offered).not.toContain(first)
  await ada.choose(kubernetes, 'request', 'typed by hand')
  await ada.press(kubernetes, first)
  const filled = await modal(world, ada, 'request:1')
  expect(filledIn(ada, filled)).toMatchObject({ agent: 'kubernetes', request: first })
  await ada.press(filled, second)
  const again = await modal(world, ada, 'request:2')
  expect(filledIn(ada, again)).toMatchObject({ agent: 'kubernetes', request: second })

  expect((await ada.submit(again)).outcome).toBe('closed')
  await world.message(channel, thread, 'Requested by', 'Kubernetes')
  await world.message(channel, thread, 'Let me see.')
  expect(JSON.stringify(world.model.questions[0]?.items)).toContain(second)
})

function suggestionsOf({ whole }: Awaited<ReturnType<typeof helpdesk>>, agent: string): string[] {
  return whole.agents.get(agent)?.suggestions ?? []
}

/** A folder with one agent that works in one tenant only. */
function agentsWith(name: string, tenant: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'agents-')), 'agents')
  mkdirSync(folder)
  const title = name[0]?.toUpperCase() + name.slice(1)
  const head = `name: ${name}\ntitle: ${title}\ndescription: Knows one tenant.\ntenants: [${tenant}]`
  writeFileSync(join(folder, `${name}.md`), `---\n${head}\n---\nYou know one tenant.\n`)
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
  return folder
}

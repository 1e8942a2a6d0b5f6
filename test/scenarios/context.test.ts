// Update Context: how it opens, what it shows and asks, and what it changes.
import { expect } from 'vitest'
import { ADMIN } from '../../src/desk/desk.ts'
import { propose } from '../../src/models/scripted.ts'
import { newTenant } from '../../src/portals/local/tenant.ts'
import { portalKey } from '../../src/portals/local.ts'
import type { View } from '../../src/workspace/page-shapes.ts'
import type { Seat } from '../../src/workspace/seat.ts'
import { modal, type Opened, openContext, openTicket, pick, replied, whispered } from './moves.ts'
import { standIn } from './provider.ts'
import { buttonsOf, textOf, textsOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { helpdesk, type World } from './world.ts'

const open = { access: 'everyone', providers: { shell: {} } } as const
const shop = { ...open, id: 'shop', title: 'Shop', impersonatableUsers: ['deployer', 'auditor'] }
const YES = 'Yes - Share all the thread messages'
const NO = 'No - Do not share thread messages'

verifies(
  'context:open',
  async () => {
    const world = await helpdesk({ script: [{ text: 'Let me see.' }] })
    const ada = world.workspace.as('ada')
    const opened = await openTicket(world, ada)

    const view = await openContext(world, ada, opened)

    expect(view.title?.text).toBe('Update Context')
    expect(textOf(view as never)).toContain(`Ticket *${opened.id}*`)
  },
  'from the menu',
)

verifies(
  'context:open',
  async () => {
    const world = await helpdesk({ script: [{ text: 'Let me see.' }] })
    const [ada, grace] = [world.workspace.as('ada'), world.workspace.as('grace')]
    const { channel, thread, id, card } = await openTicket(world, ada)
    const remark = grace.say(channel, 'I saw that too', { thread })
    const reply = await world.message(channel, thread, 'Let me see.')

    for (const place of [{ channel, ts: thread }, remark, card, reply]) {
      await grace.shortcut('update_context', place)
      const view = await modal(world, grace, 'update_context')
      expect(textOf(view as never)).toContain(`Ticket *${id}*`)
      await grace.close(view)
    }

    const elsewhere = grace.say(channel, 'something else')
    await grace.shortcut('update_context', elsewhere)
    const notice = await modal(world, grace, 'This thread has no ticket.')
    expect(textOf(notice as never)).toContain('Choose Create Ticket in the menu of a message.')
  },
  'as a shortcut',
)

verifies('context:fields', async () => {
  const world = await helpdesk({ script: [{ text: 'Let me see.' }], tenants: [shop] })
  await addPortal(world)
  const ada = world.workspace.as('ada')
  const opened = await openTicket(world, ada, { tenant: 'shop' })
  await replied(world, opened, 'Let me see.')
  const now = () => world.whole.store.ticket(opened.id)
  const start = { portal: 'local', tenant: 'shop', agent: 'general', permission: 'deployer' }

  const view = await openContext(world, ada, opened)
  expect(choicesIn(ada, view)).toEqual({
    portal: 'Local',
    tenant: 'Shop',
    agent: 'General',
    permission: 'deployer',
  })

  await ada.submit(view, { permission: 'auditor' })
  expect((await now())?.context).toEqual({ ...start, permission: 'auditor' })

  const second = await openContext(world, ada, opened)
  expect(choicesIn(ada, second)).toMatchObject({ permission: 'auditor' })
  await ada.submit(await pick(world, ada, { view: second, list: 'agent', option: 'AWS' }))
  expect((await now())?.context).toMatchObject({ tenant: 'shop', agent: 'aws' })

  const third = await openContext(world, ada, opened)
  const moved = await pick(world, ada, { view: third, list: 'tenant', option: 'Sandbox' })
  expect(choicesIn(ada, moved)).toMatchObject({ tenant: 'Sandbox', permission: 'viewer' })
  await ada.submit(moved, { share: YES })
  expect((await now())?.context).toMatchObject({ tenant: 'sandbox', permission: 'viewer' })

  const fourth = await openContext(world, ada, opened)
  const abroad = await pick(world, ada, { view: fourth, list: 'portal', option: 'North' })
  expect(choicesIn(ada, abroad)).toMatchObject({ portal: 'North', tenant: 'Oslo', permission: 'reader' })
  await ada.submit(abroad, { share: YES })

  expect(await now()).toMatchObject({
    id: opened.id,
    thread: { thread: opened.thread },
    context: { portal: 'north', tenant: 'oslo', permission: 'reader' },
  })
  const card = await world.message(opened.channel, opened.thread, 'North › Oslo')
  expect(textOf(card)).toContain(`${opened.id} · the disk is full`)
  expect(card.ts).toBe(opened.card.ts)
})

verifies('context:share', async () => {
  const world = await helpdesk({
    script: [{ text: 'Let me see.' }, { text: 'Here I am.' }],
    tenants: [shop],
  })
  await addPortal(world)
  const ada = world.workspace.as('ada')
  const opened = await openTicket(world, ada)
  await replied(world, opened, 'Let me see.')

  const view = await openContext(world, ada, opened)
  const otherAgent = await pick(world, ada, { view, list: 'agent', option: 'AWS' })
  for (const unmoved of [view, otherAgent]) expect(questionsIn(unmoved)).toEqual([])

  const otherTenant = await pick(world, ada, { view: otherAgent, list: 'tenant', option: 'Shop' })
  const back = await pick(world, ada, { view: otherTenant, list: 'tenant', option: 'Sandbox' })
  const otherPortal = await pick(world, ada, { view: back, list: 'portal', option: 'North' })
  expect(questionsIn(back)).toEqual([])
  for (const moving of [otherTenant, otherPortal]) {
    expect(questionsIn(moving)).toEqual(['New Message', 'Share Thread Context', YES, NO])
    expect(textOf(moving as never)).toMatch(/warning.*history.*may hold credentials/s)
  }

  // The question must be answered; the new message need not be given.
  expect(await ada.submit(otherPortal)).toMatchObject({
    outcome: 'errors',
    errors: { share: expect.any(String) },
  })
  expect((await world.whole.store.ticket(opened.id))?.context.portal).toBe('local')
  expect(await ada.submit(otherPortal, { share: YES, new_message: 'Is Oslo well?' })).toMatchObject({
    outcome: 'closed',
  })

  await replied(world, opened, 'Here I am.')
  expect(world.model.questions.at(-1)?.items.map(item => item.text)).toEqual(
    expect.arrayContaining(['Ada Lovelace: the disk is full', 'Let me see.', 'Ada Lovelace: Is Oslo well?']),
  )
  world.model.assertComplete()
})

verifies('context:superseded', async () => {
  let end = (_output: string) => {}
  const output = new Promise<string>(resolve => {
    end = resolve
  })
  const provider = standIn(() => output)
  const world = await helpdesk({
    script: [
      { text: 'One.', calls: [propose('uname -s')] },
      { text: 'Two.', calls: [propose('uname -r')] },
      { text: 'It said Linux.' },
    ],
    tenants: [shop],
    providers: [provider],
  })
  const ada = world.workspace.as('ada')
  const opened = await openTicket(world, ada)
  const { channel, thread, id } = opened
  const first = await world.message(channel, thread, 'uname -s', 'Approve')
  await ada.press(first, 'Approve', { value: `${id}.1.1` })
  await ada.press(first, 'Submit')
  await world.message(channel, thread, 'uname -s', 'Running as')
  ada.say(channel, '@HelpDesk and the release?', { thread })
  const pending = await world.message(channel, thread, 'uname -r', 'Approve')

  const view = await openContext(world, ada, opened)
  await ada.submit(await pick(world, ada, { view, list: 'tenant', option: 'Shop' }), { share: YES })

  const superseded = await world.message(
    channel,
    thread,
    'uname -r',
    'Superseded: the context of the ticket changed',
  )
  expect(superseded.ts).toBe(pending.ts)
  expect(buttonsOf(superseded)).toEqual([])
  await world.message(channel, thread, 'uname -s', 'Running as *viewer*')

  end('Linux\n')
  const result = await world.message(channel, thread, 'Succeeded', 'Linux')
  expect(textOf(result)).toContain('as *viewer*')
  expect(textOf(await world.message(channel, thread, 'uname -s', 'Succeeded', 'Runs on'))).toContain(
    'Local › Sandbox',
  )
  expect(provider.ran.map(({ context }) => context)).toEqual([
    { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' },
  ])
  await world.message(channel, thread, 'It said Linux.')
  expect(await world.whole.store.ticket(id)).toMatchObject({
    context: { tenant: 'shop', permission: 'deployer' },
    suggestions: [
      { state: { is: 'finished', execution: { context: { tenant: 'sandbox', permission: 'viewer' } } } },
      { state: { is: 'superseded' } },
    ],
  })
})

verifies('context:cancel', async () => {
  const world = await helpdesk({ script: [{ text: 'One.', calls: [propose('uname -s')] }], tenants: [shop] })
  const ada = world.workspace.as('ada')
  const opened = await openTicket(world, ada)
  await world.message(opened.channel, opened.thread, 'uname -s', 'Approve')
  await replied(world, opened, 'One.')
  const view = await openContext(world, ada, opened)
  const before = await everythingKept(world, opened)

  const filled = await pick(world, ada, { view, list: 'tenant', option: 'Shop' })
  await ada.choose(filled, 'new_message', 'Hello')
  await ada.choose(filled, 'share', NO)
  await ada.close(filled)

  expect(ada.view).toBeUndefined()
  // What comes next proves that nothing was left on its way.
  await ada.press(opened.card, 'ticket_menu', { option: 'Stop' })
  await whispered(world, ada, 'Nothing to stop')
  expect(await everythingKept(world, opened)).toEqual(before)
})

verifies('context:told', async () => {
  const world = await helpdesk({ script: [{ text: 'Let me see.' }], tenants: [shop] })
  const [ada, grace] = [world.workspace.as('ada'), world.workspace.as('grace')]
  const opened = await openTicket(world, ada)
  const { channel, thread, id } = opened
  await replied(world, opened, 'Let me see.')
  const { card } = opened

  const view = await openContext(world, grace, opened)
  await grace.submit(await pick(world, grace, { view, list: 'tenant', option: 'Shop' }), { share: NO })

  const told = await world.message(channel, thread, 'Grace Hopper changed the context')
  expect(textOf(told)).toContain(
    'tenant Sandbox → Shop, permission viewer → deployer. Earlier messages of this thread are not shared with the agent.',
  )
  expect(textOf(await world.message(channel, thread, 'Local › Shop · General · as deployer'))).toContain(id)
  expect(world.workspace.messages(channel, thread).filter(one => one.ts === card.ts)).toHaveLength(1)
  const audit = await world.whole.store.audit({ ticketId: id })
  const facts = audit.map(({ what, by, detail }) => ({ what, by, ...JSON.parse(detail) }))
  const sandbox = { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' }
  expect(facts.find(one => one.what === 'opened')).toMatchObject({ context: sandbox })
  expect(facts.filter(one => one.what === 'contextChanged')).toMatchObject([
    {
      by: expect.stringMatching(/^slack:T\w+\/U\w+$/),
      from: sandbox,
      to: { ...sandbox, tenant: 'shop', permission: 'deployer' },
      isShared: false,
    },
  ])
})

async function addPortal({ whole }: World): Promise<void> {
  await whole.store.changeSetting(portalKey('north'), { title: 'North' }, ADMIN, whole.now())
  const oslo = { ...open, id: 'oslo', title: 'Oslo', impersonatableUsers: ['reader'] }
  await whole.administration.addTenant('north', newTenant(oslo), ADMIN)
}

/** What stands chosen in each list of a modal, in words. */
function choicesIn(seat: Seat, view: View): Record<string, string> {
  const states = Object.values(seat.values(view)).flatMap(one => Object.entries(one))
  return Object.fromEntries(
    states.flatMap(([list, { selected_option }]) =>
      selected_option ? [[list, String(selected_option.text.text)]] : [],
    ),
  )
}

/** What a modal asks besides the four lists, in reading order. */
function questionsIn(view: View): string[] {
  const asked = view.blocks.filter(({ block_id }) => block_id === 'share' || block_id === 'new_message')
  return asked.flatMap(block => textsOf(block)).filter(text => !text.startsWith('The first message'))
}

async function everythingKept(
  { whole, workspace }: World,
  { id, channel, thread }: Opened,
): Promise<unknown> {
  const { updatedAt: _, ...ticket } = (await whole.store.ticket(id)) ?? {}
  return {
    ticket,
    transcript: await whole.store.transcript(id),
    thread: workspace.messages(channel, thread).map(textOf),
    audit: (await whole.store.audit({ ticketId: id })).filter(({ what }) => what !== 'stopAsked'),
  }
}

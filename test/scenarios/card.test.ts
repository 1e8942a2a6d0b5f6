// The ticket card: what it shows, its link, its menu, and that there is only one.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { request } from 'undici'
import { expect } from 'vitest'
import type { Message } from '../../src/workspace/page-shapes.ts'
import { modal, openTicket, whispered } from './moves.ts'
import { textOf } from './screen.ts'
import { verifies } from './verifies.ts'
import { helpdesk, type World } from './world.ts'

verifies('card:shown', async () => {
  const world = await helpdesk({ script: [{ text: 'Let me see.' }] })
  const ada = world.workspace.as('ada')

  const { channel, thread, id } = await openTicket(world, ada, {
    request: 'The disk of db-1 is full. Please help.',
  })

  const card = await world.message(channel, thread, 'Requested by', 'In Progress')
  expect(id).toBe('SANDBOX-1')
  expect(textOf(card).split('\n')).toEqual(
    expect.arrayContaining([
      'SANDBOX-1 · The disk of db-1 is full',
      '*Status*',
      'In Progress',
      '*Requested by*',
      'Ada Lovelace',
      '*Context*',
      'Local › Sandbox · General · as viewer',
    ]),
  )
  const everybody = ['ada', 'grace', 'katherine'].map(name => world.workspace.as(name).sees(channel, thread))
  for (const seen of everybody) expect(cardsIn(seen, id)).toEqual([card])
})

verifies('card:link', async () => {
  const port = await freePort()
  const world = await helpdesk({ script: [{ text: 'Let me see.' }], env: { HELPDESK_PORT: `${port}` } })
  const ada = world.workspace.as('ada')
  const { card, id } = await openTicket(world, ada)

  const link = linkIn(card)
  const press = await ada.press(card, 'Open AI HelpDesk')
  const page = await follow(world, ada.id, link)

  expect(link).toBe(`http://127.0.0.1:${port}/tickets/${id}`)
  expect(press).toEqual({ ok: true })
  expect(page.address).toBe(link)
  const shown = await fetch(`${world.served.url}/api/v1/tickets/${id}`, { headers: { cookie: page.cookie } })
  expect(await shown.json()).toMatchObject({ id, title: 'the disk is full' })
})

verifies(
  'card:menu',
  async () => {
    const world = await helpdesk({ script: [{ text: 'Let me see.' }] })
    const ada = world.workspace.as('ada')
    const { channel, thread, card, id } = await openTicket(world, ada)
    await world.message(channel, thread, 'Let me see.')

    await ada.press(card, 'ticket_menu', { option: 'Close' })
    await world.message(channel, thread, 'Requested by', 'Closed')
    await world.message(channel, thread, 'Ada Lovelace marked this ticket closed.')
    expect(await world.whole.store.ticket(id)).toMatchObject({ status: 'closed' })

    await ada.press(card, 'ticket_menu', { option: 'Reopen' })
    await world.message(channel, thread, 'Requested by', 'Open')
    await world.message(channel, thread, 'Ada Lovelace reopened this ticket.')
    expect(await world.whole.store.ticket(id)).toMatchObject({ status: 'open' })
  },
  'closes and reopens',
)

verifies(
  'card:menu',
  async () => {
    const world = await helpdesk({ script: [{ text: 'This will take a while.', hang: true }] })
    const { workspace, message } = world
    const ada = workspace.as('ada')
    const { channel, thread, card, id } = await openTicket(world, ada)
    await message(channel, thread, 'This will take a')

    await ada.press(card, 'ticket_menu', { option: 'Stop' })

    await message(channel, thread, 'This will take a while.', 'Stopped before the end.')
    expect(await world.whole.store.ticket(id)).toMatchObject({ agent: { is: 'idle' } })
    await ada.press(card, 'ticket_menu', { option: 'Stop' })
    await whispered(world, ada, `Nothing to stop: the agent of ${id} is not at work.`)
  },
  'stops',
)

verifies(
  'card:menu',
  async () => {
    const world = await helpdesk({ script: [{ text: 'Let me see.' }] })
    const ada = world.workspace.as('ada')
    const { card } = await openTicket(world, ada)

    await ada.press(card, 'ticket_menu', { option: 'Update Context' })

    expect(await modal(world, ada, 'Update Context')).toMatchObject({ callback_id: 'update_context' })
  },
  'and opens Update Context',
)

verifies(
  'card:one',
  async () => {
    const world = await helpdesk({ script: [{ text: 'Let me see.' }, { text: 'It is the log folder.' }] })
    const { workspace, message } = world
    const ada = workspace.as('ada')
    const { channel, thread, card, id } = await openTicket(world, ada)
    await message(channel, thread, 'Let me see.')
    ada.say(channel, '@HelpDesk which folder?', { thread })
    await message(channel, thread, 'It is the log folder.')

    await ada.press(card, 'ticket_menu', { option: 'Close' })

    const closed = await message(channel, thread, 'Requested by', 'Closed')
    expect(closed.ts).toBe(card.ts)
    expect(cardsIn(workspace.messages(channel, thread), id)).toHaveLength(1)
  },
  'updated as the ticket goes on',
)

verifies(
  'card:one',
  async () => {
    const world = await helpdesk({ script: [{ text: 'Let me see.' }] })
    const { workspace, message } = world
    const ada = workspace.as('ada')
    const { ts: thread } = ada.say('incidents', '@HelpDesk the disk is full')
    await ada.press(await message('incidents', thread, 'Create Ticket'), 'Create Ticket')
    const form = await modal(world, ada, 'request')
    workspace.faults.add({ method: 'chat.postMessage', times: 2, fault: { dropAnswer: true } })

    await ada.submit(form, { request: 'the disk is full' })

    const card = await message('incidents', thread, 'Requested by', 'In Progress')
    await ada.press(card, 'ticket_menu', { option: 'Close' })
    await message('incidents', thread, 'Requested by', 'Closed')
    expect(cardsIn(workspace.messages('incidents', thread), 'SANDBOX-1')).toHaveLength(1)
  },
  'also when Slack’s answer to the first post is lost',
)

function cardsIn(messages: Message[], id: string): Message[] {
  return messages.filter(one => one.blocks?.some(block => block.block_id === `ticket|${id}`))
}

function linkIn({ blocks = [] }: Message): string {
  const elements = blocks.flatMap(block => (Array.isArray(block.elements) ? block.elements : []))
  return elements.find(element => typeof element.url === 'string')?.url
}

/** A click on a link button in the page of the local workspace, as a browser follows it. */
async function follow(
  { workspace }: World,
  as: string,
  url: string,
): Promise<{ address: string; cookie: string }> {
  let address = `${workspace.url}/page/open?${new URLSearchParams({ as, url })}`
  let cookie = ''
  for (let hop = 0; hop < 5; hop++) {
    const { headers, body } = await request(address, { headers: { 'sec-fetch-mode': 'navigate', cookie } })
    await body.dump()
    cookie = String(headers['set-cookie'] ?? '').split(';')[0] || cookie
    if (!headers.location) return { address, cookie }
    address = new URL(String(headers.location), address).href
  }
  throw new Error('the link leads round in circles')
}

/** Links hold the port, so it has to be known before the start. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

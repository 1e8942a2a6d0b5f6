// Create Ticket, from the nudge to the desk, through real Bolt at a workspace.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DeskError } from '../../../src/errors.ts'
import { ticketOf } from './fake-desk.ts'
import { openRoom, type Room, type RoomOptions, shownIn } from './room.ts'

let room: Room
afterEach(() => room.close())

async function givenNudge(options: RoomOptions = {}, words = '@HelpDesk the disk is full') {
  room = await openRoom(options)
  const { workspace, desk, surface } = room
  desk.nudge.mockImplementation((id, nudge) => surface.nudge({ ...nudge, key: id, isRepeat: false }))
  const said = workspace.as('ada').say('general', words)
  const nudge = await workspace.until(
    () => workspace.messages('general', said.ts).find(message => shownIn(message).includes('Create Ticket')),
    { what: 'the nudge' },
  )
  return { ...room, said, nudge: { channel: said.channel, ts: nudge.ts } }
}

async function givenModal(options: RoomOptions = {}, words?: string) {
  const nudged = await givenNudge(options, words)
  await nudged.workspace.as('ada').press(nudged.nudge, 'create_ticket')
  const view = await nudged.workspace.until(() => nudged.workspace.view('ada'), { what: 'the modal' })
  return { ...nudged, view, ada: nudged.workspace.as('ada') }
}

describe('create ticket', () => {
  it('the modal asks for portal, tenant, agent, permissions and the request, prefilled with the words that mentioned the bot', async () => {
    const { view } = await givenModal()

    const labels = view.blocks.flatMap(block => (block.label as { text: string } | undefined)?.text ?? [])
    expect(labels).toEqual(['Portal', 'Tenant', 'Agent', 'Default Permissions', 'Request'])
    expect(shownIn(view)).toContain('"initial_value":"the disk is full"')
  })

  it('a sent modal is stored before it closes, and the nudge then names the ticket', async () => {
    const { workspace, desk, view, ada, said } = await givenModal()

    const answer = await ada.submit(view, { request: 'the disk of web-1 is full' })

    expect(answer.outcome).toBe('closed')
    expect(desk.open).toHaveBeenCalledWith(`slack:view:${view.id}:${view.hash}`, {
      by: { surface: 'slack', id: `${workspace.team.id}/${ada.id}`, name: 'Ada Lovelace' },
      email: 'ada@local.test',
      origin: 'slack',
      context: { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' },
      request: 'the disk of web-1 is full',
      thread: { surface: 'slack', team: workspace.team.id, channel: said.channel, thread: said.ts },
      message: said.ts,
    })
    await workspace.until(
      () => workspace.messages('general', said.ts).some(message => shownIn(message).includes('SANDBOX-1')),
      { what: 'the nudge that names the ticket' },
    )
  })

  it('a changed portal resets tenant, agent and permissions, and keeps the request', async () => {
    const { workspace, desk, view, ada } = await givenModal({
      desk: {},
    })
    desk.portals.mockResolvedValue([
      { id: 'local', title: 'Local' },
      { id: 'prod', title: 'Production' },
    ])
    desk.tenants.mockImplementation(async (_, portal) => [
      { id: `${portal}-shop`, title: `Shop of ${portal}` },
    ])
    await ada.choose(view, 'request', 'my own words')
    await ada.choose(view, 'portal', 'local')
    const both = await workspace.until(
      () => (shownIn(workspace.view('ada')).includes('Production') ? workspace.view('ada') : undefined),
      { what: 'two portals' },
    )

    await ada.choose(both, 'portal', 'prod')

    const changed = await workspace.until(
      () => (shownIn(workspace.view('ada')).includes('Shop of prod') ? workspace.view('ada') : undefined),
      { what: 'the tenants of the other portal' },
    )
    const values = ada.values(changed)
    expect(values['tenant:prod']?.tenant?.selected_option?.value).toBe('prod-shop')
    expect(values['request:0']?.request?.value).toBe('my own words')
  })

  it('a list over 100 is searched as one types, at most 100 at a time', async () => {
    const many = Array.from({ length: 250 }, (_, n) => ({ id: `t${n}`, title: `Tenant ${n}` }))
    const desk = { tenants: vi.fn(async () => many) }
    const { view, ada } = await givenModal({ desk })

    const all = await ada.options(view, 'tenant', '')
    const some = await ada.options(view, 'tenant', 'tenant 24')

    expect(all.options).toHaveLength(100)
    expect(some.options?.map(option => option.value)).toContain('t240')
    expect(some.options?.every(option => option.text.text.includes('24'))).toBe(true)
  })

  it('a prompt suggestion of the agent fills the request', async () => {
    const { workspace, view, ada } = await givenModal()

    await ada.press(view, 'Why is the disk full?')

    await workspace.until(
      () => shownIn(workspace.view('ada')).includes('"initial_value":"Why is the disk full?"'),
      { what: 'the filled request' },
    )
  })

  it('T4: the modal opens in time even when a portal hangs, and is filled when it answers', async () => {
    let answer: (portals: { id: string; title: string }[]) => void = () => {}
    const portals = vi.fn(() => new Promise<{ id: string; title: string }[]>(resolve => (answer = resolve)))
    const { workspace, view } = await givenModal({ desk: { portals } })
    expect(shownIn(view)).toContain('Loading')

    answer([{ id: 'local', title: 'Local' }])

    await workspace.until(() => shownIn(workspace.view('ada')).includes('Sandbox'), {
      what: 'the filled modal',
    })
  })

  it('a portal that does not answer is said in the modal, with the mend', async () => {
    const fault = new DeskError('unavailable', 'The portal Local does not answer.', {
      suggestions: ['Try later.'],
    })
    const portals = vi.fn(async () => Promise.reject(fault))
    const { view } = await givenModal({ desk: { portals } })

    expect(shownIn(view)).toContain('The portal Local does not answer.')
    expect(shownIn(view)).toContain('Try later.')
  })

  it('what the desk refuses is shown on the field that it speaks of', async () => {
    const { desk, view, ada } = await givenModal()
    desk.open.mockRejectedValue(
      new DeskError('forbidden', 'The tenant Sandbox is not open to you.', { field: 'tenant' }),
    )

    const answer = await ada.submit(view)

    expect(answer.errors).toEqual({ 'tenant:local': 'The tenant Sandbox is not open to you.' })
  })

  it('when the store is out, the modal says so and keeps what was typed', async () => {
    const { desk, view, ada, workspace } = await givenModal()
    desk.open.mockRejectedValueOnce(new Error('disk I/O error'))

    const answer = await ada.submit(view, { request: 'precious words' })

    expect(answer.outcome).toBe('updated')
    const kept = workspace.view('ada')
    expect(shownIn(kept)).toContain('What you typed is kept')
    expect(kept && ada.values(kept)['request:0']?.request?.value).toBe('precious words')
    expect(kept && (await ada.submit(kept)).outcome).toBe('closed')
    expect(new Set(desk.open.mock.calls.map(([id]) => id)).size).toBe(2)
  })

  it('a thread that has a ticket already gets no second form', async () => {
    room = await openRoom()
    const { workspace, desk } = room
    desk.ticketOf.mockResolvedValue(ticketOf())
    const said = workspace.as('ada').say('general', 'the disk is full')

    await workspace.as('ada').shortcut('create_ticket', said)

    const view = await workspace.until(() => workspace.view('ada'), { what: 'the modal' })
    expect(shownIn(view)).toContain('SANDBOX-1')
  })

  it('the message shortcut takes any message as the request', async () => {
    room = await openRoom()
    const { workspace, desk } = room
    const said = workspace.as('grace').say('general', 'web-1 is slow')

    await workspace.as('ada').shortcut('create_ticket', said)
    const view = await workspace.until(() => workspace.view('ada'), { what: 'the modal' })
    await workspace.as('ada').submit(view)

    expect(desk.open.mock.calls[0]?.[1]).toMatchObject({ request: 'web-1 is slow', message: said.ts })
  })
})

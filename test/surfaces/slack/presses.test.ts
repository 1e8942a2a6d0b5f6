// Presses on cards, through real Bolt at a workspace: each reaches the desk once and is answered.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DeskError } from '../../../src/errors.ts'
import { silentLog } from '../../../src/log.ts'
import { fakeCall } from './fake-call.ts'
import { inWords, suggestionOf, ticketOf } from './fake-desk.ts'
import { openRoom, placeIn, type Room, shownIn, threadBy } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.close())

async function givenCard(kind: 'suggestions' | 'ticket') {
  const thread = threadBy(room.workspace)
  const ticket = ticketOf({ thread, suggestions: [suggestionOf()] })
  room.desk.ticket.mockResolvedValue(ticket)
  const link = 'https://desk.test/tickets/SANDBOX-1'
  const { suggestions } = ticket
  const shown = await room.surface.show(
    kind === 'ticket'
      ? { kind, ticket, context: inWords, link }
      : { kind, ticket, suggestions, context: inWords, link, now: 0 },
    placeIn(thread, kind),
  )
  return { thread, card: { channel: thread.channel, ts: shown.messages.at(-1) ?? '' } }
}

const ada = () => room.workspace.as('ada')
const adaAsks = () => ({
  person: { surface: 'slack', id: `${room.workspace.team.id}/${ada().id}`, name: 'Ada Lovelace' },
  email: 'ada@local.test',
})

describe('presses', () => {
  it('Approve and Ignore record the presser’s choice under the opaque suggestion id', async () => {
    const { card } = await givenCard('suggestions')

    await ada().press(card, 'Approve')
    await ada().press(card, 'Ignore')

    const press = expect.stringMatching(/^slack:press:/)
    const on = ['SANDBOX-1', adaAsks(), 'SANDBOX-1.1.1'] as const
    expect(room.desk.choose).toHaveBeenNthCalledWith(1, press, ...on, { choice: 'approve', seen: 'd' })
    expect(room.desk.choose).toHaveBeenNthCalledWith(2, press, ...on, { choice: 'ignore', seen: 'd' })
  })

  it('Reject asks for a reason and records the choice when it is sent; Cancel leaves it as it was', async () => {
    const { card } = await givenCard('suggestions')

    await ada().press(card, 'Reject')
    const first = await room.workspace.until(() => ada().view, { what: 'the reason' })
    await ada().close(first)
    expect(room.desk.choose).not.toHaveBeenCalled()

    await ada().press(card, 'Reject')
    const second = await room.workspace.until(() => ada().view, { what: 'the reason' })
    await ada().submit(second, { reason: 'too risky' })
    expect(room.desk.choose.mock.calls[0]?.[4]).toEqual({ choice: 'reject', reason: 'too risky' })
  })

  it('Reject opens nothing for somebody who may not decide: the desk has answered', async () => {
    const { card } = await givenCard('suggestions')
    room.desk.mayChoose.mockResolvedValue(false)

    expect(await ada().press(card, 'Reject')).toEqual({ ok: true })

    const press = expect.stringMatching(/^slack:press:/)
    expect(room.desk.mayChoose.mock.calls).toEqual([
      [press, 'SANDBOX-1', adaAsks(), 'SANDBOX-1.1.1', 'reject'],
    ])
    expect(ada().view).toBeUndefined()
    expect(room.desk.choose).not.toHaveBeenCalled()
  })

  it('Reject opens in time although it takes long to learn who may decide', async () => {
    const { card } = await givenCard('suggestions')
    const verdict = Promise.withResolvers<boolean>()
    room.desk.mayChoose.mockReturnValue(verdict.promise)

    const pressed = ada().press(card, 'Reject')
    const waiting = await room.workspace.until(() => ada().view, { what: 'the waiting modal' })
    expect(shownIn(waiting)).toContain('One moment')
    verdict.resolve(false)

    await pressed
    await room.workspace.until(() => shownIn(ada().view).includes('you may not decide'), {
      what: 'the refusal',
    })
    expect(room.desk.choose).not.toHaveBeenCalled()
  })

  it('Submit hands the turn to the desk', async () => {
    const { card } = await givenCard('suggestions')

    await ada().press(card, 'Submit')

    const submission = { turn: 1, through: 'slack' }
    expect(room.desk.submit).toHaveBeenCalledWith(expect.any(String), 'SANDBOX-1', adaAsks(), submission)
  })

  it('what the desk refuses is told to the presser alone, with the ticket’s id', async () => {
    const { card } = await givenCard('suggestions')
    room.desk.submit.mockRejectedValue(new DeskError('forbidden', 'You may not approve here.'))

    const received = await ada().press(card, 'Submit')

    expect(received.trouble).toBeUndefined()
    const told = await room.workspace.until(() => ada().ephemerals()[0], { what: 'the answer' })
    expect(told.text).toBe('SANDBOX-1: You may not approve here.')
    expect(room.workspace.ephemerals('grace')).toEqual([])
  })

  it('T6: a press that could not be stored is not acked, and the presser is told', async () => {
    const { card } = await givenCard('suggestions')
    room.desk.submit.mockRejectedValue(new Error('disk I/O error'))

    let isAcked = false
    const received = ada()
      .press(card, 'Submit')
      .then(() => {
        isAcked = true
      })
    received.catch(() => {})

    const told = await room.workspace.until(() => ada().ephemerals()[0], { what: 'the answer' })
    expect(told.text).toContain('could not do that')
    await vi.waitFor(() => expect(room.complaints.join()).toContain('not acknowledged'))
    expect(isAcked).toBe(false)
  })

  it('people of another organisation can see the buttons of a shared channel, but not use them', async () => {
    const { onPress, OUTSIDER } = await import('../../../src/surfaces/slack/listeners/answer.ts')
    const slack = fakeCall()
    const act = vi.fn(async () => {})
    const ack = vi.fn(async () => {})
    const user = { id: 'U_EXT', team_id: 'T_EXT' }
    const shared = { self: { team: 'T1', botUser: 'U', botId: 'B' }, call: slack.call, log: silentLog }

    const body = { user, channel: { id: 'C1' }, message: { ts: '1.1' } }
    await onPress(shared as never, { ack, body }, act)

    expect(act).not.toHaveBeenCalled()
    expect(ack).toHaveBeenCalledTimes(1)
    expect(slack.of('chat.postEphemeral')[0]).toMatchObject({ user: 'U_EXT', text: OUTSIDER })
  })

  it('the ticket card’s menu stops, closes and reopens, and its link only wants an ack', async () => {
    const { card } = await givenCard('ticket')

    await ada().press(card, 'ticket_menu', { option: 'Stop' })
    await ada().press(card, 'ticket_menu', { option: 'Close' })
    const followed = await ada().press(card, 'Open AI HelpDesk')

    expect(room.desk.stop).toHaveBeenCalledWith(expect.any(String), 'SANDBOX-1', adaAsks())
    expect(room.desk.changeStatus).toHaveBeenCalledWith(expect.any(String), 'SANDBOX-1', adaAsks(), 'closed')
    expect(followed.trouble).toBeUndefined()
  })

  it('T16: a button that nobody listens to any more is acked, and no press is answered twice', async () => {
    const { card } = await givenCard('suggestions')
    const press = vi.spyOn(room.desk, 'choose')
    await ada().press(card, 'Approve')
    expect(press).toHaveBeenCalledTimes(1)

    const thread = threadBy(room.workspace)
    const { WebClient } = await import('@slack/web-api')
    const client = new WebClient(room.workspace.botToken, { slackApiUrl: room.workspace.apiUrl })
    const button = {
      type: 'button',
      action_id: 'of_an_older_version',
      text: { type: 'plain_text', text: 'Old' },
    }
    const blocks = [{ type: 'actions', elements: [button] }] as never
    const old = await client.chat.postMessage({ channel: thread.channel, text: 'old', blocks })
    const received = await ada().press({ channel: thread.channel, ts: String(old.ts) }, 'Old')
    expect(received.trouble).toBeUndefined()
  })

  it('/helpdesk answers with help, the person’s open tickets and their own way in', async () => {
    room.desk.tickets.mockResolvedValue([ticketOf()])

    const received = await ada().slash('/helpdesk', '', 'general')

    expect(received.trouble).toBeUndefined()
    const told = await room.workspace.until(() => ada().ephemerals()[0], { what: 'the answer' })
    expect(shownIn(told)).toContain('SANDBOX-1')
    expect(shownIn(told)).toContain('signin?as=')
    expect(room.desk.tickets.mock.calls[0]?.[1]).toMatchObject({ status: ['open', 'in-progress'] })
  })

  it('Update Context shows the context as it is; a move asks what to share, and Update applies it', async () => {
    const { card } = await givenCard('ticket')
    room.desk.portals.mockResolvedValue([
      { id: 'local', title: 'Local' },
      { id: 'prod', title: 'Production' },
    ])
    await ada().press(card, 'ticket_menu', { option: 'Update Context' })
    const view = await room.workspace.until(() => ada().view, { what: 'the modal' })
    expect(shownIn(view)).not.toContain('Share Thread Context')

    await ada().choose(view, 'portal', 'prod')
    const moving = await room.workspace.until(
      () => (shownIn(ada().view).includes('Share Thread Context') ? ada().view : undefined),
      { what: 'what to share' },
    )
    expect(shownIn(moving)).toContain('credentials')
    const answer = await ada().submit(moving, {
      new_message: 'go on here',
      share_thread_context: 'No - Do not share thread messages',
    })

    expect(answer.outcome).toBe('closed')
    expect(room.desk.changeContext).toHaveBeenCalledWith(expect.any(String), 'SANDBOX-1', {
      by: adaAsks().person,
      email: 'ada@local.test',
      to: { portal: 'prod', tenant: 'sandbox', agent: 'general', permission: 'viewer' },
      isShared: false,
      message: 'go on here',
    })
  })

  it('Update Context is in the menu of every message of a ticket’s thread, and says so where there is none', async () => {
    const { thread } = await givenCard('ticket')
    const place = { channel: thread.channel, ts: thread.thread }
    await ada().shortcut('update_context', place)
    const none = await room.workspace.until(() => ada().view, { what: 'the modal' })
    expect(shownIn(none)).toContain('This thread has no ticket.')
    await ada().close(none)

    room.desk.ticketOf.mockResolvedValue(ticketOf({ thread }))
    await ada().shortcut('update_context', place)
    const view = await room.workspace.until(() => ada().view, { what: 'the modal' })
    expect(shownIn(view)).toContain('keeps its id')
  })
})

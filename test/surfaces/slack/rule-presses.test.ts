// Presses that set rules, take them back, ask again and lead to the web: each reaches the desk once and is answered.
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Suggestion, Ticket } from '../../../src/ticket/ticket.ts'
import { inWords, suggestionOf, ticketOf } from './fake-desk.ts'
import { openRoom, placeIn, type Room, shownIn, threadBy } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => vi.clearAllMocks())
afterAll(() => room.close())

const link = 'https://desk.test/tickets/SANDBOX-1'
const press = expect.stringMatching(/^slack:press:/)
const ada = () => room.workspace.as('ada')
const asksAs = () => expect.objectContaining({ email: 'ada@local.test' })

async function suggestionCard(more: Partial<Suggestion>) {
  const thread = threadBy(room.workspace)
  const card = { kind: 'suggestions' as const, ticket: ticketOf({ thread }), context: inWords, link, now: 1 }
  const { messages } = await room.surface.show(
    { ...card, suggestions: [suggestionOf(more)] },
    placeIn(thread, 'suggestions:1'),
  )
  return { channel: thread.channel, ts: messages.at(-1) ?? '' }
}

async function ticketCard(rules: Ticket['rules'] = []) {
  const thread = threadBy(room.workspace)
  const ticket = ticketOf({ thread, rules })
  const shown = await room.surface.show(
    { kind: 'ticket', ticket, context: inWords, link },
    placeIn(thread, 'ticket'),
  )
  return { channel: thread.channel, thread: thread.thread, ts: shown.messages[0] ?? '' }
}

test.each([
  ['Allow for this ticket', 'approve'],
  ['Forbid for this ticket', 'reject'],
])('%s names the suggestion by its opaque id', async (option, does) => {
  const card = await suggestionCard({})

  await ada().press(card, 'suggestion_menu', { option })

  const wish = { does, what: { kind: 'exact', suggestion: 'SANDBOX-1.1.1' } }
  expect(room.desk.setRule.mock.calls).toEqual([[press, 'SANDBOX-1', asksAs(), wish]])
})

test.each([
  ['Approve all read-only', { does: 'approve', what: { kind: 'read-only' } }],
  ['Reject all', { does: 'reject', what: { kind: 'all' } }],
])('%s is one press', async (option, wish) => {
  await ada().press(await ticketCard(), 'command_permissions', { option })

  expect(room.desk.setRule.mock.calls).toEqual([[press, 'SANDBOX-1', asksAs(), wish]])
})

test('a rule says who set it, where it holds, and is taken back by its id', async () => {
  const { requester: by, context } = ticketOf()
  const rule = { id: 'r1', by, at: 0, context, does: 'reject' as const, what: { kind: 'all' as const } }
  const elsewhere = { ...rule, id: 'r2', context: { ...context, tenant: 'shop' } }
  const gone = { ...rule, id: 'r3', revoked: { by, at: 1 } }
  const card = await ticketCard([rule, elsewhere, gone])

  await ada().press(card, 'Revoke', { blockId: 'rule|SANDBOX-1|r1' })

  expect(room.desk.revokeRule.mock.calls).toEqual([[press, 'SANDBOX-1', asksAs(), 'r1']])
  const shown = shownIn(room.workspace.messages(card.channel, card.thread).find(({ ts }) => ts === card.ts))
  expect(shown).toContain('Reject every command · Ada Lovelace"')
  expect(shown).toContain('Reject every command · Ada Lovelace (in another context: not in force here)')
  expect(shown.match(/Revoke/g)).toHaveLength(2)
})

test('Ask again names the expired suggestion; one that was asked for again has no such button', async () => {
  const expired = { state: { is: 'expired' as const, at: 1 } }
  await ada().press(await suggestionCard(expired), 'Ask again')
  expect(room.desk.renew.mock.calls).toEqual([[press, 'SANDBOX-1', asksAs(), 'SANDBOX-1.1.1']])

  const again = await suggestionCard({ ...expired, renewedAs: 'SANDBOX-1.1.2' })
  expect(() => ada().press(again, 'Ask again')).toThrow('0 elements')
})

test('Approve on the web answers with a link of the presser’s own, and with none who may not approve', async () => {
  const assessment = { ...suggestionOf().assessment, rung: 'sign-in' as const }
  const card = await suggestionCard({ assessment })
  room.desk.mayChoose.mockResolvedValueOnce(false)
  await ada().press(card, 'Approve on the web')
  expect(ada().ephemerals()).toEqual([])

  await ada().press(card, 'Approve on the web')

  const [own] = ada().ephemerals()
  expect(shownIn(own)).toContain(`signin?as=${encodeURIComponent(`${room.workspace.team.id}/${ada().id}`)}`)
  expect(room.workspace.as('grace').ephemerals()).toEqual([])
  expect(room.desk.choose).not.toHaveBeenCalled()
})

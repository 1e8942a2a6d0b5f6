// The desk as a whole: who may do what, and what is kept from whom.
import { describe, expect, test, vi } from 'vitest'
import { propose, scripted } from '../../src/models/scripted.ts'
import { ada, grace, sandbox } from '../ticket/given.ts'
import { bench, form, tenant } from './bench.ts'

const asker = { person: ada }

describe('who may', () => {
  const closed = [
    tenant('sandbox', { access: { people: ['T1/U1'] } }),
    tenant('shop', { access: { people: [] } }),
  ]

  test('only tenants that the person may use are listed, and the server checks again', async () => {
    const { desk } = await bench({ tenants: closed })
    expect(await desk.tenants(asker, 'local')).toEqual([{ id: 'sandbox', title: 'sandbox' }])
    expect(await desk.portals({ person: grace })).toEqual([])
    await expect(desk.open('e1', { ...form, by: grace })).rejects.toMatchObject({
      code: 'forbidden',
      field: 'tenant',
    })
    await expect(
      desk.open('e2', { ...form, context: { ...sandbox, permission: 'root' } }),
    ).rejects.toMatchObject({ field: 'permission' })
    await expect(
      desk.open('e3', { ...form, context: { ...sandbox, agent: 'nobody' } }),
    ).rejects.toMatchObject({ field: 'agent' })
    await expect(desk.open('e4', { ...form, request: '  ' })).rejects.toMatchObject({ field: 'request' })
  })

  test('a forbidden press is answered and recorded, and decides nothing', async () => {
    const { desk, worker, told, store } = await bench({
      tenants: closed,
      model: scripted([{ calls: [propose('df -h')] }]),
    })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    const decisions = { [`${id}.1.1`]: { choice: 'approve' as const } }
    const receipt = await desk.submit('e2', id, { person: grace }, { turn: 1, through: 'slack', decisions })
    await worker.settled()
    expect(receipt.answers[0]).toContain('You may not decide on SANDBOX-1')
    expect(told()).toEqual([{ to: 'Grace', text: receipt.answers[0] }])
    expect(receipt.ticket.suggestions[0]?.state.is).toBe('proposed')
    expect((await store.transcript(id)).at(-1)).toMatchObject({ kind: 'refused', by: grace })
  })

  test('a decision on something else than what was looked at decides nothing, and says to look again', async () => {
    const { desk, worker } = await bench({ model: scripted([{ calls: [propose('df -h')] }]) })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    const decisions = { [`${id}.1.1`]: { choice: 'approve' as const, seen: 'b'.repeat(64) } }
    const receipt = await desk.submit('e2', id, asker, { turn: 1, through: 'web', decisions })
    expect(receipt.answers[0]).toContain('changed since it was shown')
    expect(receipt.ticket.suggestions[0]?.state.is).toBe('proposed')
  })

  test('who asks whether they may choose is told no and recorded, or told yes without a trace', async () => {
    const model = scripted([{ text: 'Hi', calls: [propose('df -h')] }])
    const { desk, worker, store, told } = await bench({ model, tenants: closed })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    const before = await store.ticket(id)

    expect(await desk.mayChoose('e2', id, asker, `${id}.1.1`, 'reject')).toBe(true)
    expect(await store.ticket(id)).toEqual(before)
    expect(await desk.mayChoose('e3', id, { person: grace }, `${id}.1.1`, 'reject')).toBe(false)
    await worker.settled()

    expect((await store.transcript(id)).at(-1)).toMatchObject({
      kind: 'refused',
      by: grace,
      what: `choose reject on ${id}.1.1`,
    })
    expect(told()).toMatchObject([{ to: 'Grace', text: expect.stringContaining('Nothing was decided.') }])
    expect((await store.ticket(id))?.suggestions).toMatchObject([{ choices: {}, state: { is: 'proposed' } }])
  })

  test('what may not be seen does not exist', async () => {
    const { desk, worker } = await bench({ tenants: closed, model: scripted([{ text: 'Hi' }]) })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    await expect(desk.ticket({ person: grace }, id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await desk.tickets({ person: grace }, {})).toEqual([])
    expect(await desk.tickets(asker, {})).toHaveLength(1)
  })

  test('a mention by somebody who may not use the tenant asks nobody', async () => {
    const { desk, worker, told } = await bench({ tenants: closed, model: scripted([{ text: 'Hi' }]) })
    await desk.open('e1', form)
    await worker.settled()
    await desk.heard('e2', form.thread, { by: grace, text: 'drop all', message: '2.0', isAddressed: true })
    await worker.settled()
    expect(told()[0]?.text).toContain('You may not talk to the agent')
  })

  test('who is checked while the ticket moves into a tenant that is not theirs does nothing there', async () => {
    const lab = tenant('lab')
    const shop = tenant('shop', { access: { people: ['T1/U1'] } })
    const model = scripted([{ text: 'Hi' }])
    const { desk, worker, store } = await bench({ model, tenants: [tenant('sandbox'), lab, shop] })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    const { ticket } = store
    const moves = { by: ada, to: { ...sandbox, tenant: 'shop' }, isShared: true }
    vi.spyOn(store, 'ticket').mockImplementationOnce(async seen => {
      const found = await ticket(seen)
      await desk.changeContext('e2', id, moves)
      return found
    })

    const toLab = { by: grace, to: { ...sandbox, tenant: 'lab' }, isShared: true }
    await expect(desk.changeContext('e3', id, toLab)).rejects.toMatchObject({ code: 'conflict' })

    expect((await store.ticket(id))?.context.tenant).toBe('shop')
    expect((await store.transcript(id)).filter(({ kind }) => kind === 'contextChanged')).toHaveLength(1)
  })
})

describe('secrets and hidden history', () => {
  test('a reason is masked, whether it comes with the choice or along with Submit', async () => {
    const model = scripted([{ calls: [propose('df -h'), propose('free -m')] }, { text: 'I see.' }])
    const { desk, worker, store } = await bench({ model })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    await desk.choose('e2', id, asker, `${id}.1.1`, { choice: 'reject', reason: 'no: hunter2 is in it' })
    const decisions = { [`${id}.1.2`]: { choice: 'reject' as const, reason: ' hunter2 again ' } }
    await desk.submit('e3', id, asker, { turn: 1, through: 'web', decisions })
    await worker.settled()
    const kept = [await store.ticket(id), await store.transcript(id), await store.audit({ ticketId: id })]
    expect(JSON.stringify([kept, model.questions])).not.toContain('hunter2')
    expect(JSON.stringify(model.questions.at(-1))).toContain('rejected by Ada: [redacted] again')
  })

  test('what people write is masked before it is stored or sent to a model', async () => {
    const model = scripted([{ text: 'I saw hunter2.' }])
    const { desk, worker, store } = await bench({ model })
    const { id } = await desk.open('e1', { ...form, request: 'password is hunter2' })
    await worker.settled()
    expect(
      JSON.stringify([model.questions, await store.transcript(id), await store.ticket(id)]),
    ).not.toContain('hunter2')
  })

  test('after a move without sharing nothing earlier is in the request, and old output cannot be read', async () => {
    const model = scripted([
      { text: 'Looking.', calls: [propose('df -h')] },
      { text: 'Seen.' },
      { calls: [{ name: 'read_output', input: '{"id":"SANDBOX-1.1.1"}' }] },
      {
        expect: ({ items }) => expect(items.at(-1)?.text).toContain('[refused: no output with the id'),
        text: 'Nothing.',
      },
    ])
    const { desk, worker } = await bench({ model })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    await desk.submit('e2', id, asker, {
      turn: 1,
      through: 'slack',
      decisions: { [`${id}.1.1`]: { choice: 'approve' } },
    })
    await worker.settled()
    const to = { ...sandbox, tenant: 'shop' }
    await desk.changeContext('e3', id, { by: ada, to, isShared: false, message: 'fresh start' })
    await worker.settled()
    model.assertComplete()
    expect(model.questions[2]?.items).toEqual([{ role: 'user', text: 'Ada: fresh start' }])
    expect(JSON.stringify(model.questions.slice(2))).not.toMatch(/disk is full|df -h|Looking|Seen/)
  })
})

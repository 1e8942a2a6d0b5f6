// The desk as a whole, on a real store: what is stored is performed, once, by whoever may.
import { describe, expect, test } from 'vitest'
import { ModelFailure } from '../../src/models/model.ts'
import { propose, scripted } from '../../src/models/scripted.ts'
import { ada, grace, sandbox } from '../ticket/given.ts'
import { agent, bench, form, tenant } from './bench.ts'

const asker = { person: ada }

describe('a ticket from request to result', () => {
  test('is answered, proposes, runs what was approved and goes on with its result', async () => {
    const model = scripted([
      { text: 'Let me look.', calls: [propose('df -h'), propose('free -m')] },
      {
        expect: ({ items }) => expect(items.at(-1)).toMatchObject({ role: 'tool', text: '[ignored]' }),
        text: 'All fine.',
      },
    ])
    const { desk, worker, shownKinds, drafts, store } = await bench({ model })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    expect(shownKinds()).toEqual(['ticket', 'reply', 'suggestions'])
    await desk.choose('e2', id, asker, `${id}.1.1`, { choice: 'approve' })
    await desk.submit('e3', id, asker, { turn: 1, through: 'slack' })
    await worker.settled()
    model.assertComplete()
    expect(model.questions[1]?.items.map(item => item.text)).toEqual([
      'Ada: The disk is full',
      'Let me look.',
      '[exit 0 in 1 ms as viewer]\nok',
      '[ignored]',
    ])
    expect(drafts.join('')).toBe('Let me look.All fine.')
    expect((await store.transcript(id)).map(entry => entry.kind)).toEqual([
      'said',
      'replied',
      'suggested',
      'decided',
      'decided',
      'executed',
      'replied',
    ])
  })

  test('the same event delivered twice opens one ticket and decides once', async () => {
    const { desk, worker } = await bench({
      model: scripted([{ text: 'Hi', calls: [propose('df -h')] }, { text: 'ok' }]),
    })
    const [one, two] = await Promise.all([desk.open('e1', form), desk.open('e1', form)])
    expect(one.id).toBe(two.id)
    await worker.settled()
    const decisions = { [`${one.id}.1.1`]: { choice: 'approve' as const } }
    const submit = () => desk.submit('e2', one.id, asker, { turn: 1, through: 'web', decisions })
    expect((await submit()).isDuplicate).toBe(false)
    expect((await submit()).isDuplicate).toBe(true)
  })

  test('what cannot be parsed is refused to the agent within its turn, so that it proposes better', async () => {
    const model = scripted([
      { text: 'First try.', calls: [propose('echo $HOME')] },
      {
        expect: ({ items }) =>
          expect(items.at(-1)?.text).toContain('[refused: `$` would be expanded by a shell]'),
        calls: [propose('df -h')],
      },
    ])
    const { desk, worker, store } = await bench({ model })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    model.assertComplete()
    expect((await store.ticket(id))?.suggestions.map(one => one.command)).toEqual(['df -h'])
  })

  test('an agent whose file names its providers is refused commands of others', async () => {
    const model = scripted([
      { calls: [propose('df -h')] },
      {
        expect: ({ items }) => expect(items.at(-1)?.text).toContain('works with aws, not with shell'),
        text: 'Sorry.',
      },
    ])
    const { desk, worker } = await bench({ model, agents: [{ ...agent, providers: ['aws'] }] })
    await desk.open('e1', form)
    await worker.settled()
    model.assertComplete()
  })

  test.each([
    ['not json', 'the arguments must be JSON'],
    ['{"command":""}', 'the arguments must be JSON'],
  ])('nonsense tool arguments (%s) are answered within the turn', async (input, answer) => {
    const model = scripted([
      { calls: [{ name: 'propose_command', input }] },
      { expect: ({ items }) => expect(items.at(-1)?.text).toContain(answer), text: 'Sorry.' },
    ])
    const { desk, worker } = await bench({ model })
    await desk.open('e1', form)
    await worker.settled()
    model.assertComplete()
  })

  test('a list of commands in one call is expanded into one suggestion each', async () => {
    const input = JSON.stringify({
      commands: [
        { command: 'df -h', reason: 'a' },
        { command: 'free', reason: 'b' },
      ],
    })
    const { desk, worker, store } = await bench({
      model: scripted([{ calls: [{ name: 'propose_command', input }] }]),
    })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    expect((await store.ticket(id))?.suggestions.map(one => one.command)).toEqual(['df -h', 'free'])
  })

  test('the same refused call twice ends the turn instead of going round in circles', async () => {
    const line = { calls: [propose('echo $X')] }
    const model = scripted([line, line])
    const { desk, worker, store } = await bench({ model })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    model.assertComplete()
    expect((await store.transcript(id)).at(-1)).toMatchObject({
      kind: 'replied',
      text: expect.stringContaining('without an answer'),
    })
  })
})

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
    expect(told).toEqual([{ to: 'Grace', text: receipt.answers[0] }])
    expect(receipt.ticket.suggestions[0]?.state.is).toBe('proposed')
    expect((await store.transcript(id)).at(-1)).toMatchObject({ kind: 'refused', by: grace })
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
    expect(told[0]?.text).toContain('You may not talk to the agent')
  })
})

describe('secrets and hidden history', () => {
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

describe('when things fail', () => {
  test('a model that is down is replaced by the runbooks, and the reply says so', async () => {
    const { desk, worker, store } = await bench({
      model: scripted([{ fail: new ModelFailure('unreachable', 'ECONNREFUSED') }]),
    })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    expect((await store.transcript(id))[1]).toMatchObject({
      kind: 'replied',
      fallback: expect.stringContaining('cannot be reached'),
    })
  })

  test('an answer that breaks off keeps what people have read, says so, and the runbooks go on', async () => {
    const cut = { text: ['The disk ', 'is '], breakOff: new ModelFailure('cut', 'socket') }
    const { desk, worker, store } = await bench({ model: scripted([cut]) })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    const reply = (await store.transcript(id))[1]
    expect(reply).toMatchObject({
      text: expect.stringMatching(/^The disk is\n\n_.*breaks off here.*_\n\nI have no runbook for this/),
      fallback: expect.stringContaining('The connection to the model was cut.'),
    })
  })

  test('a request that is too long is cut down once and asked again', async () => {
    const model = scripted([
      { fail: new ModelFailure('too-long', 'context_length_exceeded') },
      { text: 'Shorter.' },
    ])
    const { desk, worker, store } = await bench({ model })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    model.assertComplete()
    expect((await store.transcript(id))[1]).toMatchObject({ text: 'Shorter.' })
  })

  test('a ticket whose budget is spent is told so instead of asking the model', async () => {
    const model = scripted([{ text: 'Dear.', usage: { inputTokens: 90, outputTokens: 20 } }])
    const { desk, worker, store } = await bench({
      model,
      agents: [{ ...agent, budget: { tokens: 100, usd: 0 } }],
    })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    await desk.say('e2', id, asker, 'more')
    await worker.settled()
    model.assertComplete()
    expect((await store.transcript(id)).at(-1)).toMatchObject({
      kind: 'noted',
      text: expect.stringContaining('budget'),
    })
  })

  test('Stop ends a turn under way and keeps the partial words', async () => {
    const model = scripted([{ text: 'I was about to', hang: true }])
    const { desk, worker, store, hub } = await bench({ model })
    const { id } = await desk.open('e1', { ...form, thread: { ...form.thread, thread: '9.9' } })
    await new Promise<void>(resolve => {
      hub.watch(id, sight => sight.kind === 'draft' && sight.text !== '' && resolve())
    })
    await desk.stop('e2', id, asker)
    await worker.settled()
    expect((await store.transcript(id)).at(-1)).toMatchObject({
      kind: 'replied',
      text: 'I was about to',
      isStopped: true,
    })
  })

  test('an effect that fails is tried again; a place that is gone is given up and noted', async () => {
    const { DeskError } = await import('../../src/errors.ts')
    const show = async () => {
      throw new DeskError('gone', 'The channel is archived.')
    }
    const { desk, worker, store } = await bench({ model: scripted([{ text: 'Hi' }]), surface: { show } })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    const notes = (await store.transcript(id)).filter(entry => entry.kind === 'noted')
    expect(notes).toMatchObject([
      { text: 'Showing the ticket card in the thread failed: The channel is archived.' },
      { text: 'Showing the reply card in the thread failed: The channel is archived.' },
    ])
  })
})

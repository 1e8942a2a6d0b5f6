// The desk as a whole, when a model, a budget or a place fails it.
import { describe, expect, test } from 'vitest'
import { ModelFailure } from '../../src/models/model.ts'
import { scripted } from '../../src/models/scripted.ts'
import { ada } from '../ticket/given.ts'
import { agent, bench, form } from './bench.ts'

const asker = { person: ada }

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

  test('a budget in money counts what the answers cost', async () => {
    const model = scripted([{ text: 'Dear.', usage: { costUsd: 0.5 } }])
    const { desk, worker, store } = await bench({
      model,
      agents: [{ ...agent, budget: { tokens: 0, usd: 0.5 } }],
    })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    await desk.say('e2', id, asker, 'more')
    await worker.settled()
    model.assertComplete()
    expect((await store.transcript(id)).at(-1)).toMatchObject({
      kind: 'noted',
      text: expect.stringContaining('$0.50'),
    })
  })

  test('a budget that is spent within a turn ends that turn: the model is not asked again', async () => {
    const calls = [
      { name: 'propose_command', input: JSON.stringify({ command: 'echo $HOME', reason: 'to see' }) },
    ]
    const model = scripted([{ text: 'Let me see.', calls, usage: { inputTokens: 90, outputTokens: 20 } }])
    const { desk, worker, store } = await bench({
      model,
      agents: [{ ...agent, budget: { tokens: 100, usd: 0 } }],
    })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    model.assertComplete()
    expect(model.questions).toHaveLength(1)
    expect((await store.transcript(id))[1]).toMatchObject({
      kind: 'replied',
      text: 'Let me see.\n\n_The budget of this ticket is used up: this answer ends here._',
    })
  })

  test('an agent that only follows runbooks goes on when the budget is spent: it costs nothing', async () => {
    const model = scripted([{ text: 'Dear.', usage: { inputTokens: 90, outputTokens: 20 } }])
    const budget = { tokens: 100, usd: 0 }
    const agents = [
      { ...agent, budget },
      { ...agent, budget, name: 'kubernetes', kind: 'runbook' as const },
    ]
    const { desk, worker, store } = await bench({ model, agents })
    const { id } = await desk.open('e1', form)
    await worker.settled()
    const to = { ...form.context, agent: 'kubernetes' }
    await desk.changeContext('e2', id, { by: ada, to, message: 'and now?', isShared: true })
    await worker.settled()
    expect((await store.transcript(id)).at(-1)).toMatchObject({ kind: 'replied', agent: 'kubernetes' })
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

// The model for tests: it must itself fail loudly.
import { expect, it } from 'vitest'
import { propose, scripted } from '../../src/models/scripted.ts'
import { ask, question } from './openai/asking.ts'

it('says its lines, calls and ends as written', async () => {
  const model = scripted([
    { text: ['I ', 'look.'], calls: [propose('df -h', 'Space.')], usage: { costUsd: 1 } },
  ])
  const answer = await ask(model)
  expect(answer).toMatchObject({ text: 'I look.', finished: { reason: 'calls', usage: { costUsd: 1 } } })
  expect(answer.calls[0]).toMatchObject({
    name: 'propose_command',
    input: '{"command":"df -h","reason":"Space."}',
  })
  expect(model.questions).toHaveLength(1)
  model.assertComplete()
})

it('fails on a question that is not in the script, and again when it is asked whether all was well', async () => {
  const model = scripted([])
  expect((await ask(model)).error).toMatchObject({ message: expect.stringContaining('not in the script') })
  expect(() => model.assertComplete()).toThrow('user: Ada: disk full')
})

it('fails when a line was not used', () => {
  expect(() => scripted([{ text: 'a' }, { text: 'b' }]).assertComplete()).toThrow('2 of 2 lines')
})

it('can fail before and after its words', async () => {
  const model = scripted([{ fail: new Error('down') }, { text: 'Half', breakOff: new Error('cut') }])
  expect((await ask(model)).error).toMatchObject({ message: 'down' })
  expect(await ask(model)).toMatchObject({ text: 'Half', error: { message: 'cut' } })
})

it('waits at a gate, so that a test can act while it thinks', async () => {
  const gate = Promise.withResolvers<void>()
  const model = scripted([{ text: 'Hm', gate: gate.promise }])
  const asked = ask(model)
  gate.resolve()
  expect((await asked).finished?.reason).toBe('stop')
})

it('hangs until it is aborted', async () => {
  const stop = new AbortController()
  const asked = ask(scripted([{ hang: true }]), question(), stop.signal)
  stop.abort(new Error('stopped'))
  expect((await asked).error).toMatchObject({ message: 'stopped' })
})

it('looks at the question where the script says so', async () => {
  const model = scripted([{ expect: ({ items }) => expect(items).toHaveLength(2), text: 'ok' }])
  expect((await ask(model)).error).toMatchObject({ message: expect.stringContaining('length') })
})

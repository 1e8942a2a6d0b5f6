// The desk as a whole, on a real store: what is stored is performed, once.
import { describe, expect, test } from 'vitest'
import { propose, scripted } from '../../src/models/scripted.ts'
import { ada } from '../ticket/given.ts'
import { agent, bench, form } from './bench.ts'

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
      expect.stringMatching(/^\[exit 0 in 1 ms as viewer\]\n<output (\w{16})>\nok\n<\/output \1>$/),
      '[ignored]',
    ])
    expect(drafts().join('')).toBe('Let me look.All fine.')
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
        expect: ({ items }) => expect(items.at(-1)?.text).toContain('[refused: `$HOME` would be expanded'),
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

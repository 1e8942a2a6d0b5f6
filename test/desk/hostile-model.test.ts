// A model that obeys somebody else: what it says, proposes and floods us with does no harm.
import { expect, test } from 'vitest'
import { DeskError } from '../../src/errors.ts'
import { propose, type ScriptedLine, scripted } from '../../src/models/scripted.ts'
import { bench, form } from './bench.ts'

async function answered(...lines: ScriptedLine[]) {
  const model = scripted(lines)
  const desk = await bench({ model })
  const { id } = await desk.desk.open('e1', form)
  await desk.worker.settled()
  const entries = await desk.store.transcript(id)
  const ticket = await desk.store.ticket(id)
  return { ...desk, model, entries, ticket, suggestions: ticket?.suggestions ?? [] }
}

const everything = (value: unknown) => JSON.stringify(value)

test('a secret that the model repeats is masked while it streams, and in all that is kept', async () => {
  const { drafts, entries, suggestions } = await answered(
    {
      text: ['It is hun', 'ter2', ' as I see. '],
      calls: [
        propose('df -h', 'because hunter2 is its password'),
        propose('grep hunter2', 'to find it'),
        { name: 'read_output', input: '{"id":"hunter2"}' },
      ],
      raw: { api: 'chat', model: 'm', items: [{ content: 'hunter2' }] },
    },
    { text: 'Done.' },
  )

  expect(drafts().join('')).toContain('[redacted]')
  expect(drafts().join('')).not.toContain('hunter2')
  expect(everything(entries)).not.toContain('hunter2')
  expect(suggestions.map(({ command }) => command)).toEqual(['df -h'])
  expect(everything(suggestions)).not.toContain('hunter2')
})

test('of a flood of commands people are asked about a few, and the model hears of the rest', async () => {
  const { suggestions, entries } = await answered(
    { calls: Array.from({ length: 500 }, (_, at) => propose(`df -${at}`)) },
    { text: 'I understand.' },
  )
  const steps = entries.flatMap(entry => (entry.kind === 'replied' ? entry.steps : []))

  expect(suggestions).toHaveLength(10)
  expect(steps.flatMap(({ calls }) => calls).length).toBeLessThanOrEqual(20)
  expect(everything(steps)).toContain('[refused: at most 10 commands')
})

test('a list of commands in one call counts like as many calls', async () => {
  const commands = Array.from({ length: 40 }, (_, at) => ({ command: `df -${at}`, reason: 'x' }))
  const { suggestions } = await answered(
    { calls: [{ name: 'propose_command', input: JSON.stringify({ commands }) }] },
    { text: 'I understand.' },
  )

  expect(suggestions).toHaveLength(10)
})

test('arguments of a megabyte are refused and not kept', async () => {
  const { suggestions, entries } = await answered(
    {
      calls: [
        propose('df', 'x'.repeat(1_000_000)),
        { name: 'x'.repeat(50_000), input: '['.repeat(1_000_000) },
      ],
    },
    { text: 'I understand.' },
  )

  expect(suggestions).toEqual([])
  expect(everything(entries).length).toBeLessThan(10_000)
})

test('a long reason is one line of a few words on the card', async () => {
  const { suggestions } = await answered({ calls: [propose('df', `look\n\n${'very '.repeat(400)}long`)] })

  expect(suggestions[0]?.reason).toMatch(/^look very .{300,500}…$/)
})

test('an answer without end is cut, and says so', async () => {
  const { entries } = await answered({ text: Array.from({ length: 50 }, () => 'words '.repeat(1_000)) })
  const reply = entries.find(entry => entry.kind === 'replied')

  expect(reply?.text.length).toBeLessThan(110_000)
  expect(reply?.text).toContain('longer than')
})

test('the reason why a model did not answer holds no secret', async () => {
  const { entries } = await answered({ fail: new Error('GET https://x?key=hunter2 failed') })

  expect(everything(entries)).toContain('[redacted] failed')
  expect(everything(entries)).not.toContain('hunter2')
})

test('what a surface says when it fails for good holds no secret in the thread', async () => {
  const refuse = async () => {
    throw new DeskError('gone', 'The channel of hunter2 is archived.')
  }
  const { desk, worker, store } = await bench({ surface: { show: refuse } })
  const { id } = await desk.open('e1', form)
  await worker.settled()

  const told = JSON.stringify(await store.transcript(id))
  expect(told).toContain('The channel of [redacted] is archived.')
  expect(told).not.toContain('hunter2')
})

// The context budget: a long conversation costs a bounded request, and pairs of call and result are never torn.
import { describe, expect, test } from 'vitest'
import { estimate, type Recall, recall } from '../../src/desk/memory.ts'
import type { Item } from '../../src/models/model.ts'
import type { Entry, EntryBody } from '../../src/ticket/transcript.ts'
import { processorMs } from '../effort.ts'
import { ada } from '../ticket/given.ts'

const USAGE = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 }

/** One turn: a question, a reply that proposes, the output of what it proposed. */
function turn(number: number, upTo: number): EntryBody[] {
  const call = { id: `c${number}`, name: 'propose_command', input: '{}' }
  return [
    {
      kind: 'replied',
      agent: 'a',
      turn: number,
      upTo,
      text: 't',
      steps: [{ text: 't', calls: [call], answers: {} }],
      isStopped: false,
      usage: USAGE,
    },
    {
      kind: 'executed',
      suggestion: `s${number}`,
      callId: `c${number}`,
      command: 'df',
      permission: 'viewer',
      approver: ada,
      result: {
        outcome: 'succeeded',
        exitCode: 0,
        durationMs: 1,
        output: 'x'.repeat(4_000),
        isTruncated: false,
      },
    },
  ]
}

function conversation(turns: number): Entry[] {
  const bodies: EntryBody[] = [{ kind: 'said', by: ada, text: 'help', isAddressed: true }]
  for (let number = 1; number <= turns; number++) bodies.push(...turn(number, bodies.length))
  return bodies.map((body, index) => ({ ...body, n: index + 1, at: 0, epoch: 1 }))
}

function request(turns: number, fields: Partial<Recall> = {}): Recall {
  const entries = conversation(turns)
  return {
    entries,
    excerpt: { epoch: 1, upTo: entries.length, memory: { elidedUpTo: 0 } },
    system: 's'.repeat(100),
    limits: { soft: 3_000, hard: 6_000, target: 2_000 },
    isForced: false,
    summarise: async () => 'the story so far',
    ...fields,
  }
}

const sizeOf = ({ items, memory }: { items: Item[]; memory: Recall['excerpt']['memory'] }) =>
  estimate('', items, memory)

describe('the context budget', () => {
  test('a short conversation is told whole', async () => {
    const { items, memory } = await recall(request(2))
    expect(items).toHaveLength(5)
    expect(memory).toEqual({ elidedUpTo: 0 })
  })

  test('above the soft limit old outputs become stubs all at once; the last turn stays whole', async () => {
    const { items, memory } = await recall(request(6))
    const outputs = items
      .filter(item => item.role === 'tool')
      .map(item => item.text.includes('output elided'))
    expect(outputs).toEqual([true, true, true, true, true, false])
    expect(memory.elidedUpTo).toBe(11)
  })

  test('the same memory tells the same bytes the next time', async () => {
    const { items, memory } = await recall(request(6))
    const again = await recall(
      request(6, { excerpt: { epoch: 1, upTo: 13, memory }, limits: { soft: 1e6, hard: 1e6, target: 1e6 } }),
    )
    expect(again.items).toEqual(items)
  })

  test('above the hard limit old turns become a summary, down to the target, and no call loses its result', async () => {
    const told: Item[] = []
    const summarise = async (old: Item[]) => {
      told.push(...old)
      return 'the story so far'
    }
    const { items, memory } = await recall(request(200, { summarise }))
    expect(items[0]).toEqual({ role: 'summary', text: 'the story so far' })
    expect(items[1]?.role).toBe('assistant')
    expect(memory.summary?.text).toBe('the story so far')
    expect(sizeOf({ items, memory })).toBeLessThan(3_000)
    const calls = items.flatMap(item => (item.role === 'assistant' ? item.calls.map(call => call.id) : []))
    const results = items.flatMap(item => (item.role === 'tool' ? [item.callId] : []))
    expect(results).toEqual(calls)
    expect(told[0]).toEqual({ role: 'user', text: 'Ada: help' })
  })

  test('when the summary fails the conversation stays as it is', async () => {
    const { items, memory } = await recall(request(200, { summarise: async () => undefined }))
    expect(memory.summary).toBeUndefined()
    expect(items[0]).toEqual({ role: 'user', text: 'Ada: help' })
  })

  test('a measured price of a token replaces the guess', () => {
    const items: Item[] = [{ role: 'user', text: 'x'.repeat(1_000) }]
    expect(estimate('', items, { elidedUpTo: 0 })).toBe(500)
    expect(estimate('', items, { elidedUpTo: 0, charsPerToken: 4 })).toBe(250)
  })
})

test('a conversation of thousands of turns is summed up without halting everybody else', async () => {
  const long = request(3_000)
  const begun = processorMs()

  const { memory } = await recall(long)

  expect(processorMs() - begun).toBeLessThan(2_500)
  expect(memory.summary?.text).toBe('the story so far')
})

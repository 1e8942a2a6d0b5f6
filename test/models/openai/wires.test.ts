// Both wires: what goes out, what comes back, and that nothing before changes when something is added.
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../src/models/model.ts'
import { agent, ask, question, set } from './asking.ts'

const CALLS = [
  { name: 'propose_command', input: { command: 'df -h', reason: 'space' } },
  { name: 'propose_command', input: { command: 'df -i', reason: 'inodes' } },
]

describe.each(['chat', 'responses'] as const)('over the %s wire', wire => {
  it('words stream as they come and the answer ends with what it used', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: ['Let me ', 'look.'], usage: { input: 1000, output: 100, cached: 800 } })
    const answer = await ask(at.model)
    expect(answer.text).toBe('Let me look.')
    expect(answer.finished).toMatchObject({
      reason: 'stop',
      usage: { inputTokens: 1000, outputTokens: 100, cachedTokens: 800, costUsd: 0 },
    })
  })

  it('words are handed on before the answer is complete', async () => {
    await using at = await set({ wire })
    const gate = Promise.withResolvers<void>()
    at.fake.script({ text: 'First words', gate: gate.promise })
    for await (const thought of at.model.think(question(), new AbortController().signal)) {
      if (thought.kind === 'text') gate.resolve()
    }
    at.fake.assertComplete()
  })

  it('several calls in one answer come with their arguments as JSON text, in order', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'Two things.', calls: CALLS })
    const answer = await ask(at.model)
    expect(answer.finished?.reason).toBe('calls')
    expect(answer.calls).toEqual([
      { id: 'call_1_1', name: 'propose_command', input: '{"command":"df -h","reason":"space"}' },
      { id: 'call_1_2', name: 'propose_command', input: '{"command":"df -i","reason":"inodes"}' },
    ])
  })

  it('arguments that are not JSON are handed on as they are, and replayed as an object', async () => {
    await using at = await set({ wire })
    at.fake.script({ calls: [{ name: 'propose_command', input: '{"command": "df' }] }, { text: 'Sorry.' })
    const first = await ask(at.model)
    expect(first.calls[0]?.input).toBe('{"command": "df')
    const items: Item[] = [
      ...question().items,
      { role: 'assistant', text: '', calls: first.calls },
      { role: 'tool', callId: 'call_1_1', name: 'propose_command', text: '[refused]' },
    ]
    await ask(at.model, question(items))
    expect(at.fake.bodies[1]).toContain(JSON.stringify('{"invalid":"{\\"command\\": \\"df"}'))
  })

  it('calls of an answer cut by a limit are dropped', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'Very long', calls: CALLS, finish: 'length' })
    const answer = await ask(at.model)
    expect(answer.calls).toEqual([])
    expect(answer.finished).toMatchObject({ reason: 'length' })
    expect(answer.finished?.raw).toBeUndefined()
  })

  it('an answer withheld by the provider says so', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'I', finish: 'content_filter' })
    expect((await ask(at.model)).finished?.reason).toBe('filtered')
  })

  it('each request is a byte-exact extension of the one before', async () => {
    await using at = await set({ wire })
    at.fake.otherwise({ text: 'ok' })
    const items: Item[] = [
      { role: 'summary', text: 'Earlier: disk full.' },
      { role: 'user', text: 'Ada: and now?' },
      {
        role: 'assistant',
        text: 'I look.',
        calls: [{ id: 'c1', name: 'propose_command', input: '{"command":"df -h"}' }],
      },
      { role: 'tool', callId: 'c1', name: 'propose_command', text: '[exit 0 in 3 ms as viewer]\n/ 97%' },
      { role: 'assistant', text: 'Full.', calls: [] },
      { role: 'user', text: 'Bob: “thanks”' },
    ]
    for (const length of [2, 4, 6]) await ask(at.model, question(items.slice(0, length)))
    const [first = '', second = '', third = ''] = at.fake.bodies.map(body => body.replace(/\]\}$/, ''))
    expect(second.startsWith(first)).toBe(true)
    expect(third.startsWith(second)).toBe(true)
  })

  it('contents are strings, never lists of parts', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'ok' })
    await ask(
      at.model,
      question([
        { role: 'user', text: 'a' },
        { role: 'assistant', text: 'b', calls: [] },
      ]),
    )
    const { messages, input } = (at.fake.requests[0]?.json ?? {}) as Record<string, { content: unknown }[]>
    for (const message of messages ?? input ?? []) expect(typeof message.content).toBe('string')
  })

  it('the agent may name a model of its own', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'ok' })
    await ask(at.model, question(undefined, { agent: { ...agent, model: 'gpt-big' } }))
    expect(at.fake.requests[0]?.json.model).toBe('gpt-big')
  })

  it('a request without tools says nothing of tools', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'A summary.' })
    await ask(at.model, question(undefined, { tools: [], maxOutputTokens: 600 }))
    expect(at.fake.bodies[0]).not.toMatch(/tool/)
    expect(at.fake.bodies[0]).toMatch(/"max_\w*tokens":600/)
  })

  it('without a count from the endpoint, usage is estimated, so that budgets hold', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'Four words of answer.', usage: 'none' })
    const { finished } = await ask(at.model)
    expect(finished?.usage.inputTokens).toBeGreaterThan(50)
    expect(finished?.usage.outputTokens).toBeGreaterThan(5)
  })

  it('cost follows the price table, cached tokens at their own price', async () => {
    await using at = await set({ wire, prices: { 'gpt-fake': { input: 2, cached: 0.5, output: 8 } } })
    at.fake.script({ text: 'ok', usage: { input: 1_000_000, output: 100_000, cached: 600_000 } })
    expect((await ask(at.model)).finished?.usage.costUsd).toBeCloseTo(0.4 * 2 + 0.6 * 0.5 + 0.1 * 8)
  })

  it('an id of a call that was used before is replaced by a new one', async () => {
    await using at = await set({ wire })
    at.fake.script({ calls: [{ name: 'propose_command', input: {}, id: 'call_0' }] })
    const items: Item[] = [
      { role: 'user', text: 'a' },
      { role: 'assistant', text: '', calls: [{ id: 'call_0', name: 'propose_command', input: '{}' }] },
      { role: 'tool', callId: 'call_0', name: 'propose_command', text: '[ignored]' },
    ]
    const answer = await ask(at.model, question(items))
    expect(answer.calls[0]?.id).toMatch(/^call_[0-9a-f]{12}_1$/)
    expect(answer.finished?.raw).toBeUndefined()
  })
})

describe('the provider’s own items', () => {
  it('are replayed to the same api and model, sealed reasoning included', async () => {
    await using at = await set({ wire: 'responses' })
    at.fake.script({ calls: CALLS, reasoning: 'c2VhbGVk' }, { text: 'done' })
    const first = await ask(at.model)
    expect(first.finished?.raw).toMatchObject({ api: 'responses', model: 'gpt-fake' })
    await ask(at.model, question(continued(first)))
    expect(at.fake.requests[0]?.json).toMatchObject({
      store: false,
      include: ['reasoning.encrypted_content'],
    })
    expect(at.fake.bodies[1]).toContain('"encrypted_content":"c2VhbGVk"')
  })

  it('are rebuilt from text and calls for another model or the other wire', async () => {
    await using at = await set({ wire: 'responses' })
    await using other = await set({ wire: 'chat' })
    at.fake.script({ text: 'Look:', calls: CALLS, reasoning: 'c2VhbGVk' }, { text: 'done' })
    other.fake.script({ text: 'done' })
    const items = continued(await ask(at.model))
    await ask(at.model, question(items, { agent: { ...agent, model: 'gpt-other' } }))
    await ask(other.model, question(items))
    for (const body of [at.fake.bodies[1], other.fake.bodies[0]]) {
      expect(body).not.toContain('c2VhbGVk')
      expect(body).toContain('call_1_2')
      expect(body).toContain('Look:')
    }
  })

  it('of a chat endpoint keep the reasoning that led to calls', async () => {
    await using at = await set({ wire: 'chat' })
    at.fake.script({ calls: CALLS, reasoning: 'Hm.' }, { text: 'done' })
    await ask(at.model, question(continued(await ask(at.model))))
    expect(at.fake.bodies[1]).toContain('"reasoning_content":"Hm."')
  })
})

function continued(first: Awaited<ReturnType<typeof ask>>): Item[] {
  const raw = first.finished?.raw
  return [
    ...question().items,
    { role: 'assistant', text: first.text, calls: first.calls, ...(raw && { raw }) },
    ...first.calls.map(
      (call): Item => ({ role: 'tool', callId: call.id, name: call.name, text: '[ignored]' }),
    ),
  ]
}

// Every way in which an endpoint fails: what is said, what is tried again, and what is not.
import { describe, expect, it } from 'vitest'
import { ModelFailure } from '../../../src/models/model.ts'
import { createOpenAiModel } from '../../../src/models/openai/openai.ts'
import { faults } from '../../fake-openai.ts'
import { ask, question, set } from './asking.ts'

const kindOf = (error: unknown) => (error instanceof ModelFailure ? error.kind : error)

describe.each(['chat', 'responses'] as const)('over the %s wire', wire => {
  it('an answer that ends without saying so is cut, however cleanly it ends', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'Half an ans', break: 'cut' })
    const answer = await ask(at.model)
    expect(answer.text).toBe('Half an ans')
    expect(kindOf(answer.error)).toBe('cut')
  })

  it('after a visible word nothing is tried again', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'Half', break: 'drop' })
    expect(kindOf((await ask(at.model)).error)).toBe('cut')
    expect(at.fake.requests).toHaveLength(1)
  })

  it('a connection that breaks before any word is tried again', async () => {
    await using at = await set({ wire })
    at.fake.script({ break: 'drop' }, { text: 'Here.' })
    expect((await ask(at.model)).text).toBe('Here.')
    expect(at.pauses).toEqual([500])
  })

  it('an error in the midst of the stream is a failure', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'Half', break: 'error' })
    expect(kindOf((await ask(at.model)).error)).toBe('overloaded')
  })

  it('an error event that says the conversation is too long is told as such', async () => {
    await using at = await set({ wire })
    at.fake.script({ break: 'error', error: { code: 'context_length_exceeded', message: 'too long' } })
    expect(kindOf((await ask(at.model)).error)).toBe('too-long')
  })

  it('an endpoint that falls silent is given up after the idle time, and its connection closed', async () => {
    await using at = await set({ wire, idleMs: 40 })
    at.fake.script({ text: 'Half', break: 'stall' })
    const answer = await ask(at.model)
    expect(kindOf(answer.error)).toBe('stalled')
    await at.fake.requests[0]?.closed
  })

  it('an endpoint that never begins is given up after the idle time', async () => {
    await using at = await set({ wire, idleMs: 40 })
    at.fake.script({ before: new Promise(() => {}) })
    expect(kindOf((await ask(at.model)).error)).toBe('stalled')
  })

  it('a slow reader is not mistaken for a silent endpoint', async () => {
    await using at = await set({ wire, idleMs: 300 })
    at.fake.script({ text: ['a', 'b'] })
    let text = ''
    for await (const thought of at.model.think(question(), new AbortController().signal)) {
      if (thought.kind === 'text') text += thought.delta
      if (thought.kind === 'text') await new Promise(resolve => setTimeout(resolve, 400))
    }
    expect(text).toBe('ab')
  })

  it('abort in the midst of an answer ends with the reason of the abort and closes the connection', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'Half', break: 'stall' })
    const stop = new AbortController()
    const reading = (async () => {
      for await (const thought of at.model.think(question(), stop.signal)) {
        if (thought.kind === 'text') stop.abort(new Error('stopped by Ada'))
      }
    })()
    await expect(reading).rejects.toThrow('stopped by Ada')
    await at.fake.requests[0]?.closed
  })

  it('abort before the first word ends with the reason of the abort and closes the connection', async () => {
    await using at = await set({ wire })
    const stop = new AbortController()
    at.fake.script(() => {
      stop.abort(new Error('stopped by Ada'))
      return { before: new Promise(() => {}) }
    })
    expect((await ask(at.model, question(), stop.signal)).error).toMatchObject({ message: 'stopped by Ada' })
    await at.fake.requests[0]?.closed
  })

  it('a reader who leaves closes the connection', async () => {
    await using at = await set({ wire })
    at.fake.script({ text: 'Half', break: 'stall' })
    for await (const _ of at.model.think(question(), new AbortController().signal)) break
    await at.fake.requests[0]?.closed
  })
})

describe('refusals', () => {
  it('a wrong key names the setting, shows no key, and is not tried again', async () => {
    await using at = await set()
    at.fake.script(faults.wrongKey())
    const { error } = await ask(at.model)
    expect(error).toMatchObject({ kind: 'refused', suggestions: [expect.stringContaining('OPENAI_API_KEY')] })
    expect((error as Error).message).not.toContain('sk-')
    expect(at.pauses).toEqual([])
  })

  it('an empty account is not tried again', async () => {
    await using at = await set()
    at.fake.script(faults.noQuota())
    expect(kindOf((await ask(at.model)).error)).toBe('quota')
    expect(at.pauses).toEqual([])
  })

  it('too many requests wait as long as the endpoint asks', async () => {
    await using at = await set()
    at.fake.script(faults.tooMany('3'), { text: 'Here.' })
    expect((await ask(at.model)).text).toBe('Here.')
    expect(at.pauses).toEqual([3000])
  })

  it('a pause of more than 20 s is reported instead of slept', async () => {
    await using at = await set()
    at.fake.script(faults.tooMany('45'))
    expect((await ask(at.model)).error).toMatchObject({ kind: 'overloaded', retryAfterMs: 45_000 })
    expect(at.pauses).toEqual([])
  })

  it('trouble at the endpoint is tried again twice, then reported', async () => {
    await using at = await set()
    at.fake.script(faults.broken(500), faults.broken(503), faults.broken(502))
    expect(kindOf((await ask(at.model)).error)).toBe('overloaded')
    expect(at.pauses).toEqual([500, 1000])
    at.fake.assertComplete()
  })

  it('a conversation that is too long is told as such', async () => {
    await using at = await set()
    at.fake.script(faults.tooLong())
    expect(kindOf((await ask(at.model)).error)).toBe('too-long')
  })

  it('an unknown model is named with the setting', async () => {
    await using at = await set()
    at.fake.script(faults.unknownModel('gpt-fake'))
    const { error } = await ask(at.model)
    expect(error).toMatchObject({ kind: 'refused', message: expect.stringContaining('gpt-fake') })
    expect(error).toMatchObject({ suggestions: [expect.stringContaining('OPENAI_MODEL')] })
  })

  it('an endpoint that is not there is named, with the setting', async () => {
    const at = await set()
    await at.fake.close()
    const { error } = await ask(at.model)
    expect(error).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('ECONNREFUSED') })
    expect(at.pauses).toEqual([500, 1000])
  })

  it('a web page instead of an API is nonsense, and the address is named', async () => {
    await using at = await set()
    at.fake.script({ status: 200, body: '<html>Welcome</html>', headers: { 'content-type': 'text/html' } })
    expect((await ask(at.model)).error).toMatchObject({
      kind: 'nonsense',
      suggestions: [expect.stringContaining(at.fake.url)],
    })
  })

  it('a stream of broken JSON is nonsense', async () => {
    await using at = await set()
    at.fake.script({
      status: 200,
      body: 'data: {"choices": [\n\n',
      headers: { 'content-type': 'text/event-stream' },
    })
    expect(kindOf((await ask(at.model)).error)).toBe('nonsense')
  })
})

describe('what an endpoint does not know', () => {
  it('tools refused on Chat Completions switch to Responses, and that is remembered', async () => {
    await using at = await set({ wire: 'auto' })
    at.fake.script(faults.toolsNeedResponses(), { text: 'one' }, { text: 'two' })
    expect((await ask(at.model)).text).toBe('one')
    expect((await ask(at.model)).text).toBe('two')
    expect(at.fake.requests.map(request => request.path)).toEqual([
      '/v1/chat/completions',
      '/v1/responses',
      '/v1/responses',
    ])
  })

  it('a wire that was chosen is not changed', async () => {
    await using at = await set({ wire: 'chat' })
    at.fake.script(faults.toolsNeedResponses())
    expect(kindOf((await ask(at.model)).error)).toBe('refused')
  })

  it('OpenAI and Azure are asked on Responses first, and an endpoint without that route on Chat', async () => {
    const paths: string[] = []
    const answers = [faults.noSuchRoute(), faults.noQuota(), faults.noQuota(), faults.noQuota()]
    const fetch = async (input: unknown) => {
      paths.push(String(input))
      const { status, body } = answers[paths.length - 1] ?? faults.noQuota()
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
    }
    for (const baseUrl of ['', 'https://acme.openai.azure.com/openai/v1/', 'https://llm.example.com/v1']) {
      const at = { apiKey: 'k', baseUrl, model: 'm', wire: 'auto', idleMs: 1000, fetch } as const
      await ask(createOpenAiModel(at))
    }
    expect(paths).toEqual([
      'https://api.openai.com/v1/responses',
      'https://api.openai.com/v1/chat/completions',
      'https://acme.openai.azure.com/openai/v1/responses',
      'https://llm.example.com/v1/chat/completions',
    ])
  })

  it.each(['stream_options', 'parallel_tool_calls', 'prompt_cache_key'])(
    'a refused %s is left out from then on',
    async field => {
      await using at = await set()
      at.fake.script(faults.unknownField(field), { text: 'one' }, { text: 'two' })
      expect((await ask(at.model)).text).toBe('one')
      await ask(at.model)
      expect(at.fake.requests.map(({ json }) => field in json)).toEqual([true, false, false])
      expect(at.pauses).toEqual([])
    },
  )

  it('a refusal that hides its reason where the SDK does not look is understood as well', async () => {
    await using at = await set()
    at.fake.script(faults.forbiddenField('prompt_cache_key'), faults.forbiddenField('stream_options'), {
      text: 'ok',
    })
    expect((await ask(at.model)).text).toBe('ok')
  })

  it('an older endpoint gets the older name of the output limit', async () => {
    await using at = await set()
    at.fake.script(faults.unknownField('max_completion_tokens'), { text: 'ok' })
    await ask(at.model, question(undefined, { maxOutputTokens: 16 }))
    expect(at.fake.requests[1]?.json).toMatchObject({ max_tokens: 16 })
  })

  it('a model without reasoning is not asked for its sealed form again', async () => {
    await using at = await set({ wire: 'responses' })
    at.fake.script(faults.noSealedReasoning(), { text: 'ok' })
    await ask(at.model)
    expect(at.fake.requests.map(({ json }) => [json.store, 'include' in json])).toEqual([
      [false, true],
      [false, false],
    ])
  })

  it('the same refusal twice is reported, not tried for ever', async () => {
    await using at = await set()
    at.fake.otherwise(faults.unknownField('stream_options'))
    expect(kindOf((await ask(at.model)).error)).toBe('refused')
    expect(at.fake.requests).toHaveLength(2)
  })
})

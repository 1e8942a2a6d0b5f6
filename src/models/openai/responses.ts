// The Responses wire, stateless: the provider keeps nothing, its own items travel with the conversation.
import type OpenAI from 'openai'
import type { Item, Tool } from '../model.ts'
import type { Asking, Counted, Part, Wire } from './wire.ts'
import { replayable, replayableInput, SUMMARY_HEAD } from './wire.ts'

type StreamEvent = OpenAI.Responses.ResponseStreamEvent
type Answer = OpenAI.Responses.Response
type OutputItem = OpenAI.Responses.ResponseOutputItem
type Body = OpenAI.Responses.ResponseCreateParamsStreaming

export const responses: Wire = {
  name: 'responses',
  optional: ['store', 'include', 'parallel_tool_calls', 'prompt_cache_key'],
  bodyOf: ({ question, model, dropped }) => ({
    model,
    stream: true,
    ...(dropped.has('store') ? {} : { store: false }),
    ...(dropped.has('include') ? {} : { include: ['reasoning.encrypted_content'] }),
    ...(dropped.has('prompt_cache_key') ? {} : { prompt_cache_key: question.ticketId }),
    ...(question.maxOutputTokens === undefined ? {} : { max_output_tokens: question.maxOutputTokens }),
    ...toolsOf(question.tools, dropped),
    instructions: question.system,
    input: question.items.flatMap(item => inputOf(item, model)),
  }),
  async *send(client, body, signal) {
    const stream = await client.responses.create(body as unknown as Body, { signal })
    yield* partsOf(stream)
  },
}

/** `strict: false`, or the endpoint would rewrite our schemas. */
function toolsOf(tools: Tool[], dropped: Asking['dropped']): Record<string, unknown> {
  if (tools.length === 0) return {}
  return {
    tools: tools.map(tool => ({ type: 'function', ...tool, strict: false })),
    ...(dropped.has('parallel_tool_calls') ? {} : { parallel_tool_calls: true }),
  }
}

function inputOf(item: Item, model: string): unknown[] {
  switch (item.role) {
    case 'user':
      return [{ role: 'user', content: item.text }]
    case 'summary':
      return [{ role: 'user', content: SUMMARY_HEAD + item.text }]
    case 'tool':
      return [{ type: 'function_call_output', call_id: item.callId, output: item.text }]
    case 'assistant':
      return replayable(item, 'responses', model) ?? rebuilt(item)
  }
}

function rebuilt({ text, calls }: Extract<Item, { role: 'assistant' }>): unknown[] {
  const said = text === '' ? [] : [{ role: 'assistant', content: text }]
  const called = calls.map(call => ({
    type: 'function_call',
    call_id: call.id,
    name: call.name,
    arguments: replayableInput(call),
  }))
  return [...said, ...called]
}

async function* partsOf(stream: AsyncIterable<StreamEvent>): AsyncGenerator<Part> {
  const done: OutputItem[] = []
  for await (const event of stream) {
    switch (event.type) {
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        yield { kind: 'text', delta: event.delta }
        break
      case 'response.output_item.done':
        done.push(event.item)
        yield { kind: 'alive' }
        break
      case 'response.completed':
      case 'response.incomplete':
        yield endOf(event.response, done)
        return
      case 'response.failed':
        throw new ResponseError(event.response.error?.code, event.response.error?.message)
      case 'error':
        throw new ResponseError(event.code, event.message)
      default:
        yield { kind: 'alive' }
    }
  }
}

/** An error that came as an event of the stream, in the shape of the SDK's own. */
class ResponseError extends Error {
  readonly code: string | null | undefined
  constructor(code: string | null | undefined, message: string | undefined) {
    super(message ?? 'the endpoint said that the answer failed')
    this.code = code
  }
}

function endOf(answer: Answer, done: OutputItem[]): Part {
  const output = done.length > 0 ? done : (answer.output ?? [])
  const calls = output.flatMap(item =>
    item.type === 'function_call'
      ? [{ id: item.call_id, name: item.name, input: item.arguments || '{}' }]
      : [],
  )
  const counted = countedOf(answer.usage)
  return {
    kind: 'ended',
    reason: reasonOf(answer, calls.length),
    calls,
    items: output.filter(isReplayable),
    ...(counted && { counted }),
  }
}

function reasonOf(answer: Answer, calls: number): Extract<Part, { kind: 'ended' }>['reason'] {
  if (answer.status !== 'incomplete') return calls > 0 ? 'calls' : 'stop'
  return answer.incomplete_details?.reason === 'content_filter' ? 'filtered' : 'length'
}

/** Reasoning that the provider neither stored nor sealed would be refused as unknown the next time. */
function isReplayable(item: OutputItem): boolean {
  return item.type !== 'reasoning' || typeof item.encrypted_content === 'string'
}

function countedOf(usage: Answer['usage']): Counted | undefined {
  return (
    usage && {
      inputTokens: usage.input_tokens ?? 0,
      outputTokens: usage.output_tokens ?? 0,
      cachedTokens: usage.input_tokens_details?.cached_tokens ?? 0,
    }
  )
}

// The Chat Completions wire: what nearly every compatible endpoint speaks.
import type OpenAI from 'openai'
import type { Call } from '../../ticket/transcript.ts'
import type { Item, Question, Tool } from '../model.ts'
import { createChatAnswer } from './chat-answer.ts'
import type { Asking, Part, Wire } from './wire.ts'
import { replayable, replayableInput, SUMMARY_HEAD } from './wire.ts'

type Body = OpenAI.ChatCompletionCreateParamsStreaming

export const chat: Wire = {
  name: 'chat',
  optional: [
    'stream_options',
    'parallel_tool_calls',
    'prompt_cache_key',
    'max_tokens',
    'max_completion_tokens',
  ],
  bodyOf: ({ question, model, dropped }) => ({
    model,
    stream: true,
    ...(dropped.has('stream_options') ? {} : { stream_options: { include_usage: true } }),
    ...(dropped.has('prompt_cache_key') ? {} : { prompt_cache_key: question.ticketId }),
    ...limitOf(question, dropped),
    ...toolsOf(question.tools, dropped),
    messages: [
      { role: 'system', content: question.system },
      ...question.items.flatMap(item => messagesOf(item, model)),
    ],
  }),
  async *send(client, body, signal) {
    const stream = await client.chat.completions.create(body as unknown as Body, { signal })
    yield* partsOf(stream)
  },
}

/** Newer models refuse `max_tokens`, older endpoints do not know the newer name. */
function limitOf({ maxOutputTokens }: Question, dropped: Asking['dropped']): Record<string, number> {
  if (maxOutputTokens === undefined) return {}
  if (!dropped.has('max_completion_tokens')) return { max_completion_tokens: maxOutputTokens }
  return dropped.has('max_tokens') ? {} : { max_tokens: maxOutputTokens }
}

function toolsOf(tools: Tool[], dropped: Asking['dropped']): Record<string, unknown> {
  if (tools.length === 0) return {}
  return {
    tools: tools.map(tool => ({ type: 'function', function: tool })),
    ...(dropped.has('parallel_tool_calls') ? {} : { parallel_tool_calls: true }),
  }
}

/** Contents are strings always: several endpoints refuse lists of parts. */
function messagesOf(item: Item, model: string): unknown[] {
  switch (item.role) {
    case 'user':
      return [{ role: 'user', content: item.text }]
    case 'summary':
      return [{ role: 'user', content: SUMMARY_HEAD + item.text }]
    case 'tool':
      return [{ role: 'tool', tool_call_id: item.callId, content: item.text }]
    case 'assistant':
      if (item.text === '' && item.calls.length === 0) return []
      return replayable(item, 'chat', model) ?? [assistantMessage(item.text, item.calls)]
  }
}

function assistantMessage(text: string, calls: Call[]): Record<string, unknown> {
  if (calls.length === 0) return { role: 'assistant', content: text }
  const toolCalls = calls.map(call => ({
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: replayableInput(call) },
  }))
  return { role: 'assistant', content: text, tool_calls: toolCalls }
}

async function* partsOf(stream: AsyncIterable<OpenAI.ChatCompletionChunk>): AsyncGenerator<Part> {
  const answer = createChatAnswer()
  try {
    for await (const chunk of stream) {
      const words = answer.take(chunk)
      yield words ? { kind: 'text', delta: words } : { kind: 'alive' }
    }
  } catch (error) {
    // A connection that breaks after the answer was complete took nothing away.
    if (answer.end() === undefined) throw error
  }
  const ended = answer.end()
  if (ended) yield ended
}

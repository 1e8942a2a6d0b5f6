// The Chat Completions wire of the fake endpoint.
import { inputText, pieces, type SpokenAnswer } from './script.ts'

export function chatEvents(answer: SpokenAnswer): { words: string[]; ending: string[] } {
  const calls = answer.calls ?? []
  const reasoning = answer.reasoning === undefined ? [] : [chunk({ reasoning_content: answer.reasoning })]
  return {
    words: [
      chunk({ role: 'assistant', content: '' }),
      ...reasoning,
      ...pieces(answer).map(content => chunk({ content })),
    ],
    ending: [
      ...calls.flatMap((call, index) => fragments(index, call.id ?? '', call.name, inputText(call))),
      chunk({}, answer.finish ?? (calls.length > 0 ? 'tool_calls' : 'stop')),
      ...usage(answer),
      'data: [DONE]\n\n',
    ],
  }
}

/** Arguments come in two halves, as they do in life. */
function fragments(index: number, id: string, name: string, input: string): string[] {
  const half = Math.ceil(input.length / 2)
  return [
    chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }),
    chunk({ tool_calls: [{ index, function: { arguments: input.slice(0, half) } }] }),
    chunk({ tool_calls: [{ index, function: { arguments: input.slice(half) } }] }),
  ]
}

function usage({ usage: used = { input: 100, output: 10 } }: SpokenAnswer): string[] {
  if (used === 'none') return []
  const counted = {
    prompt_tokens: used.input,
    completion_tokens: used.output,
    total_tokens: used.input + used.output,
    prompt_tokens_details: { cached_tokens: used.cached ?? 0 },
  }
  return [data({ ...HEAD, choices: [], usage: counted })]
}

const HEAD = { id: 'chatcmpl-fake', object: 'chat.completion.chunk', created: 0, model: 'gpt-fake' }

function chunk(delta: unknown, finish: string | null = null): string {
  return data({ ...HEAD, choices: [{ index: 0, delta, finish_reason: finish }] })
}

function data(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`
}

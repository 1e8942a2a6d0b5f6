// The Responses wire of the fake endpoint.
import { inputText, pieces, type SpokenAnswer } from './script.ts'

export function responsesEvents(answer: SpokenAnswer): { words: string[]; ending: string[] } {
  const items = outputOf(answer)
  const deltas = pieces(answer).map(delta => ({
    type: 'response.output_text.delta',
    item_id: 'msg_fake',
    delta,
  }))
  const done = items.map((item, at) => ({ type: 'response.output_item.done', output_index: at, item }))
  return {
    words: [event({ type: 'response.created', response: response('in_progress', []) }), ...deltas.map(event)],
    ending: [...done.map(event), event(endOf(answer, items))],
  }
}

function outputOf(answer: SpokenAnswer): unknown[] {
  const text = pieces(answer).join('')
  return [
    ...(answer.reasoning === undefined
      ? []
      : [{ type: 'reasoning', id: 'rs_fake', summary: [], encrypted_content: answer.reasoning }]),
    ...(text === ''
      ? []
      : [
          {
            type: 'message',
            id: 'msg_fake',
            role: 'assistant',
            status: 'completed',
            content: [{ type: 'output_text', text, annotations: [] }],
          },
        ]),
    ...(answer.calls ?? []).map((call, at) => ({
      type: 'function_call',
      id: `fc_fake_${at}`,
      call_id: call.id ?? '',
      name: call.name,
      arguments: inputText(call),
      status: 'completed',
    })),
  ]
}

function endOf(answer: SpokenAnswer, output: unknown[]): Record<string, unknown> {
  const usage = usageOf(answer)
  if (answer.finish === 'length' || answer.finish === 'content_filter') {
    const reason = answer.finish === 'length' ? 'max_output_tokens' : 'content_filter'
    const cut = { ...response('incomplete', output), incomplete_details: { reason }, usage }
    return { type: 'response.incomplete', response: cut }
  }
  return { type: 'response.completed', response: { ...response('completed', output), usage } }
}

function usageOf({ usage = { input: 100, output: 10 } }: SpokenAnswer): unknown {
  if (usage === 'none') return undefined
  return {
    input_tokens: usage.input,
    output_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    input_tokens_details: { cached_tokens: usage.cached ?? 0 },
    output_tokens_details: { reasoning_tokens: 0 },
  }
}

function response(status: string, output: unknown[]): Record<string, unknown> {
  return { id: 'resp_fake', object: 'response', created_at: 0, model: 'gpt-fake', status, output }
}

function event(value: Record<string, unknown>): string {
  return `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`
}

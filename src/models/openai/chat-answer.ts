// Putting a streamed chat answer together: its words, its calls, how it ended, what it cost.
import type OpenAI from 'openai'
import { addFragment, type Building, callsOf, ownItems } from './chat-calls.ts'
import type { Counted, Part } from './wire.ts'

type Chunk = OpenAI.ChatCompletionChunk
type Delta = OpenAI.ChatCompletionChunk.Choice.Delta
type Reason = Extract<Part, { kind: 'ended' }>['reason']

export interface ChatAnswer {
  /** Takes a chunk and answers its visible words. */
  take(chunk: Chunk): string
  /** The last part, or nothing if the endpoint never said that it was done. */
  end(): Part | undefined
}

export function createChatAnswer(): ChatAnswer {
  const building: Building[] = []
  let text = ''
  let reasoning = ''
  let reason: Reason | undefined
  let counted: Counted | undefined
  return {
    take(chunk) {
      const choice = chunk.choices?.[0]
      for (const fragment of choice?.delta?.tool_calls ?? []) addFragment(building, fragment)
      reasoning += reasoningOf(choice?.delta)
      if (choice?.finish_reason) reason = reasonOf(choice.finish_reason)
      if (chunk.usage) counted = countedOf(chunk.usage)
      const words = wordsOf(choice?.delta)
      text += words
      return words
    },
    end() {
      if (reason === undefined) return undefined
      const calls = callsOf(building)
      const items = ownItems(text, reasoning, building)
      return {
        kind: 'ended',
        reason: settled(reason, calls.length),
        calls,
        ...(counted && { counted }),
        ...(items && { items }),
      }
    },
  }
}

function wordsOf(delta: Delta | undefined): string {
  return `${delta?.content ?? ''}${delta?.refusal ?? ''}`
}

/** Outside the standard: several reasoning models want it back with the calls that it led to. */
function reasoningOf(delta: Delta | undefined): string {
  const found = delta && 'reasoning_content' in delta ? delta.reasoning_content : undefined
  return typeof found === 'string' ? found : ''
}

/** Reasons outside the standard (`eos`, `end_turn`, …) are all ways to say that the model was done. */
function reasonOf(reason: string): Reason {
  if (reason === 'length') return 'length'
  return reason === 'content_filter' ? 'filtered' : 'stop'
}

/** Some endpoints end with `stop` although the answer calls. */
function settled(reason: Reason, calls: number): Reason {
  return reason === 'stop' && calls > 0 ? 'calls' : reason
}

function countedOf(usage: NonNullable<Chunk['usage']>): Counted {
  return {
    inputTokens: usage.prompt_tokens ?? 0,
    outputTokens: usage.completion_tokens ?? 0,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
  }
}

// What the two wires have in common: a question in the provider's words, and its answer as parts.
import type OpenAI from 'openai'
import type { Call } from '../../ticket/transcript.ts'
import type { Question, Thought } from '../model.ts'

export type WireName = 'chat' | 'responses'
/** Fields of a request that some endpoints do not know; each is left out once an endpoint refused it. */
export type OptionalField =
  | 'stream_options'
  | 'parallel_tool_calls'
  | 'prompt_cache_key'
  | 'store'
  | 'include'
  | 'max_tokens'
  | 'max_completion_tokens'

export interface Asking {
  question: Question
  /** Name of the model at the endpoint. */
  model: string
  dropped: ReadonlySet<OptionalField>
}

/** Tokens as the endpoint counted them; absent when it did not say. */
export interface Counted {
  inputTokens: number
  outputTokens: number
  cachedTokens: number
}

/** `alive` only shows that the endpoint still works on it. The last part is `ended`, or the answer was cut. */
export type Part =
  | { kind: 'alive' }
  | { kind: 'text'; delta: string }
  | {
      kind: 'ended'
      reason: Extract<Thought, { kind: 'finished' }>['reason']
      calls: Call[]
      counted?: Counted
      /** The provider's own items, to be replayed to the same api and model. */
      items?: unknown[]
    }

export interface Wire {
  name: WireName
  /** Optional fields that this wire sends. */
  optional: readonly OptionalField[]
  /** The request as it goes out; keys in an order that keeps the growing part last. */
  bodyOf(asking: Asking): Record<string, unknown>
  send(client: OpenAI, body: Record<string, unknown>, signal: AbortSignal): AsyncIterable<Part>
}

/** Some endpoints parse the arguments of earlier calls: what was not a JSON object then is wrapped, never sent bare. */
export function replayableInput({ input }: Call): string {
  return isJsonObject(input) ? input : JSON.stringify({ invalid: input })
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** The provider's own items of an assistant item, if they are of this api and model and name the same calls. */
export function replayable(
  item: Extract<Question['items'][number], { role: 'assistant' }>,
  api: WireName,
  model: string,
): unknown[] | undefined {
  if (item.raw?.api !== api || item.raw.model !== model) return undefined
  const text = JSON.stringify(item.raw.items)
  return item.calls.every(call => text.includes(JSON.stringify(call.id))) ? item.raw.items : undefined
}

export const SUMMARY_HEAD = 'Summary of the conversation so far:\n'

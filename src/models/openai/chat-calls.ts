// Calls of a chat answer come in fragments, some with what only their provider understands.
import type OpenAI from 'openai'
import type { Call } from '../../ticket/transcript.ts'

type Fragment = NonNullable<OpenAI.ChatCompletionChunk.Choice.Delta['tool_calls']>[number]

/** A call in the making. */
export interface Building {
  index: number
  id: string
  name: string
  input: string
  /** Kept for the replay, for example the signature of a thought. */
  extra: Record<string, unknown>
}

/** Some endpoints send no index, some send each call whole: a new id then begins a new call. */
export function addFragment(building: Building[], fragment: Fragment): void {
  const { index, id, function: named, type: _, ...extra } = fragment
  const found = placeOf(building, index, id)
  const one = found ?? { index: index ?? building.length, id: '', name: '', input: '', extra: {} }
  if (!found) building.push(one)
  if (id) one.id = id
  if (named?.name) one.name = named.name
  one.input += named?.arguments ?? ''
  Object.assign(one.extra, extra)
}

function placeOf(building: Building[], index: unknown, id: string | undefined): Building | undefined {
  if (typeof index === 'number') return building.find(one => one.index === index)
  const last = building.at(-1)
  return id && last?.id !== id ? undefined : last
}

export function callsOf(building: Building[]): Call[] {
  return building.map(({ id, name, input }) => ({ id, name, input: input || '{}' }))
}

/** The message as its provider wants it back, or nothing when plain text and calls say it all. */
export function ownItems(text: string, reasoning: string, building: Building[]): unknown[] | undefined {
  const hasExtra = building.some(one => Object.keys(one.extra).length > 0)
  if (building.length === 0 || (reasoning === '' && !hasExtra)) return undefined
  const toolCalls = building.map(({ id, name, input, extra }) => ({
    id,
    type: 'function',
    function: { name, arguments: input || '{}' },
    ...extra,
  }))
  const thought = reasoning === '' ? {} : { reasoning_content: reasoning }
  return [{ role: 'assistant', content: text, ...thought, tool_calls: toolCalls }]
}

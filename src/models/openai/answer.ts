// One request and its answer: made ready, sent, watched, and taken only if it came to its end.
import { callIdFor, idsIn } from '../call-id.ts'
import type { Question, Thought } from '../model.ts'
import { ModelFailure } from '../model.ts'
import { chat } from './chat.ts'
import { addresseeOf, type Endpoint, habitsOf } from './endpoint.ts'
import type { Addressee } from './failure.ts'
import { startPatience } from './patience.ts'
import { estimated, usageOf } from './prices.ts'
import type { Habits } from './remedy.ts'
import { responses } from './responses.ts'
import type { Part, Wire } from './wire.ts'

/** A question made ready for the wire. */
export interface Asked {
  question: Question
  model: string
  wire: Wire
  habits: Habits
  body: Record<string, unknown>
  isAuto: boolean
  sent: Wire['optional'][number][]
}

export function prepare(endpoint: Endpoint, question: Question, model: string): Asked {
  const habits = habitsOf(endpoint, model)
  const wire = habits.wire === 'chat' ? chat : responses
  const body = wire.bodyOf({ question, model, dropped: habits.dropped })
  const sent = wire.optional.filter(field => field in body)
  return {
    question,
    model,
    wire,
    habits,
    body,
    sent,
    isAuto: endpoint.options.wire === 'auto' && !habits.isSwitched,
  }
}

/** `progress.isVisible` turns true with the first word. */
export async function* answer(
  endpoint: Endpoint,
  asked: Asked,
  signal: AbortSignal,
  progress: { isVisible: boolean },
): AsyncGenerator<Thought> {
  const { idleMs } = endpoint.options
  const to = addresseeOf(endpoint, asked.model)
  const patience = startPatience(idleMs, signal)
  const heard = { characters: 0, parts: 0 }
  try {
    for await (const part of asked.wire.send(endpoint.client, asked.body, patience.signal)) {
      patience.pause()
      heard.parts += 1
      if (part.kind === 'text') {
        progress.isVisible = true
        heard.characters += part.delta.length
        yield part
      }
      if (part.kind === 'ended') return yield* ending(endpoint, asked, part, heard.characters)
      patience.touch()
    }
  } catch (error) {
    if (!signal.aborted && patience.isOver()) throw stalled(to, idleMs)
    throw error
  } finally {
    patience.end()
  }
  signal.throwIfAborted()
  if (patience.isOver()) throw stalled(to, idleMs)
  throw unfinished(to, heard.parts)
}

/** Calls come last, when the answer is known to be whole; those of a cut answer may be cut themselves. */
function* ending(
  { options }: Endpoint,
  { question, model, wire, body }: Asked,
  part: Extract<Part, { kind: 'ended' }>,
  characters: number,
): Generator<Thought> {
  const isWhole = part.reason === 'stop' || part.reason === 'calls'
  const taken = idsIn(question.items)
  const calls = (isWhole ? part.calls : []).map((call, at) => {
    const isNew = call.id !== '' && !taken.has(call.id)
    if (isNew) taken.add(call.id)
    return isNew ? call : { ...call, id: callIdFor(question.items, at + 1) }
  })
  for (const call of calls) yield { kind: 'call', call }
  const isOwn =
    isWhole && part.items !== undefined && calls.every((call, at) => call.id === part.calls[at]?.id)
  const counted =
    part.counted ?? estimated(JSON.stringify(body).length, characters + JSON.stringify(calls).length)
  yield {
    kind: 'finished',
    reason: part.reason,
    usage: usageOf(counted, model, options.prices),
    ...(isOwn && { raw: { api: wire.name, model, items: part.items ?? [] } }),
  }
}

function unfinished(to: Addressee, parts: number): ModelFailure {
  if (parts > 0) return new ModelFailure('cut', `${to.name} broke off in the midst of its answer.`)
  return new ModelFailure('nonsense', `${to.name} answered without a single word of an answer.`, {
    suggestions: [`Check OPENAI_BASE_URL: is ${to.baseUrl} the API and not a web page?`],
  })
}

function stalled(to: Addressee, idleMs: number): ModelFailure {
  const seconds = Math.round(idleMs / 1000)
  return new ModelFailure('stalled', `${to.name} fell silent for ${seconds} s in the midst of its answer.`, {
    suggestions: ['Ask again; if it happens often, the model is overloaded or too slow.'],
  })
}

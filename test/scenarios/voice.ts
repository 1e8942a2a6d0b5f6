// A model whose words a test says one by one, to look at the screen in between.
import type { Model, Thought } from '../../src/models/model.ts'
import type { Call } from '../../src/ticket/transcript.ts'

export interface Voice extends Model {
  say(...words: string[]): void
  /** Ends the answer, with what it calls. */
  end(...calls: Omit<Call, 'id'>[]): void
  /** True once a turn was called off. */
  wasAborted(): boolean
}

type Next = { words: string } | { calls: Omit<Call, 'id'>[] }

export function voice(): Voice {
  const queue: Next[] = []
  let news = Promise.withResolvers<void>()
  let aborted = false
  const add = (...next: Next[]) => {
    queue.push(...next)
    news.resolve()
  }
  async function* think(signal: AbortSignal): AsyncGenerator<Thought> {
    const stop = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => stop.resolve())
    for (;;) {
      const next = queue.shift()
      if (next && 'words' in next) yield { kind: 'text', delta: next.words }
      else if (next) return yield* ending(next.calls)
      else await Promise.race([news.promise, stop.promise])
      aborted ||= signal.aborted
      signal.throwIfAborted()
      if (queue.length === 0) news = Promise.withResolvers()
    }
  }
  return {
    name: 'voice',
    say: (...words) => add(...words.map(one => ({ words: one }))),
    end: (...calls) => add({ calls }),
    wasAborted: () => aborted,
    think: (_question, signal) => think(signal),
    check: async () => 'says what it is told',
  }
}

function* ending(calls: Omit<Call, 'id'>[]): Generator<Thought> {
  for (const [index, call] of calls.entries())
    yield { kind: 'call', call: { ...call, id: `call_${index + 1}` } }
  const usage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 }
  yield { kind: 'finished', reason: calls.length > 0 ? 'calls' : 'stop', usage }
}

// Asking until there is an answer: what an endpoint does not know is left out, what may pass is tried again.
import { setTimeout as delay } from 'node:timers/promises'
import type { Question, Thought } from '../model.ts'
import { answer, prepare } from './answer.ts'
import { addresseeOf, type Endpoint } from './endpoint.ts'
import { judge, type Verdict } from './failure.ts'
import { learn } from './remedy.ts'

/** An endpoint that wants a longer pause is reported instead of waited for: people are watching. */
const LONGEST_WAIT_MS = 20_000
const FIRST_WAIT_MS = 500

export async function* think(
  endpoint: Endpoint,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<Thought> {
  const { wait = sleep } = endpoint.options
  const model = question.agent.model ?? endpoint.options.model
  const progress = { isVisible: false }
  for (let retries = 0; ; ) {
    signal.throwIfAborted()
    const asked = prepare(endpoint, question, model)
    try {
      yield* answer(endpoint, asked, signal, progress)
      return
    } catch (error) {
      signal.throwIfAborted()
      const verdict = judge(error, addresseeOf(endpoint, model))
      if (progress.isVisible) throw verdict.failure
      if (learn(error, asked)) continue
      const pause = pauseOf(verdict, retries, endpoint)
      if (pause === undefined) throw verdict.failure
      retries += 1
      await wait(pause, signal)
    }
  }
}

/** Milliseconds until the next try; nothing when there is to be none. */
function pauseOf(
  { isPassing, failure }: Verdict,
  retries: number,
  { options }: Endpoint,
): number | undefined {
  if (!isPassing || retries >= (options.maxRetries ?? 2)) return undefined
  const pause = failure.retryAfterMs ?? FIRST_WAIT_MS * 2 ** retries
  return pause > LONGEST_WAIT_MS ? undefined : pause
}

function sleep(ms: number, signal: AbortSignal): Promise<unknown> {
  return delay(ms, undefined, { signal }).catch(() => signal.throwIfAborted())
}

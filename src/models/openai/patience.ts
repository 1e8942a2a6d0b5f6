// The watchdog: how long an endpoint may be silent in the midst of an answer.

export interface Patience {
  /** Aborts when the caller aborts or the endpoint is silent for too long. */
  signal: AbortSignal
  /** We are busy ourselves: the silence is not the endpoint's. */
  pause(): void
  /** The silence begins anew. */
  touch(): void
  isOver(): boolean
  end(): void
}

/** Starts the silence at once: the time until the first word counts as well. */
export function startPatience(idleMs: number, caller: AbortSignal): Patience {
  const idle = new AbortController()
  const start = () => setTimeout(() => idle.abort(), idleMs)
  let timer = start()
  const pause = () => clearTimeout(timer)
  return {
    signal: AbortSignal.any([caller, idle.signal]),
    pause,
    touch() {
      pause()
      timer = start()
    },
    isOver: () => idle.signal.aborted,
    end: pause,
  }
}

// The watchdog: how long an endpoint may be silent in the midst of an answer.

export interface Patience {
  /** Aborts when the caller aborts or the endpoint is silent for too long. */
  signal: AbortSignal
  /** Something came: the silence begins anew. */
  touch(): void
  isOver(): boolean
  end(): void
}

/** Starts the silence at once: the time until the first word counts as well. */
export function startPatience(idleMs: number, caller: AbortSignal): Patience {
  const idle = new AbortController()
  const timer = setTimeout(() => idle.abort(), idleMs)
  return {
    signal: AbortSignal.any([caller, idle.signal]),
    touch: () => void timer.refresh(),
    isOver: () => idle.signal.aborted,
    end: () => clearTimeout(timer),
  }
}

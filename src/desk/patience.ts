// Not waiting for ever: what belongs to somebody else may never answer, nor heed that it is called off.

/** Rejects with what `late` says once the signal aborts, and lets the work go. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal, late: string): Promise<T> {
  const over = Promise.withResolvers<never>()
  const giveUp = () => over.reject(new Error(late))
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    return await Promise.race([work, over.promise])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

// One command under way: it is told to end when it must, and let go if it does not.
import type { Ran } from '../providers/provider.ts'
import { unlessAborted } from './patience.ts'

/** Longer than any provider lets a command run. */
const LONGEST_RUN = 75 * 60_000
const GRACE = 3_000

/** A provider that does not heed that it is called off is let go: what became of its command is not known. */
export async function ranUntilStopped(
  execute: (signal: AbortSignal) => Promise<Ran>,
  stopping: AbortSignal,
  graceMs = GRACE,
): Promise<Ran> {
  if (stopping.aborted) return NOT_BEGUN
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(LONGEST_RUN)])
  const letGo = new AbortController()
  let grace: NodeJS.Timeout | undefined
  const onStop = () => {
    grace = setTimeout(() => letGo.abort(), graceMs)
  }
  signal.addEventListener('abort', onStop, { once: true })
  try {
    return await unlessAborted(execute(signal), letGo.signal, 'it was stopped, but did not end')
  } finally {
    clearTimeout(grace)
    signal.removeEventListener('abort', onStop)
  }
}

const NOT_BEGUN: Ran = {
  ...{ durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false },
  reason: 'It was stopped before it began',
}

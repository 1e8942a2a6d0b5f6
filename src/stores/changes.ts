// Who is told that something was committed.
import { messageOf } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Store } from './store.ts'

type Listener = Parameters<Store['onChange']>[0]

export function changes(log?: Log) {
  const listeners = new Set<Listener>()
  return {
    subscribe(listener: Listener): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Called after the commit: a listener that fails, at once or later, must not make a stored fact look refused. */
    announce(change: Parameters<Listener>[0]): void {
      for (const listener of [...listeners]) {
        const tell = async () => listener(change)
        tell().catch(error =>
          log?.warn({ ...change, error: messageOf(error) }, 'a listener of the store failed'),
        )
      }
    },
  }
}

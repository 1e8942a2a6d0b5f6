// Ending a pipeline when its time is up, when somebody stops it, or when it prints without end.
import { killStage, type Stage, type StageResult } from './stage.ts'

/** How long to wait for what a kill should have ended: something may have left its process group. */
const GRACE_MS = 1000

export type Ended = 'timeout' | 'stopped' | 'printed'

export interface Watch {
  /** Kills every stage; the first reason counts. */
  stop(why: Ended): void
  ended(): Ended | undefined
  /** When all stages have ended; undefined if one could not be ended and was left alone. */
  results(): Promise<StageResult[] | undefined>
}

export function watch(stages: Stage[], limits: { timeoutMs: number; signal: AbortSignal }): Watch {
  let ended: Ended | undefined
  let grace: NodeJS.Timeout | undefined
  const abandoned = Promise.withResolvers<undefined>()
  const stop = (why: Ended) => {
    if (ended) return
    ended = why
    for (const stage of stages) killStage(stage)
    grace = setTimeout(() => {
      for (const stage of stages) abandon(stage)
      abandoned.resolve(undefined)
    }, GRACE_MS)
  }
  const timer = setTimeout(() => stop('timeout'), limits.timeoutMs)
  const onAbort = () => stop('stopped')
  limits.signal.addEventListener('abort', onAbort, { once: true })
  return {
    stop,
    ended: () => ended,
    async results() {
      const results = await Promise.race([Promise.all(stages), abandoned.promise])
      clearTimeout(timer)
      clearTimeout(grace)
      limits.signal.removeEventListener('abort', onAbort)
      return results
    },
  }
}

function abandon(stage: Stage): void {
  stage.stdout.destroy()
  stage.stderr.destroy()
}

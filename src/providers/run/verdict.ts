// What the ends of all stages say together: which exit code counts, and why.
import type { Pipeline, Ran } from '../provider.ts'
import type { StageResult } from './stage.ts'

/** Exit codes that mean neither success nor failure, in words (`grep` and 1: no line matched). */
export type Harmless = (argv: readonly string[], exitCode: number) => string | undefined

export interface Ends {
  pipeline: Pipeline
  results: StageResult[]
  /** Stages whose output was no longer wanted when they ended: the next had read enough. */
  cutShort: ReadonlySet<number>
  harmless: Harmless
}

interface End {
  argv: readonly string[]
  result: StageResult
  isLast: boolean
  /** In words, if its exit code is harmless. */
  harmless: string | undefined
}

/** The last stage decides, unless one before it failed by itself. */
export function verdictOf(ends: Ends): Pick<Ran, 'exitCode' | 'isSuccess' | 'reason'> {
  const unhappy = endsOf(ends).filter(({ result }) => result.exitCode !== 0)
  const failed = unhappy.findLast(end => end.harmless === undefined)
  if (failed) return failure(failed)
  const last = unhappy.at(-1)
  if (!last?.isLast || last.result.exitCode === undefined || last.harmless === undefined)
    return { exitCode: 0 }
  return { exitCode: last.result.exitCode, isSuccess: true, reason: last.harmless }
}

function endsOf({ pipeline, results, cutShort, harmless }: Ends): End[] {
  const ends = results.map((result, at) => {
    const argv = pipeline[at] ?? []
    const code = result.exitCode
    const words = code === undefined ? undefined : harmless(argv, code)
    return { argv, result, isLast: at === results.length - 1, harmless: words }
  })
  return ends.filter((_end, at) => !cutShort.has(at))
}

function failure({ argv, result, isLast }: End): Pick<Ran, 'exitCode' | 'reason'> {
  if (result.exitCode === undefined) return { reason: unfinished(result, argv[0] ?? '') }
  if (isLast) return { exitCode: result.exitCode }
  return { exitCode: result.exitCode, reason: `\`${argv[0]}\` failed before the last \`|\`` }
}

function unfinished(result: StageResult, name: string): string {
  if (result.signal !== undefined) return `\`${name}\` was ended by ${result.signal}`
  return `\`${name}\` could not start: ${result.originalMessage?.split('\n')[0] ?? 'unknown reason'}`
}

// Running a pipeline of argv without any shell: own process groups, explicit environment, bounded time and output.
import { execa } from 'execa'
import { type Collected, collect } from './collect.ts'
import type { Pipeline, Ran } from './provider.ts'

const HALF_KEPT = 512 * 1024
const MAX_PRINTED = 32 * 1024 * 1024
/** How long to wait for what a kill should have ended: something may have left its process group. */
const GRACE_MS = 1000

export interface RunOptions {
  /** Absolute path by name (`findBinaries`). */
  binaries: ReadonlyMap<string, string>
  /** The whole environment; nothing is inherited. */
  env: Readonly<Record<string, string>>
  cwd?: string
  timeoutMs: number
  signal: AbortSignal
  now: () => number
  /** Exit codes that mean neither success nor failure, in words (`grep` and 1: no line matched). */
  harmless?: (argv: readonly string[], exitCode: number) => string | undefined
}

const CLOSED_PIPE = /broken pipe|EPIPE|connection reset/i

const STAGE = {
  detached: true,
  extendEnv: false,
  preferLocal: false,
  shell: false,
  buffer: false,
  reject: false,
  encoding: 'buffer',
  stdout: 'pipe',
  stderr: 'pipe',
} as const

type Stage = ReturnType<typeof start>
type StageResult = Awaited<Stage>

/** Runs every stage at once, each fed by the one before, and waits for all. Never throws for what a command does. */
export async function runPipeline(pipeline: Pipeline, options: RunOptions): Promise<Ran> {
  const missing = pipeline.map(argv => argv[0] ?? '').find(name => !options.binaries.has(name))
  if (missing !== undefined) return notStarted(`\`${missing}\` is not installed on this machine`)
  if (options.signal.aborted) return notStarted('It was stopped before it began')
  const begun = options.now()
  const stages = pipeline.map((argv, at) => start(argv, at === 0, options))
  for (const [at, stage] of stages.entries()) {
    const next = stages[at + 1]
    if (next) stage.pipe(next).catch(() => {})
  }
  const output = collect(HALF_KEPT)
  const errors = stages.map(() => collect(HALF_KEPT / 8))
  const watch = watched(stages, options)
  listen(stages, { output, errors, onTooMuch: watch.stop })
  const results = await watch.results()
  return ranOf({ pipeline, results, output, errors, options, ended: watch.ended() }, options.now() - begun)
}

function notStarted(reason: string): Ran {
  return { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false, reason }
}

function start(argv: string[], isFirst: boolean, { binaries, env, cwd }: RunOptions) {
  const [name = '', ...args] = argv
  const path = binaries.get(name) ?? name
  return execa(path, args, { ...STAGE, stdin: isFirst ? 'ignore' : 'pipe', env, ...(cwd ? { cwd } : {}) })
}

interface Listening {
  output: Collected
  errors: Collected[]
  onTooMuch: (ended: Ended) => void
}

function listen(stages: Stage[], { output, errors, onTooMuch }: Listening): void {
  const feed = (into: Collected) => (chunk: Uint8Array) => {
    into.add(chunk)
    if (into.seen() > MAX_PRINTED) onTooMuch('printed')
  }
  stages.at(-1)?.stdout.on('data', feed(output))
  for (const [at, stage] of stages.entries()) {
    const into = errors[at]
    if (into) stage.stderr.on('data', feed(into))
  }
}

/** That the next stage had read enough is no error to tell anybody. */
function complaintOf(text: string, isFollowed: boolean): string {
  return isFollowed && CLOSED_PIPE.test(text) ? '' : text
}

type Ended = 'timeout' | 'stopped' | 'printed'

/** Ends the stages when their time is up or somebody stops them; `results` then comes even if a stage hangs on. */
function watched(stages: Stage[], { timeoutMs, signal }: RunOptions) {
  let ended: Ended | undefined
  const abandoned = Promise.withResolvers<undefined>()
  let grace: NodeJS.Timeout | undefined
  const stop = (why: Ended) => {
    if (ended) return
    ended = why
    for (const stage of stages) killGroup(stage)
    grace = setTimeout(() => abandon(stages, abandoned.resolve), GRACE_MS)
  }
  const timer = setTimeout(() => stop('timeout'), timeoutMs)
  const onAbort = () => stop('stopped')
  signal.addEventListener('abort', onAbort, { once: true })
  return {
    stop,
    ended: () => ended,
    async results(): Promise<StageResult[] | undefined> {
      const results = await Promise.race([Promise.all(stages), abandoned.promise])
      clearTimeout(timer)
      clearTimeout(grace)
      signal.removeEventListener('abort', onAbort)
      return results
    },
  }
}

/** A stage leads its own process group: children that it left behind die with it. */
function killGroup(stage: Stage): void {
  if (stage.pid === undefined) return
  try {
    process.kill(-stage.pid, 'SIGKILL')
  } catch {
    stage.kill('SIGKILL')
  }
}

function abandon(stages: Stage[], resolve: (nothing: undefined) => void): void {
  for (const stage of stages) {
    stage.stdout.destroy()
    stage.stderr.destroy()
  }
  resolve(undefined)
}

interface Run {
  pipeline: Pipeline
  results: StageResult[] | undefined
  output: Collected
  errors: Collected[]
  options: RunOptions
  ended: Ended | undefined
}

function ranOf(run: Run, durationMs: number): Ran {
  const { output, errors, ended } = run
  return {
    durationMs,
    stdout: output.text(),
    stderr: errors.map((error, at) => complaintOf(error.text(), at < errors.length - 1)).join(''),
    isTruncated: output.isCut() || errors.some(error => error.isCut()) || ended === 'printed',
    isTimedOut: ended === 'timeout',
    ...(ended ? { reason: endedInWords(ended, run.options.timeoutMs) } : verdictOf(run)),
  }
}

function endedInWords(ended: Ended, timeoutMs: number): string {
  if (ended === 'timeout') return `timed out after ${timeoutMs / 1000} s`
  return ended === 'stopped' ? 'stopped' : `stopped after it had printed ${MAX_PRINTED / 1024 / 1024} MB`
}

/** The last stage decides, unless one before it failed by itself (not because the next had read enough). */
function verdictOf({ pipeline, results = [], errors, options }: Run): Partial<Ran> {
  const failures = results.flatMap((result, at) => {
    const argv = pipeline[at] ?? []
    const isLast = at === results.length - 1
    if (!isLast && isClosedPipe(result, errors[at]?.text() ?? '')) return []
    if (result.exitCode === 0 || (!isLast && harmlessly(result, argv, options))) return []
    return [{ result, argv, isLast }]
  })
  const worst = failures.at(-1)
  if (!worst) return { exitCode: 0 }
  const { result, argv, isLast } = worst
  if (result.exitCode === undefined) return { reason: unfinished(result, argv) }
  const harmless = harmlessly(result, argv, options)
  if (harmless !== undefined) return { exitCode: result.exitCode, isSuccess: true, reason: harmless }
  return {
    exitCode: result.exitCode,
    ...(isLast ? {} : { reason: `\`${argv[0]}\` failed before the last \`|\`` }),
  }
}

function harmlessly(result: StageResult, argv: string[], { harmless }: RunOptions): string | undefined {
  return result.exitCode === undefined ? undefined : harmless?.(argv, result.exitCode)
}

function isClosedPipe(result: StageResult, stderr: string): boolean {
  return result.signal === 'SIGPIPE' || (result.exitCode !== 0 && CLOSED_PIPE.test(stderr))
}

function unfinished(result: StageResult, argv: string[]): string {
  if (result.signal !== undefined) return `\`${argv[0]}\` was ended by ${result.signal}`
  return `\`${argv[0]}\` could not start: ${result.originalMessage ?? 'unknown reason'}`
}

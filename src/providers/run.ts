// Running a pipeline of argv without any shell: own process groups, explicit environment, bounded time and output.

import { isDeskError, messageOf } from '../errors.ts'
import type { Pipeline, Ran } from './provider.ts'
import { type Collected, collect } from './run/collect.ts'
import { programOf, type Stage, type StageOptions, startStage } from './run/stage.ts'
import { type Harmless, verdictOf } from './run/verdict.ts'
import { type Ended, type Watch, watch } from './run/watch.ts'
import type { Enclosure, Fence, Sandbox } from './sandbox.ts'

const HALF_KEPT = 512 * 1024
const MAX_PRINTED = 32 * 1024 * 1024
const CLOSED_PIPE = /broken pipe|EPIPE|connection reset/i

export interface RunOptions extends StageOptions {
  timeoutMs: number
  signal: AbortSignal
  now: () => number
  harmless?: Harmless
  /** What fences the programs; without both of these they run as this process does. */
  sandbox?: Sandbox
  fence?: Fence
}

/** Runs every stage at once, each fed by the one before, and waits for all. Never throws for what a command does. */
export async function runPipeline(pipeline: Pipeline, options: RunOptions): Promise<Ran> {
  const missing = pipeline.map(argv => argv[0] ?? '').find(name => !options.binaries.has(name))
  if (missing !== undefined) return notStarted(`\`${missing}\` is not installed on this machine`)
  if (options.signal.aborted) return notStarted('It was stopped before it began')
  const begun = options.now()
  try {
    const enclosure = await enclosureOf(options)
    const ran = await runStages(pipeline, options, enclosure).finally(() => enclosure?.close())
    return { ...ran, durationMs: options.now() - begun }
  } catch (error) {
    const mend = isDeskError(error) ? error.suggestions.join(' ') : ''
    return { ...notStarted(messageOf(error)), ...(mend && { mend }) }
  }
}

async function enclosureOf({ sandbox, fence }: RunOptions): Promise<Enclosure | undefined> {
  return fence && sandbox?.enclose(fence)
}

async function runStages(
  pipeline: Pipeline,
  options: RunOptions,
  enclosure: Enclosure | undefined,
): Promise<Omit<Ran, 'durationMs'>> {
  const programs = pipeline.map(argv => programOf(argv, options))
  const wrapped = programs.map(program => enclosure?.wrap(program) ?? program)
  const stages = wrapped.map((program, at) => startStage(program, at === 0, options))
  const watching = watch(stages, options)
  const heard = listen(stages, watching)
  connect(stages)
  const results = await watching.results()
  const ended = watching.ended()
  const cutShort = cutShortAmong(stages)
  const verdict = verdictOf({
    pipeline,
    results: results ?? [],
    cutShort,
    harmless: options.harmless ?? (() => undefined),
  })
  return {
    ...(ended ? { reason: inWords(ended, options.timeoutMs) } : verdict),
    ...printed(heard, cutShort, ended),
  }
}

function notStarted(reason: string): Ran {
  return { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false, reason }
}

function connect(stages: Stage[]): void {
  for (const [at, stage] of stages.entries()) {
    const next = stages[at + 1]
    // How each stage ends is read from the stage itself.
    if (next) stage.pipe(next).catch(() => {})
  }
}

interface Heard {
  output: Collected
  errors: Collected[]
}

function listen(stages: Stage[], watching: Watch): Heard {
  const heard: Heard = {
    output: collect(HALF_KEPT),
    errors: stages.map(() => collect(HALF_KEPT / 8)),
  }
  const feed = (into: Collected) => (chunk: Uint8Array) => {
    into.add(chunk)
    if (into.seen() > MAX_PRINTED) watching.stop('printed')
  }
  stages.at(-1)?.stdout.on('data', feed(heard.output))
  for (const [at, stage] of stages.entries()) {
    const into = heard.errors[at]
    if (into) stage.stderr.on('data', feed(into))
  }
  return heard
}

/** Whose output was thrown away before it came to its end: the next stage had read enough. */
function cutShortAmong(stages: Stage[]): ReadonlySet<number> {
  const cut = stages.slice(0, -1).flatMap((stage, at) => (stage.stdout.readableEnded ? [] : [at]))
  return new Set(cut)
}

function printed({ output, errors }: Heard, cutShort: ReadonlySet<number>, ended: Ended | undefined) {
  return {
    stdout: output.text(),
    stderr: errors.map((error, at) => complaintOf(error.text(), cutShort.has(at))).join(''),
    isTruncated: output.isCut() || errors.some(error => error.isCut()) || ended === 'printed',
    isTimedOut: ended === 'timeout',
  }
}

/** That the next stage had read enough is no error to tell anybody. */
function complaintOf(text: string, isCutShort: boolean): string {
  return isCutShort && CLOSED_PIPE.test(text) ? '' : text
}

function inWords(ended: Ended, timeoutMs: number): string {
  if (ended === 'timeout') return `timed out after ${timeoutMs / 1000} s`
  return ended === 'stopped' ? 'stopped' : `stopped after it had printed ${MAX_PRINTED / 1024 / 1024} MB`
}

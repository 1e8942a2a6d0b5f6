// Running real programs behind a fence, and looking at what of them is alive.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBinaries } from '../../../src/providers/binaries.ts'
import type { Pipeline } from '../../../src/providers/provider.ts'
import { type RunOptions, runPipeline } from '../../../src/providers/run.ts'
import { createSandbox, type Fence, type Sandbox } from '../../../src/providers/sandbox.ts'

export const sandbox = await createSandbox()
/** For the name of what is skipped where it cannot be tried. */
export const lacking = sandbox.state.kind === 'none' ? ` (${sandbox.state.reason})` : ''
export const isRoot = process.getuid?.() === 0

/** A program that asks for an address, directly or through a proxy, and prints status and answer. */
export const asks = join(import.meta.dirname, 'asks.mjs')

/** No fence can be built here. */
export function unfencedSandbox(isUnsandboxedAllowed = false): Promise<Sandbox> {
  const tools = Object.fromEntries(findBinaries(['setpriv', 'prlimit']))
  const probed = { works: false as const, reason: '`bwrap` is not installed', mend: 'Install it.' }
  return createSandbox({
    isUnsandboxedAllowed,
    probed: { ...probed, tools: { ...tools, isNestingBarred: false } },
  })
}

export function run(pipeline: Pipeline, fence: Fence, options: Partial<RunOptions> = {}) {
  const names = pipeline.map(([name = '']) => name)
  const binaries = new Map([...findBinaries(names), ['node', process.execPath] as const])
  return runPipeline(pipeline, {
    binaries,
    env: { PATH: '/usr/bin:/bin' },
    timeoutMs: 20_000,
    signal: new AbortController().signal,
    now: () => performance.now(),
    sandbox,
    fence,
    ...options,
  })
}

export const shell = (script: string): Pipeline => [['sh', '-c', script]]

/** Ids of processes, whoever started them, whose command line holds this word. */
export function running(word: string): number[] {
  return globSync('/proc/[0-9]*/cmdline').flatMap(path => {
    try {
      return readFileSync(path, 'latin1').includes(word) ? [Number(path.split('/')[2])] : []
    } catch {
      return []
    }
  })
}

// One stage of a pipeline: a process of its own group, its streams read by us, nothing inherited.
import { execa } from 'execa'
import type { Program } from '../sandbox.ts'

const OPTIONS = {
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

export interface StageOptions {
  /** Absolute path by name (`findBinaries`). */
  binaries: ReadonlyMap<string, string>
  /** The whole environment; nothing is inherited. */
  env: Readonly<Record<string, string>>
  cwd?: string
  /** Standard input of the first stage; absent: none. */
  input?: string
}

export type Stage = ReturnType<typeof startStage>
export type StageResult = Awaited<Stage>

/** What a stage starts, before anything puts itself in front. */
export function programOf([name = '', ...args]: readonly string[], { binaries, cwd }: StageOptions): Program {
  return { file: binaries.get(name) ?? name, args, cwd: cwd ?? '/' }
}

/** Starts a stage; the first has no standard input but what is handed in. A program that cannot start is a failed result. */
export function startStage(
  { file, args, ...place }: Program,
  isFirst: boolean,
  { env, input }: Pick<StageOptions, 'env' | 'input'>,
) {
  const stdin = isFirst
    ? input === undefined
      ? { stdin: 'ignore' as const }
      : { input }
    : { stdin: 'pipe' as const }
  return execa(file, args, { ...OPTIONS, ...stdin, env, ...place })
}

/** A stage leads its own process group: children that it left behind die with it. */
export function killStage(stage: Stage): void {
  if (stage.pid === undefined) return
  try {
    process.kill(-stage.pid, 'SIGKILL')
  } catch {
    stage.kill('SIGKILL')
  }
}

// One stage of a pipeline: a process of its own group, its streams read by us, nothing inherited.
import { execa } from 'execa'

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
}

export type Stage = ReturnType<typeof startStage>
export type StageResult = Awaited<Stage>

/** Starts a stage; the first has no standard input. A program that cannot start is a failed result. */
export function startStage(argv: readonly string[], isFirst: boolean, { binaries, env, cwd }: StageOptions) {
  const [name = '', ...args] = argv
  const path = binaries.get(name) ?? name
  return execa(path, args, { ...OPTIONS, stdin: isFirst ? 'ignore' : 'pipe', env, ...(cwd ? { cwd } : {}) })
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

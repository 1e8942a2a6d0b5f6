// How commands find the desk that runs on this machine: a file beside its data, for the owner alone.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** `token` is the admin token. */
const runningDesk = z.object({ url: z.url(), token: z.string(), pid: z.number() })
export type RunningDesk = z.infer<typeof runningDesk>

const fileIn = (dataDir: string) => join(dataDir, 'desk.json')

/** Written at start, once the address is known. */
export function writeRunningDesk(dataDir: string, desk: RunningDesk): void {
  const fresh = `${fileIn(dataDir)}.new`
  rmSync(fresh, { force: true })
  writeFileSync(fresh, JSON.stringify(desk), { mode: 0o600 })
  renameSync(fresh, fileIn(dataDir))
}

/** Undefined when none runs: also when the file was left behind by a process that is gone. */
export function readRunningDesk(dataDir: string): RunningDesk | undefined {
  try {
    const desk = runningDesk.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
    return isAlive(desk.pid) ? desk : undefined
  } catch {
    return undefined
  }
}

/** Removed at stop; another process' file is left alone. */
export function removeRunningDesk(dataDir: string, pid: number): void {
  if (readRunningDesk(dataDir)?.pid === pid) rmSync(fileIn(dataDir), { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// How much a program may use: counted by the kernel, per process but for the number of processes.
import type { Tools } from './probe.ts'

export interface Limits {
  /** Processes and threads of its user. */
  processes: number
  /** Bytes of the largest file that it may write. */
  fileBytes: number
  /** Seconds of processor time. */
  cpuSeconds: number
  openFiles: number
  /** Bytes of address space. Programs in Go and Node reserve much more than they use. */
  memoryBytes: number
}

const MB = 1024 * 1024

export const LIMITS: Limits = {
  processes: 512,
  fileBytes: 64 * MB,
  cpuSeconds: 300,
  openFiles: 1024,
  memoryBytes: 8192 * MB,
}

export function limitArguments({ prlimit }: Tools, wanted: Partial<Limits> = {}): string[] {
  if (!prlimit) return []
  const limits = { ...LIMITS, ...wanted }
  return [
    prlimit,
    `--nproc=${limits.processes}`,
    `--fsize=${limits.fileBytes}`,
    `--cpu=${limits.cpuSeconds}`,
    `--nofile=${limits.openFiles}`,
    `--as=${limits.memoryBytes}`,
    '--core=0',
    '--',
  ]
}

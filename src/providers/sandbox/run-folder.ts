// Folders that live as long as one execution. Their names say whose they are, so that a later start removes what a killed one left.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const NAME = /^helpdesk-run-(\d+)-(\d+)-\w+$/

/** A new folder, 0700, of this process. */
export function makeRunFolder(): string {
  return mkdtempSync(join(tmpdir(), `helpdesk-run-${process.pid}-${bornAt(process.pid) ?? 0}-`))
}

export function removeRunFolder(path: string): void {
  rmSync(path, { recursive: true, force: true })
}

/** Removes the folders of processes that are gone, and counts them. */
export function removeLeftovers(): number {
  const left = readdirSync(tmpdir()).filter(isLeftover)
  for (const name of left) removeRunFolder(join(tmpdir(), name))
  return left.length
}

function isLeftover(name: string): boolean {
  const [, pid, born] = NAME.exec(name) ?? []
  return pid !== undefined && String(bornAt(Number(pid)) ?? 'never') !== born
}

/** Ticks since the machine started, as Linux counts them: a number that was given anew is told apart. 0 elsewhere. */
function bornAt(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
  } catch {
    return process.platform === 'linux' || !isAlive(pid) ? undefined : 0
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

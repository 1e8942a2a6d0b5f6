// Folders that live as long as one execution. Their names say whose they are, so that a later start removes what a killed one left.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeskError, messageOf } from '../../errors.ts'

const NAME = /^helpdesk-run-(\d+)-(\d+)-\w+$/

/** A new folder, 0700, of this process. Throws a DeskError with the mend where there is no room for one. */
export function makeRunFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), `helpdesk-run-${process.pid}-${bornAt(process.pid) ?? 0}-`))
  } catch (cause) {
    throw noRoom(cause)
  }
}

function noRoom(cause: unknown): DeskError {
  const message = `No private folder can be made in ${tmpdir()}: ${messageOf(cause)}.`
  return new DeskError('misconfigured', message, {
    suggestions: [
      `Make room in ${tmpdir()}, or start HelpDesk with TMPDIR naming a folder that it may write.`,
    ],
    cause,
  })
}

/** True if it is gone. What cannot be removed is left to a later start: how a command ended must not depend on it. */
export function removeRunFolder(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true })
    return true
  } catch {
    return false
  }
}

/** Removes the folders of processes that are gone, and counts them; those of another user of this machine stay. */
export function removeLeftovers(): number {
  return namesIn(tmpdir()).filter(name => isLeftover(name) && removeRunFolder(join(tmpdir(), name))).length
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Why no command could get a folder of its own now; undefined if it can. */
export function whyNoRunFolder(): DeskError | undefined {
  try {
    removeRunFolder(makeRunFolder())
    return undefined
  } catch (error) {
    return error instanceof DeskError ? error : noRoom(error)
  }
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

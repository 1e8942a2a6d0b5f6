// One process per data directory: a lock that the operating system frees when its holder dies.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DeskError } from '../../errors.ts'
import { inWords } from './failure.ts'

const BUSY = 5
/** How long a command that looks at the data may be waited for, in milliseconds. */
const PATIENCE = 500

export function lockIn(dir: string): string {
  return join(dir, 'helpdesk.lock')
}

/** Whether a process uses the data directory now; unlike a file with its number, a lock ends with its process. */
export function isInUse(dir: string): boolean {
  if (!existsSync(lockIn(dir))) return false
  const lock = new DatabaseSync(lockIn(dir), { timeout: 0, readOnly: true })
  try {
    lock.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (error) {
    return isBusy(error)
  } finally {
    lock.close()
  }
}

/**
 * Holds the lock of `dir` (a database of its own, inside an exclusive transaction) until the returned function is
 * called. DeskError `conflict` if another process holds it. It is never stolen after a time: a slow process looks dead.
 */
export function holdLock(dir: string): () => void {
  const file = lockIn(dir)
  const lock = new DatabaseSync(file, { timeout: PATIENCE })
  try {
    lock.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw isBusy(error) ? inUse(dir) : inWords(file, error)
  }
  return () => {
    if (lock.isOpen) lock.close()
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === BUSY
}

function inUse(dir: string): DeskError {
  return new DeskError('conflict', `Another HelpDesk is running with the data directory ${dir}.`, {
    suggestions: [
      'Stop the other one first: one data directory belongs to one process.',
      'Or set HELPDESK_DATA_DIR to another directory to run both.',
    ],
  })
}

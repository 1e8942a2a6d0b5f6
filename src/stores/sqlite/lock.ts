// One process per data directory: a lock that the operating system frees when its holder dies.
import { DatabaseSync } from 'node:sqlite'
import { DeskError } from '../../errors.ts'
import { inWords } from './failure.ts'

const BUSY = 5

/**
 * Holds `file` (a database of its own, inside an exclusive transaction) until the returned function is called.
 * DeskError `conflict` if another process holds it. It is never stolen after a time: a slow process looks dead.
 */
export function holdLock(file: string, dir: string): () => void {
  const lock = new DatabaseSync(file, { timeout: 0 })
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

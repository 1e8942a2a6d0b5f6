// SQLite's failures in the words of the person who must mend them.
import { DeskError } from '../../errors.ts'

const BUSY = 5
const LOCKED = 6
const CORRUPT = 11
const FULL = 13
const CANNOT_OPEN = 14
const READ_ONLY = 8
const IO = 10
const NOT_A_DATABASE = 26

/** Turns SQLite's errors into a DeskError; others (a decision that threw) pass unchanged. */
export function inWords(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'ERR_INVALID_STATE')
    return new DeskError('unavailable', 'The store is closed: HelpDesk is stopping.', { cause: error })
  if (error.code !== 'ERR_SQLITE_ERROR' || !('errcode' in error)) return error
  // The low byte is the primary code; the rest says which of its kinds.
  return failureOf(Number(error.errcode) & 0xff, file, error)
}

function failureOf(code: number, file: string, cause: Error): DeskError {
  switch (code) {
    case CORRUPT:
    case NOT_A_DATABASE:
      return new DeskError(
        'misconfigured',
        `The database ${file} is damaged or is not a HelpDesk database.`,
        {
          cause,
          suggestions: [
            'Put a backup of the data directory back.',
            'Or move the file away (with its -wal and -shm files): HelpDesk then begins an empty one.',
          ],
        },
      )
    case CANNOT_OPEN:
    case READ_ONLY:
      return new DeskError('misconfigured', `The database ${file} cannot be written.`, {
        cause,
        suggestions: [`Make ${file} and its directory writable for the user that runs HelpDesk.`],
      })
    case BUSY:
    case LOCKED:
      return new DeskError('unavailable', `Another program holds the database ${file}.`, {
        cause,
        suggestions: ['Let it end, or close it: what waits is then stored.'],
      })
    case FULL:
    case IO:
      return new DeskError('unavailable', `The disk under ${file} is full or failing.`, {
        cause,
        suggestions: ['Free some space or mend the disk; nothing that was acknowledged is lost.'],
      })
    default:
      return new DeskError('internal', `The database ${file} refused: ${cause.message}.`, { cause })
  }
}

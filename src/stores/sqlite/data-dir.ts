// The data directory: made when it is missing, and readable by its owner alone.
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { DeskError, messageOf } from '../../errors.ts'

/** Makes the directory (mode 0700) and the empty files (mode 0600) that are missing. DeskError `misconfigured`. */
export function prepareDataDir(dir: string, files: string[]): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    for (const file of files) create(file)
  } catch (error) {
    throw new DeskError('misconfigured', `The data directory ${dir} cannot be used: ${messageOf(error)}.`, {
      cause: error,
      suggestions: [
        `Make ${dir} a directory that the user who runs HelpDesk may write.`,
        'Or set HELPDESK_DATA_DIR to another directory.',
      ],
    })
  }
}

// Never opens a file that exists: closing it again would drop the locks that this process holds on it.
function create(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

// A file that appears whole or not at all, and never takes the place of another.
import { closeSync, existsSync, linkSync, openSync, rmSync, writeSync } from 'node:fs'
import { DeskError, messageOf } from '../errors.ts'

export interface NewFile {
  write(text: string | Uint8Array): void
  /** Runs `work`, which writes; then the file stands under its name, or, if `work` failed, nothing does. */
  keep<T>(work: () => Promise<T>): Promise<T>
}

/** DeskError `bad-input` if the file is there already or cannot be made. */
export function newFile(name: string): NewFile {
  if (existsSync(name)) throw isThere(name)
  const draft = `${name}.${process.pid}.part`
  const handle = open(draft, name)
  return {
    write: text => writeWhole(handle, Buffer.from(text)),
    async keep(work) {
      try {
        const result = await work()
        place(draft, name)
        return result
      } finally {
        closeSync(handle)
        rmSync(draft, { force: true })
      }
    },
  }
}

/** One call may write less than it was given. */
function writeWhole(handle: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done)
}

function open(draft: string, name: string): number {
  try {
    return openSync(draft, 'wx', 0o600)
  } catch (error) {
    throw new DeskError('bad-input', `${name} cannot be written: ${messageOf(error)}.`, { cause: error })
  }
}

/** A link, unlike a rename, refuses to take the place of what is there. */
function place(draft: string, name: string): void {
  try {
    linkSync(draft, name)
  } catch (error) {
    if (existsSync(name)) throw isThere(name)
    throw error
  }
}

function isThere(name: string): DeskError {
  return new DeskError('bad-input', `${name} is there already; nothing was written.`, {
    suggestions: ['Choose another name, or move that one away.'],
  })
}

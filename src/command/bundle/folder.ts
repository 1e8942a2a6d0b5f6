// A folder of files that appears whole or not at all, and never takes the place of another.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DeskError, messageOf } from '../../errors.ts'
import type { Files } from './bundle.ts'

/** DeskError `bad-input` if the name is taken, to be asked before the work is done. */
export function refuseTaken(name: string): void {
  if (existsSync(name))
    throw new DeskError('bad-input', `${name} is there already; nothing was written.`, {
      suggestions: ['Choose another name with --out, or move that one away.'],
    })
}

/** Readable for its owner alone: it holds what was said and what commands printed. */
export function writeFolder(name: string, files: Files): void {
  refuseTaken(name)
  const draft = `${resolve(name)}.${process.pid}.part`
  try {
    for (const [path, text] of files) {
      const file = join(draft, path)
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      writeFileSync(file, text, { mode: 0o600 })
    }
    renameSync(draft, resolve(name))
  } catch (error) {
    throw new DeskError('bad-input', `${name} cannot be written: ${messageOf(error)}.`, { cause: error })
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

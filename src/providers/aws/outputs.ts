// What the CLI wrote to a file beside its answer (`aws lambda invoke … out.json`): shown, as the folder goes away.
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { AttachedFile } from '../provider.ts'

const MOST_BYTES = 256 * 1024
const MOST_FILES = 4

/** Of files in the folder that were not attached: name and beginning of each. */
export function writtenBeside(folder: string, attached: readonly AttachedFile[]): string {
  const known = new Set(attached.map(({ name }) => name))
  const entries = readdirSync(folder, { withFileTypes: true })
  const written = entries.filter(
    entry => entry.isFile() && !entry.name.startsWith('.') && !known.has(entry.name),
  )
  return written
    .slice(0, MOST_FILES)
    .map(({ name }) => `\n--- ${name}\n${beginningOf(join(folder, name))}\n`)
    .join('')
}

function beginningOf(path: string): string {
  try {
    return readBeginning(path)
  } catch {
    return '(could not be read)'
  }
}

function readBeginning(path: string): string {
  // The program owned the folder: what was a file may be a link by now.
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    if (!fstatSync(file).isFile()) return ''
    const buffer = Buffer.alloc(MOST_BYTES)
    const text = buffer.toString('utf8', 0, readSync(file, buffer))
    return text.includes('\u0000') ? '(not text)' : text
  } finally {
    closeSync(file)
  }
}

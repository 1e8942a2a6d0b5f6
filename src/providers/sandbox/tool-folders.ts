// Which folders a program needs to run: its own, where its interpreter is, and the libraries that stand beside both.
import { closeSync, existsSync, openSync, readSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Real and given folders of the program and of its interpreter. */
export function foldersOf(file: string): string[] {
  const real = realpathSync(file)
  const interpreter = interpreterOf(real)
  const files = interpreter ? [real, interpreter, realpathSync(interpreter)] : [real]
  return [...new Set([dirname(file), ...files.map(withLibraries)])]
}

/** `/opt/tool` for `/opt/tool/bin/tool`, if libraries are there and it is nobody's home. */
function withLibraries(file: string): string {
  const folder = dirname(file)
  const prefix = dirname(folder)
  const isHome =
    dirname(prefix) === '/home' || ['/', '/root'].includes(prefix) || basename(prefix) === '.local'
  const isPrefix = basename(folder) === 'bin' && existsSync(join(prefix, 'lib')) && !isHome
  return isPrefix ? prefix : folder
}

function interpreterOf(file: string): string | undefined {
  const [, path] = /^#! *(\/[^\s]+)/.exec(beginningOf(file)) ?? []
  return path !== undefined && existsSync(path) ? path : undefined
}

function beginningOf(file: string): string {
  const handle = openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(256)
    return buffer.toString('latin1', 0, readSync(handle, buffer))
  } finally {
    closeSync(handle)
  }
}

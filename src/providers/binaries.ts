// Where the tools are: looked up once in a fixed list of directories, never through the caller's PATH.
import { accessSync, constants, statSync } from 'node:fs'
import { join } from 'node:path'

/** System directories only: nobody but the machine's admin puts programs here. */
export const DIRECTORIES: readonly string[] = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
  '/opt/homebrew/bin',
]

/** Absolute path by name; a name that is not installed is absent. */
export function findBinaries(
  names: readonly string[],
  directories: readonly string[] = DIRECTORIES,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const name of names) {
    const path = directories.map(directory => join(directory, name)).find(isExecutable)
    if (path !== undefined) found.set(name, path)
  }
  return found
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

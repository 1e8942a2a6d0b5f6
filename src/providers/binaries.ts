// Where the tools are: looked up once in a fixed list of directories, never through the caller's PATH.
import { accessSync, constants, globSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

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
    if (path !== undefined) found.set(name, behindShim(path))
  }
  return found
}

/** A shim of pyenv and its like asks a shell and the environment which program is meant: here the version that it is set to counts. */
function behindShim(path: string): string {
  const root = dirname(dirname(path))
  if (basename(dirname(path)) !== 'shims') return path
  const versions = globSync(join(root, 'versions', '*', 'bin', basename(path))).filter(isExecutable)
  const isChosen = (candidate: string) =>
    chosenVersions(root).some(version => candidate.includes(`/${version}/`))
  return versions.find(isChosen) ?? versions.at(-1) ?? path
}

function chosenVersions(root: string): string[] {
  try {
    return readFileSync(join(root, 'version'), 'utf8').split(/\s+/).filter(Boolean)
  } catch {
    return []
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

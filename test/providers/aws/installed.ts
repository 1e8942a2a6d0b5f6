// Where a tool of the developer's machine is: unlike the product, tests look along PATH.
import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Absolute path of a real program; a shim that only works in its owner's environment does not count. */
export function pathOf(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versionsOf()]
  return folders.map(folder => join(folder, name)).find(path => isExecutable(path) && !isShim(path))
}

function versionsOf(): string[] {
  const root = process.env.PYENV_ROOT ?? join(process.env.HOME ?? '/', '.pyenv')
  try {
    const chosen = readFileSync(join(root, 'version'), 'utf8').split(/\s+/)
    return chosen.filter(Boolean).map(version => join(root, 'versions', version, 'bin'))
  } catch {
    return []
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function isShim(path: string): boolean {
  return readFileSync(path).subarray(0, 400).includes('pyenv exec') || path.includes('/shims/')
}

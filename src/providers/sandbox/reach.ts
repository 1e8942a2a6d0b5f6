// Paths that only root reaches (a tool below /root, a closed home) are shown to the program's user, and nothing else of there.
import { lstatSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DeskError } from '../../errors.ts'
import type { Identity } from './identity.ts'
import type { Tools } from './probe.ts'

/** Without a path that lies in another one of them: mounted once is mounted. */
export function withoutNested(paths: readonly string[]): string[] {
  const all = [...new Set(paths)]
  return all.filter(path => !all.some(other => other !== path && isWithin(path, other)))
}

export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}

/** Arguments of a first bubblewrap, run by root, that opens a way to these paths; empty where the way is open. */
export function exposing(
  { bwrap }: Tools,
  paths: readonly string[],
  hidden: readonly string[] = [],
): string[] {
  const closed = withoutNested(paths.map(existing)).filter(path => gateOf(path) !== undefined)
  if (closed.length === 0 || !bwrap) return []
  const gates = withoutNested(closed.map(path => gateOf(path) ?? '/'))
  const isBehind = (path: string) => gates.some(gate => isWithin(path, gate))
  const way = [...closed.flatMap(foldersAbove), ...hidden].filter(isBehind)
  return [
    bwrap,
    ...['--dev-bind', '/', '/'],
    ...gates.flatMap(gate => ['--perms', '0755', '--tmpfs', gate]),
    ...[...new Set(way)].flatMap(folder => ['--perms', '0755', '--dir', folder]),
    ...closed.flatMap(path => ['--bind', path, path]),
    ...['--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID', '--die-with-parent', '--'],
  ]
}

/** The outermost folder above a path that not everybody may enter. */
function gateOf(path: string): string | undefined {
  return foldersAbove(path).find(folder => (statSync(folder).mode & 0o001) === 0)
}

/** Whether a folder above keeps this identity from the path, and no way to it is opened for one of `shown`. */
export function isOutOfReach(path: string, identity: Identity, shown: readonly string[]): boolean {
  const opened = new Set(shown.map(gateOf))
  const gate = gateOf(path)
  if (gate === undefined || opened.has(gate)) return false
  return foldersAbove(path).some(folder => !mayEnter(folder, identity))
}

/** In doubt, where groups are not known, it may. */
function mayEnter(folder: string, { uid, gid, groups }: Identity): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder)
  if (owner === uid) return true
  if (group === gid || !groups.includes('--clear-groups')) return (mode & 0o011) !== 0
  return (mode & 0o001) !== 0
}

function foldersAbove(path: string): string[] {
  const folders: string[] = []
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) folders.unshift(folder)
  return folders
}

/** Where a path leads to, or a DeskError that names it. */
export function existing(path: string): string {
  try {
    lstatSync(path)
    return realpathSync(path)
  } catch (cause) {
    throw new DeskError('misconfigured', `The path ${path} that a command needs is not there.`, {
      suggestions: ['Check the settings of the provider in this tenant.'],
      cause,
    })
  }
}

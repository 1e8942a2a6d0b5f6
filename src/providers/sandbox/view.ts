// What a fenced program sees of the file system, as arguments of bubblewrap. Later mounts cover earlier ones.
import { existsSync, globSync, lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { existing, isWithin, withoutNested } from './reach.ts'
import { foldersOf } from './tool-folders.ts'

export interface Seen {
  readable: readonly string[]
  writable?: readonly string[]
  /** Covered in any case, also within what is readable. */
  hidden: readonly string[]
  /** An empty folder that covers others; where none is given a new file system does. */
  empty?: string
  /** The kernel lets a program be kept from making namespaces of its own. */
  isNestingBarred: boolean
}

/** Given the program's file, all arguments up to the program. */
export type View = (file: string) => string[]

const ALONE = ['--unshare-user', '--unshare-pid', '--unshare-ipc', '--die-with-parent', '--new-session']
const TEMPORARY_BYTES = String(64 * 1024 * 1024)
const SYSTEM = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
/** What libraries look up: certificates, the loader's cache, names of time zones. Nothing of this machine's own. */
const LOOKED_UP = [
  '/etc/alternatives',
  '/etc/ca-certificates',
  '/etc/crypto-policies',
  '/etc/ld.so.cache',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
  '/etc/localtime',
  '/etc/pki/ca-trust',
  '/etc/pki/tls/certs',
  '/etc/pki/tls/cert.pem',
  '/etc/ssl/certs',
  '/etc/ssl/cert.pem',
  '/etc/ssl/openssl.cnf',
]
const HOMES = ['/root', '/home', '/run/user', '/var/tmp']
const SECRETS = [
  '/etc/{shadow,gshadow,sudoers}{,-}',
  '/etc/{helpdesk,sudoers.d,ssl/private,kubernetes,letsencrypt,wireguard,ipsec.d}',
  '/etc/ssh/*_key',
  '/etc/rancher',
  '/{run,var/run}/secrets',
  '/var/lib/{docker,containerd,kubelet,rancher,cloud,etcd}',
  '/var/spool/{cron,mail}',
]
/** Whoever may write to one of these is root on this machine. */
const DOORS = [
  '/run/{docker,containerd,crio,podman,k3s,libvirt}',
  '/run/{docker,snapd,snapd-snap}.sock',
  '/run/systemd/private',
]

/** An empty root with the system's programs and libraries, no network, no processes but its own. */
export function sealedView(seen: Seen): View {
  const alone = ['--unshare-net', '--unshare-uts', '--unshare-cgroup-try', '--hostname', 'helpdesk']
  const base = [
    ...[...ALONE, ...alone, ...(seen.isNestingBarred ? ['--disable-userns'] : [])],
    ...['--ro-bind', '/usr', '/usr', ...SYSTEM.flatMap(systemFolder)],
    ...LOOKED_UP.flatMap(path => ['--ro-bind-try', path, path]),
    ...['--proc', '/proc', '--dev', '/dev', '--size', TEMPORARY_BYTES, '--tmpfs', '/tmp'],
    ...mounts(seen),
  ]
  return file => {
    const folders = unseen(file, ['/usr', ...SYSTEM, ...seen.readable])
    const shown = [...seen.readable, ...folders]
    const covered = seen.hidden.filter(path => shown.some(folder => isWithin(path, folder)))
    return [...base, ...folders.flatMap(readOnly), ...cover(covered), '--remount-ro', '/']
  }
}

function systemFolder(path: string): string[] {
  if (!existsSync(path)) return []
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path]
}

/** This machine, read-only, with its processes and its network, without what is somebody's own. */
export function hostView(seen: Seen): View {
  const emptied = found([...HOMES, ...SECRETS, ...DOORS])
  return file => {
    const shown = [...seen.readable, ...(seen.writable ?? [])]
    const covered = [...emptied, '/tmp']
    const folders = unseen(file, shown).filter(folder => covered.some(path => isWithin(folder, path)))
    const isNeeded = (path: string) => [...shown, ...folders].some(folder => isWithin(folder, path))
    return [
      ...[...ALONE, ...(seen.isNestingBarred ? ['--disable-userns'] : [])],
      ...['--ro-bind', '/', '/', '--dev', '/dev', '--ro-bind', '/proc', '/proc'],
      ...emptied.flatMap(path => cover([path], isNeeded(path) ? undefined : seen.empty)),
      ...['--size', TEMPORARY_BYTES, '--tmpfs', '/tmp'],
      ...mounts(seen),
      ...folders.flatMap(readOnly),
      ...cover(
        seen.hidden.filter(path => !isLost(path, emptied, shown)),
        seen.empty,
      ),
    ]
  }
}

/** Covered together with a folder above it. */
function isLost(path: string, emptied: readonly string[], shown: readonly string[]): boolean {
  const isBelow = (folders: readonly string[]) => folders.some(folder => isWithin(path, folder))
  return isBelow(['/tmp', ...emptied]) && !isBelow(shown)
}

/** What is there, without a path that lies in another one. */
function found(patterns: readonly string[]): string[] {
  return withoutNested(patterns.flatMap(pattern => globSync(pattern)).map(path => realpathSync(path)))
}

/** A file becomes an empty one, a folder an empty one. */
function cover(paths: readonly string[], empty?: string): string[] {
  return paths
    .filter(path => existsSync(path))
    .map(path => realpathSync(path))
    .flatMap(path => {
      if (!statSync(path).isDirectory()) return ['--ro-bind', '/dev/null', path]
      return empty ? ['--ro-bind', empty, path] : ['--size', TEMPORARY_BYTES, '--tmpfs', path]
    })
}

function mounts({ readable, writable = [] }: Seen): string[] {
  return [
    ...readable.flatMap(path => ['--ro-bind', existing(path), path]),
    ...writable.flatMap(path => ['--bind', existing(path), path]),
  ]
}

function readOnly(path: string): string[] {
  return ['--ro-bind', path, path]
}

/** The folders that a program brings along, but those that are seen already. */
function unseen(file: string, seen: readonly string[]): string[] {
  return withoutNested(foldersOf(file)).filter(folder => !seen.some(path => isWithin(folder, path)))
}

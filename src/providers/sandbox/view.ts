// What a fenced program sees of the file system, as arguments of bubblewrap. Later mounts cover earlier ones.
import { existsSync, globSync, lstatSync, readlinkSync } from 'node:fs'
import { existing, isWithin, withoutNested } from './reach.ts'
import { foldersOf } from './tool-folders.ts'

export interface Seen {
  readable: readonly string[]
  writable?: readonly string[]
  hidden: readonly string[]
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
const HOMES = ['/root', '/home', '/run/user', '/tmp', '/var/tmp']
const SECRETS = [
  '/etc/{shadow,gshadow,sudoers}{,-}',
  '/etc/{sudoers.d,ssl/private,kubernetes,letsencrypt,wireguard,ipsec.d}',
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
  const base = [
    ...[...ALONE, '--unshare-net', '--unshare-uts', '--unshare-cgroup-try', '--hostname', 'helpdesk'],
    ...(seen.isNestingBarred ? ['--disable-userns'] : []),
    ...['--ro-bind', '/usr', '/usr', ...SYSTEM.flatMap(systemFolder)],
    ...LOOKED_UP.flatMap(path => ['--ro-bind-try', path, path]),
    ...['--proc', '/proc', '--dev', '/dev', '--size', TEMPORARY_BYTES, '--tmpfs', '/tmp'],
    ...mounts(seen),
  ]
  return file => [...base, ...program(file, ['/usr', ...SYSTEM, ...seen.readable])]
}

function systemFolder(path: string): string[] {
  if (!existsSync(path)) return []
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path]
}

/** This machine, read-only, with its processes and its network, without what is somebody's own. */
export function hostView(seen: Seen): View {
  const emptied = [...HOMES, ...seen.hidden, ...found([...SECRETS, ...DOORS])].filter(path =>
    existsSync(path),
  )
  const base = [
    ...ALONE,
    ...(seen.isNestingBarred ? ['--disable-userns'] : []),
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--ro-bind', '/proc', '/proc'],
    ...withoutNested(emptied.map(existing)).flatMap(hide),
    ...mounts(seen),
  ]
  return file => [...base, ...program(file, ['/', ...seen.readable], emptied)]
}

function found(patterns: string[]): string[] {
  return patterns.flatMap(pattern => globSync(pattern))
}

function hide(path: string): string[] {
  if (!lstatSync(path).isDirectory()) return ['--ro-bind', '/dev/null', path]
  return ['--size', TEMPORARY_BYTES, '--tmpfs', path]
}

function mounts({ readable, writable = [] }: Seen): string[] {
  return [
    ...readable.flatMap(path => ['--ro-bind', existing(path), path]),
    ...writable.flatMap(path => ['--bind', existing(path), path]),
  ]
}

/** The folders that a program brings along, unless they are seen already. */
function program(file: string, seen: readonly string[], hidden: readonly string[] = []): string[] {
  const isShown = (path: string) => {
    const isBelow = (folders: readonly string[]) => folders.some(folder => isWithin(path, folder))
    return isBelow(seen.filter(folder => folder !== '/')) || (seen.includes('/') && !isBelow(hidden))
  }
  return foldersOf(file)
    .filter(folder => !isShown(folder))
    .flatMap(folder => ['--ro-bind', folder, folder])
}

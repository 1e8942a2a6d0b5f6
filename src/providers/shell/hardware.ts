// Diagnostics of the machine's parts: processors, disks and mounts.
import { LIST, NEVER_ENDS, NUMBER, named, READS_FILE, switches } from '../filters/filter.ts'
import type { Operands, Tool } from './tool.ts'

const PATH = /^\/(?!.*\.\.)[\w./@:+-]*$/

export const MOUNTS: Operands = {
  max: 8,
  shape: PATH,
  says: 'mount points or devices as absolute paths',
}

const OTHER_ROOT = { denied: 'it reads another root' } as const

const lscpu: Tool = {
  name: 'lscpu',
  shows: 'the processors',
  flags: {
    ...switches('abBcCJxyep', 'json', 'all', 'online', 'offline', 'bytes', 'hex', 'physical', 'caches'),
    ...named({ inline: LIST }, '--extended', '--parse'),
    ...named(OTHER_ROOT, '-s', '--sysroot'),
  },
}

const lsblk: Tool = {
  name: 'lsblk',
  shows: 'the disks and partitions',
  flags: {
    ...switches(
      'abAdDfiJlLmnNOpPrsStTvz',
      'json',
      'fs',
      'all',
      'bytes',
      'nodeps',
      'list',
      'noheadings',
      'paths',
    ),
    ...switches(
      '',
      'inverse',
      'topology',
      'perms',
      'discard',
      'ascii',
      'raw',
      'pairs',
      'output-all',
      'scsi',
      'nvme',
    ),
    ...named(LIST, '-o', '--output', '-e', '--exclude', '-I', '--include', '-x', '--sort', '-E', '--dedup'),
    ...named(NUMBER, '-w', '--width'),
    '--sysroot': OTHER_ROOT,
  },
  operands: MOUNTS,
}

const findmnt: Tool = {
  name: 'findmnt',
  shows: 'what is mounted where',
  flags: {
    ...switches(
      'aAbcCDefiJklmnPrRsuUv',
      'json',
      'df',
      'list',
      'real',
      'pseudo',
      'noheadings',
      'all',
      'ascii',
      'bytes',
    ),
    ...switches(
      '',
      'fstab',
      'mtab',
      'kernel',
      'pairs',
      'raw',
      'submounts',
      'notruncate',
      'uniq',
      'first-only',
      'tree',
    ),
    ...named(LIST, '-t', '--types', '-o', '--output', '-O', '--options'),
    ...named(PATH, '-T', '--target', '-M', '--mountpoint', '-S', '--source'),
    ...named(READS_FILE, '-F', '--tab-file', '-N', '--task'),
    ...named(NEVER_ENDS, '-p', '--poll'),
  },
  operands: MOUNTS,
}

const nproc: Tool = {
  name: 'nproc',
  shows: 'the number of processors',
  flags: { '--all': 'switch', '--ignore': NUMBER },
}

export const HARDWARE: readonly Tool[] = [lscpu, lsblk, findmnt, nproc]

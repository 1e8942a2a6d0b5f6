// Diagnostics of this machine: disks, memory, load, names and time.
import { LIST, NEVER_ENDS, named, READS_FILE, switches, TEXT } from '../filters/filter.ts'
import { MOUNTS } from './hardware.ts'
import type { Tool } from './tool.ts'

const WORD = /^[\w.:%/@-]{1,200}$/

const df: Tool = {
  name: 'df',
  shows: 'how full the file systems are',
  flags: {
    ...switches('hHkmiTalPv', 'human-readable', 'si', 'inodes', 'print-type', 'all', 'local', 'portability'),
    ...switches('', 'total', 'no-sync', 'sync'),
    ...named(WORD, '-t', '--type', '-x', '--exclude-type', '-B', '--block-size'),
    '--output': { inline: LIST },
  },
  operands: MOUNTS,
}

const free: Tool = {
  name: 'free',
  shows: 'how much memory is used',
  flags: {
    ...switches('hbkmgltwvL', 'human', 'si', 'total', 'wide', 'line', 'lohi', 'committed', 'bytes'),
    ...switches('', 'kilo', 'mega', 'giga', 'tera', 'peta', 'kibi', 'mebi', 'gibi', 'tebi', 'pebi'),
    ...named(NEVER_ENDS, '-s', '--seconds', '-c', '--count'),
  },
}

const uptime: Tool = {
  name: 'uptime',
  shows: 'how long the machine is up, and its load',
  flags: switches('psV', 'pretty', 'since', 'version'),
}

const uname: Tool = {
  name: 'uname',
  shows: 'the kernel and its version',
  flags: switches(
    'asnrvmpio',
    'all',
    'kernel-name',
    'nodename',
    'kernel-release',
    'kernel-version',
    'machine',
  ),
}

const CHANGES_NAME = { denied: 'it would change the name' } as const

const hostname: Tool = {
  name: 'hostname',
  shows: 'the name of the machine',
  flags: {
    ...switches('fsdiIAya', 'fqdn', 'long', 'short', 'domain', 'ip-address', 'all-ip-addresses', 'all-fqdns'),
    ...named(CHANGES_NAME, '-F', '--file', '-b', '--boot'),
  },
}

const SETS_CLOCK = { denied: 'it would set the clock' } as const

const date: Tool = {
  name: 'date',
  shows: 'the time of the machine',
  flags: {
    ...switches('uR', 'utc', 'universal', 'rfc-email', 'debug'),
    ...named({ inline: WORD }, '-I', '--iso-8601'),
    '--rfc-3339': WORD,
    ...named(TEXT, '-d', '--date'),
    ...named(SETS_CLOCK, '-s', '--set'),
    ...named(READS_FILE, '-f', '--file', '-r', '--reference'),
  },
  operands: {
    max: 1,
    shape: /^\+(?!.*%[^A-Za-z]*\d{3})[^\0\n]{0,200}$/,
    says: 'a format that begins with `+`',
  },
}

const who: Tool = {
  name: 'who',
  shows: 'who is logged in',
  flags: switches('abdHlmpqrstTuw', 'all', 'boot', 'heading', 'count', 'short', 'users', 'login', 'dead'),
}

const vmstat: Tool = {
  name: 'vmstat',
  shows: 'memory, swap, disk and processor activity',
  flags: {
    ...switches('aDdfmnstwy', 'wide', 'stats', 'disk', 'active', 'forks', 'slabs', 'disk-sum', 'timestamp'),
    ...named(/^[kKmM]$/, '-S', '--unit'),
    ...named(/^[\w/]+$/, '-p', '--partition'),
  },
  operands: { max: 2, shape: /^\d{1,3}$/, says: 'a delay in seconds and a count' },
  check({ operands: [delay, count] }) {
    if (delay === undefined) return undefined
    if (count === undefined) {
      return '`vmstat` with only a delay never ends; give a count too, as in `vmstat 1 5`.'
    }
    return Number(delay) * Number(count) > 60
      ? 'This would take longer than a minute; ask for less.'
      : undefined
  },
}

export const MACHINE: readonly Tool[] = [df, free, uptime, uname, hostname, date, who, vmstat]

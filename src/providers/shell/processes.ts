// Processes and sockets of this machine.
import { NEVER_ENDS, NUMBER, named, READS_FILE, switches, TEXT, WRITES_FILE } from '../filters/filter.ts'
import type { Tool } from './tool.ts'

/** Columns that show nothing of a process's environment. */
const COLUMN =
  /^(?:%cpu|%mem|pcpu|pmem|args|cmd|command|comm|ucmd|ucomm|cgroup|class|cls|cputime|cputimes|time|times|egid|egroup|euid|euser|etime|etimes|fgid|flags?|fgroup|gid|group|lstart|lwp|maj_flt|majflt|min_flt|minflt|name|ni|nice|nlwp|thcount|numa|pgid|pgrp|pid|ppid|pri|priority|psr|rgid|rgroup|rss|rssize|rsz|rtprio|ruid|ruser|s|stat|state|sched|sess|sid|size|spid|start|start_time|stime|sz|tid|tname|tty|tt|uid|uname|unit|slice|user|vsize|vsz|wchan)(?::\d{1,3})?(?:=[\w% ]*)?$/i

function isColumns(value: string): boolean {
  return value.split(/[, ]+/).every(column => COLUMN.test(column))
}

/** Where `ps` cannot make sense of these it reads `-e` anew as "with the environment". */
const SELECTIONS = ['-u', '-U', '-g', '-G', '-t', '-C', '-p', '-q', '--pid', '--ppid']

/** `-x` is no letter of the style with dashes: `ps` then reads all of them as it reads `ps ax`. */
const BESIDE_X: ReadonlySet<string> = new Set(['-x', '-a', '-f', '-j', '-l', '-w'])

/** `-auxe` means `aux` and `e`, wherever `xe` is no user. */
const BSD_USER = /^[xfwl]{1,4}$/
const PIDS = /^\d{1,7}(?:,\d{1,7}){0,50}$/

const ps: Tool = {
  name: 'ps',
  shows: 'the running processes',
  flags: {
    ...switches(
      'AadefFHjlLMNTwywcxZ',
      'no-headers',
      'no-heading',
      'headers',
      'forest',
      'deselect',
      'version',
    ),
    ...named('value', '-o', '--format', '-O', '-u', '-C'),
    ...named(PIDS, '-p', '--pid', '--ppid'),
    '--sort': /^[-+\w%,]+$/,
    ...named(NUMBER, '--cols', '--columns', '--width', '--lines', '--rows'),
  },
  operands: {
    max: 1,
    shape: /^[aflrTuvwxjSHmN]+$/,
    says: 'letters as in `ps aux`, without `e`: it shows the environment of processes',
  },
  check({ flags }) {
    const beside = flags.has('-x') ? [...flags.keys()].find(name => !BESIDE_X.has(name)) : undefined
    if (beside !== undefined) {
      return `With \`-x\` every letter is read anew, \`e\` as the environment of processes; leave out \`${beside}\` or \`-x\`.`
    }
    const selection = SELECTIONS.find(name => flags.has(name))
    if (flags.has('-e') && selection !== undefined) {
      return `\`-e\` selects every process already; leave out \`-e\` or \`${selection}\`.`
    }
    const user = flags.get('-u')?.find(value => !BSD_USER.test(value))
    if (user !== undefined)
      return `\`-u ${user}\` may be read as letters that show the environment of processes.`
    const program = flags.get('-C')?.find(value => !/^[\w.-]{1,60}$/.test(value))
    if (program !== undefined) return `\`${program}\` is no name of a program.`
    const columns = ['-o', '--format', '-O'].flatMap(name => flags.get(name) ?? [])
    const strange = columns.find(value => !isColumns(value))
    return strange === undefined ? undefined : `\`${strange}\` names a column that \`ps\` does not show here.`
  },
}

const top: Tool = {
  name: 'top',
  shows: 'the busiest processes',
  flags: {
    ...switches('bcHiSw1', 'batch', 'threads'),
    ...named(/^[1-5]$/, '-n', '--iterations'),
    ...named(/^[1-5](?:\.\d)?$/, '-d', '--delay'),
    ...named(PIDS, '-p', '--pid'),
    ...named(/^[-+]?[%A-Z]+$/i, '-o', '--sort-override'),
    ...named(/^[a-z_][\w-]*$/i, '-u', '-U', '--filter-only-euser', '--filter-any-user'),
  },
  check({ flags }) {
    const isBatch = flags.has('-b') || flags.has('--batch')
    const times = [...(flags.get('-n') ?? []), ...(flags.get('--iterations') ?? [])]
    const isShort = times.length > 0 && times.every(count => /^[1-5]$/.test(count))
    return isBatch && isShort ? undefined : '`top` waits for keys and never ends; write `top -b -n 1`.'
  },
}

const CLOSES = { denied: 'it closes sockets' } as const

const ss: Tool = {
  name: 'ss',
  shows: 'the sockets of the machine',
  flags: {
    ...switches(
      'aeHiilmnOoprsTtuxw046SdZzM',
      'all',
      'listening',
      'numeric',
      'processes',
      'summary',
      'tcp',
      'udp',
    ),
    ...switches(
      '',
      'unix',
      'ipv4',
      'ipv6',
      'no-header',
      'extended',
      'memory',
      'info',
      'options',
      'resolve',
      'raw',
    ),
    ...switches('', 'threads', 'oneline', 'sctp', 'dccp', 'packet', 'context', 'tos', 'cgroup'),
    ...named(/^(?:inet6?|unix|link|netlink|vsock|tipc|xdp)$/, '-f', '--family'),
    ...named(/^[a-z0-9_,]+$/, '-A', '--query', '--socket'),
    ...named(CLOSES, '-K', '--kill'),
    ...named(NEVER_ENDS, '-E', '--events'),
    ...named(READS_FILE, '-F', '--filter'),
    ...named(WRITES_FILE, '-D', '--diag'),
    ...named({ denied: 'it leaves this network' }, '-N', '--net'),
  },
  operands: {
    max: 16,
    shape: /^(?:[\w.:=!<>*()[\]/-]| )+$/,
    says: 'a filter such as `state established` or `sport = :443`',
  },
}

/** Free text, as `pgrep` reads it, is a pattern for names of programs. */
const pgrep: Tool = {
  name: 'pgrep',
  shows: 'the numbers of processes by name',
  flags: {
    ...switches(
      'aclfiLnovwxA',
      'list-full',
      'list-name',
      'full',
      'count',
      'newest',
      'oldest',
      'exact',
      'ignore-case',
    ),
    ...named(
      /^[\w,-]+$/,
      '-u',
      '--euid',
      '-U',
      '--uid',
      '-g',
      '--pgroup',
      '-G',
      '--group',
      '-P',
      '--parent',
      '-t',
    ),
    ...named(TEXT, '-d', '--delimiter'),
    ...named(READS_FILE, '-F', '--pidfile', '-L', '--logpidfile'),
    '--ns': { denied: 'it leaves this process space' },
  },
  operands: { max: 1, shape: /^[\w.:^$|()[\]-]{1,100}$/, says: 'one name of a program' },
}

export const PROCESSES: readonly Tool[] = [ps, top, ss, pgrep]

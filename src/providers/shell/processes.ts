// Processes and sockets of this machine.
import { NUMBER, TEXT } from './grammar.ts'
import type { Tool } from './tool.ts'

/** Columns that show nothing of a process's environment. */
const COLUMN =
  /^(?:%cpu|%mem|pcpu|pmem|args|cmd|command|comm|ucmd|ucomm|cgroup|class|cls|cputime|cputimes|time|times|egid|egroup|euid|euser|etime|etimes|fgid|flags?|fgroup|gid|group|lstart|lwp|maj_flt|majflt|min_flt|minflt|name|ni|nice|nlwp|thcount|numa|pgid|pgrp|pid|ppid|pri|priority|psr|rgid|rgroup|rss|rssize|rsz|rtprio|ruid|ruser|s|stat|state|sched|sess|sid|size|spid|start|start_time|stime|sz|tid|tname|tty|tt|uid|uname|unit|slice|user|vsize|vsz|wchan)(?::\d{1,3})?(?:=[\w% ]*)?$/i

function isColumns(value: string): boolean {
  return value.split(/[, ]+/).every(column => COLUMN.test(column))
}

/** Where `ps` cannot make sense of these it reads `-e` anew as "with the environment". */
const SELECTIONS = ['-u', '-C', '-p', '--pid', '--ppid']

const ps: Tool = {
  name: 'ps',
  shows: 'the running processes',
  grammar: {
    flags: {
      ...Object.fromEntries([...'AadefFHjlLMNTwywcZ'].map(letter => [`-${letter}`, 'switch' as const])),
      '-o': TEXT,
      '--format': TEXT,
      '-O': TEXT,
      '-p': /^\d{1,7}(?:,\d{1,7}){0,50}$/,
      '--pid': /^\d{1,7}(?:,\d{1,7}){0,50}$/,
      '--ppid': /^\d{1,7}(?:,\d{1,7}){0,50}$/,
      '-u': /^[xfwl]{1,4}$/,
      '-C': /^[\w.-]{1,60}$/,
      '--sort': /^[-+\w%,]+$/,
      '--no-headers': 'switch',
      '--no-heading': 'switch',
      '--headers': 'switch',
      '--forest': 'switch',
      '--cols': NUMBER,
      '--width': NUMBER,
      '--lines': NUMBER,
    },
    operands: {
      max: 1,
      shape: /^[aflrTuvwxjSHmN]+$/,
      says: 'letters as in `ps aux`, without `e`: it shows the environment of processes',
    },
  },
  check({ flags }) {
    const selection = SELECTIONS.find(name => flags.has(name))
    if (flags.has('-e') && selection !== undefined) {
      return `\`-e\` selects every process already; leave out \`-e\` or \`${selection}\`.`
    }
    const columns = ['-o', '--format', '-O'].flatMap(name => flags.get(name) ?? [])
    const strange = columns.find(value => !isColumns(value))
    return strange === undefined ? undefined : `\`${strange}\` names a column that \`ps\` does not show here.`
  },
}

const ss: Tool = {
  name: 'ss',
  shows: 'the sockets of the machine',
  grammar: {
    flags: {
      ...Object.fromEntries([...'aeHiilmnOoprsTtuxw046SdZ'].map(letter => [`-${letter}`, 'switch' as const])),
      '--all': 'switch',
      '--listening': 'switch',
      '--numeric': 'switch',
      '--processes': 'switch',
      '--summary': 'switch',
      '--tcp': 'switch',
      '--udp': 'switch',
      '--unix': 'switch',
      '--ipv4': 'switch',
      '--ipv6': 'switch',
      '--no-header': 'switch',
      '--extended': 'switch',
      '--memory': 'switch',
      '--info': 'switch',
      '--options': 'switch',
      '--resolve': 'switch',
      '-f': /^(?:inet6?|unix|link|netlink)$/,
      '--family': /^(?:inet6?|unix|link|netlink)$/,
      '-A': /^[a-z0-9_,]+$/,
      '--query': /^[a-z0-9_,]+$/,
    },
    operands: {
      max: 16,
      shape: /^(?:[\w.:=!<>*()[\]/-]| )+$/,
      says: 'a filter such as `state established` or `sport = :443`',
    },
    refused: {
      '-K': 'it closes sockets',
      '--kill': 'it closes sockets',
      '-E': 'it never ends',
      '--events': 'it never ends',
      '-F': 'it reads a file',
      '--filter': 'it reads a file',
      '-D': 'it writes a file',
      '--diag': 'it writes a file',
      '-N': 'it leaves this network',
    },
  },
}

export const PROCESSES: readonly Tool[] = [ps, ss]

// Diagnostics of this machine: disks, memory, load, names and time.
import { LIST, TEXT, WORD } from './grammar.ts'
import { MOUNTS } from './hardware.ts'
import type { Tool } from './tool.ts'

const df: Tool = {
  name: 'df',
  shows: 'how full the file systems are',
  grammar: {
    flags: {
      '-h': 'switch',
      '-H': 'switch',
      '-k': 'switch',
      '-m': 'switch',
      '-i': 'switch',
      '-T': 'switch',
      '-a': 'switch',
      '-l': 'switch',
      '-P': 'switch',
      '--human-readable': 'switch',
      '--si': 'switch',
      '--inodes': 'switch',
      '--print-type': 'switch',
      '--all': 'switch',
      '--local': 'switch',
      '--portability': 'switch',
      '--total': 'switch',
      '-t': WORD,
      '--type': WORD,
      '-x': WORD,
      '--exclude-type': WORD,
      '-B': WORD,
      '--block-size': WORD,
      '--output': { inline: LIST },
    },
    operands: MOUNTS,
  },
}

const free: Tool = {
  name: 'free',
  shows: 'how much memory is used',
  grammar: {
    flags: {
      '-h': 'switch',
      '-b': 'switch',
      '-k': 'switch',
      '-m': 'switch',
      '-g': 'switch',
      '-l': 'switch',
      '-t': 'switch',
      '-w': 'switch',
      '-v': 'switch',
      '-L': 'switch',
      '--human': 'switch',
      '--si': 'switch',
      '--total': 'switch',
      '--wide': 'switch',
      '--mebi': 'switch',
      '--gibi': 'switch',
      '--mega': 'switch',
      '--giga': 'switch',
    },
    refused: { '-s': 'it never ends; ask once', '-c': 'ask once', '--seconds': 'it never ends; ask once' },
  },
}

const uptime: Tool = {
  name: 'uptime',
  shows: 'how long the machine is up, and its load',
  grammar: { flags: { '-p': 'switch', '-s': 'switch', '--pretty': 'switch', '--since': 'switch' } },
}

const uname: Tool = {
  name: 'uname',
  shows: 'the kernel and its version',
  grammar: {
    flags: Object.fromEntries([...'asnrvmpio'].map(letter => [`-${letter}`, 'switch' as const])),
  },
}

const hostname: Tool = {
  name: 'hostname',
  shows: 'the name of the machine',
  grammar: {
    flags: Object.fromEntries([...'fsdiIAy'].map(letter => [`-${letter}`, 'switch' as const])),
    refused: { '-F': 'it would change the name', '-b': 'it would change the name' },
  },
}

const date: Tool = {
  name: 'date',
  shows: 'the time of the machine',
  grammar: {
    flags: {
      '-u': 'switch',
      '--utc': 'switch',
      '-R': 'switch',
      '--rfc-email': 'switch',
      '-I': 'switch',
      '--iso-8601': { inline: WORD },
      '--rfc-3339': WORD,
      '-d': TEXT,
      '--date': TEXT,
    },
    operands: {
      max: 1,
      shape: /^\+(?!.*%[^A-Za-z]*\d{3})[^\0\n]{0,200}$/,
      says: 'a format that begins with `+`',
    },
    refused: { '-s': 'it would set the clock', '--set': 'it would set the clock', '-f': 'it reads a file' },
  },
}

const who: Tool = {
  name: 'who',
  shows: 'who is logged in',
  grammar: {
    flags: {
      ...Object.fromEntries([...'abdHlmpqrstTu'].map(letter => [`-${letter}`, 'switch' as const])),
      '--all': 'switch',
      '--boot': 'switch',
      '--heading': 'switch',
      '--count': 'switch',
    },
  },
}

const vmstat: Tool = {
  name: 'vmstat',
  shows: 'memory, swap, disk and processor activity',
  grammar: {
    flags: {
      ...Object.fromEntries([...'aDdfnmsty'].map(letter => [`-${letter}`, 'switch' as const])),
      '-w': 'switch',
      '--wide': 'switch',
      '-S': /^[kKmM]$/,
      '--unit': /^[kKmM]$/,
      '-p': /^[\w/]+$/,
      '--stats': 'switch',
      '--disk': 'switch',
    },
    operands: { max: 2, shape: /^\d{1,3}$/, says: 'a delay in seconds and a count' },
  },
  check({ operands: [delay, count] }) {
    if (delay === undefined) return undefined
    if (count === undefined)
      return '`vmstat` with only a delay never ends; give a count too, as in `vmstat 1 5`.'
    return Number(delay) * Number(count) > 60
      ? 'This would take longer than a minute; ask for less.'
      : undefined
  },
}

export const MACHINE: readonly Tool[] = [df, free, uptime, uname, hostname, date, who, vmstat]

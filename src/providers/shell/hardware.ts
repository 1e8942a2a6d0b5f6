// Diagnostics of the machine's parts: processors, disks and mounts.
import { LIST, NUMBER, type Operands } from './grammar.ts'
import type { Tool } from './tool.ts'

export const MOUNTS: Operands = {
  max: 8,
  shape: /^\/(?!.*\.\.)[\w./@:+-]*$/,
  says: 'mount points or devices as absolute paths',
}

const lscpu: Tool = {
  name: 'lscpu',
  shows: 'the processors',
  grammar: {
    flags: {
      ...Object.fromEntries([...'abBcCJxy'].map(letter => [`-${letter}`, 'switch' as const])),
      '-e': 'switch',
      '-p': 'switch',
      '--json': 'switch',
      '--all': 'switch',
      '--extended': { inline: LIST },
      '--parse': { inline: LIST },
    },
    refused: { '-s': 'it reads another root', '--sysroot': 'it reads another root' },
  },
}

const lsblk: Tool = {
  name: 'lsblk',
  shows: 'the disks and partitions',
  grammar: {
    flags: {
      ...Object.fromEntries([...'abdDfiJlmnOpPrsStz'].map(letter => [`-${letter}`, 'switch' as const])),
      '-o': LIST,
      '--output': LIST,
      '-e': LIST,
      '--exclude': LIST,
      '-I': LIST,
      '--include': LIST,
      '--json': 'switch',
      '--fs': 'switch',
      '--all': 'switch',
      '--bytes': 'switch',
      '--nodeps': 'switch',
      '--list': 'switch',
      '--noheadings': 'switch',
    },
    operands: MOUNTS,
    refused: { '--sysroot': 'it reads another root' },
  },
}

const findmnt: Tool = {
  name: 'findmnt',
  shows: 'what is mounted where',
  grammar: {
    flags: {
      ...Object.fromEntries([...'aAbcCDefiJklmnPrRuUv'].map(letter => [`-${letter}`, 'switch' as const])),
      '-t': LIST,
      '--types': LIST,
      '-o': LIST,
      '--output': LIST,
      '-O': LIST,
      '--json': 'switch',
      '--df': 'switch',
      '--list': 'switch',
      '--real': 'switch',
      '--noheadings': 'switch',
      '-T': /^\/(?!.*\.\.)[\w./@:+-]*$/,
      '--target': /^\/(?!.*\.\.)[\w./@:+-]*$/,
    },
    operands: MOUNTS,
    refused: {
      '-F': 'it reads a file',
      '--tab-file': 'it reads a file',
      '-p': 'it never ends',
      '--poll': 'it never ends',
    },
  },
}

const nproc: Tool = {
  name: 'nproc',
  shows: 'the number of processors',
  grammar: { flags: { '--all': 'switch', '--ignore': NUMBER } },
}

export const HARDWARE: readonly Tool[] = [lscpu, lsblk, findmnt, nproc]

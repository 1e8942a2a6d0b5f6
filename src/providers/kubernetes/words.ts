// Where the words of a verb stand among flags, found as kubectl and helm find them.
import type { Flags } from '../grammar.ts'

/**
 * Index of the next word, or -1. A flag that is not one of these switches takes what follows for its value: that is how
 * tools of this family look for their verb before they know its flags.
 */
export function wordIn(args: readonly string[], everywhere: Flags): number {
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '--') return -1
    if (!arg.startsWith('-')) return at
    const isAlone = !arg.includes('=') && (arg.startsWith('--') || arg.length === 2)
    if (isAlone && !isSwitch(arg, everywhere)) at += 1
  }
  return -1
}

function isSwitch(name: string, flags: Flags): boolean {
  return Object.hasOwn(flags, name) && flags[name] === 'switch'
}

// Every verb of kubectl that is known here, by its words.
import type { Verb, Verbs } from './verb.ts'
import { CHANGING } from './verbs/changing.ts'
import { CREATING } from './verbs/creating.ts'
import { READING } from './verbs/reading.ts'
import { REFUSED } from './verbs/refused.ts'
import { RUNNING } from './verbs/running.ts'

const VERBS: Verbs = { ...READING, ...CHANGING, ...CREATING, ...RUNNING }
/** "rollout", "set": their meaning stands in the next word. */
const HEADS = new Set(
  [...Object.keys(VERBS), ...Object.keys(REFUSED)].flatMap(name => {
    const words = name.split(' ')
    return words.slice(1).map((_word, at) => words.slice(0, at + 1).join(' '))
  }),
)

export const isHead = (name: string) => HEADS.has(name)
export const isVerb = (name: string) => Object.hasOwn(VERBS, name) || Object.hasOwn(REFUSED, name)

export function verbNamed(name: string): Verb | undefined {
  return Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
}

/** Why this verb, or one that it begins with, is never run. */
export function refusedVerb(name: string): string | undefined {
  const [first = ''] = name.split(' ')
  const found = [name, first].find(one => Object.hasOwn(REFUSED, one))
  return found === undefined ? undefined : REFUSED[found]
}

// Every command of `gh`, and those that never run here.
import type { Verb, Verbs } from './verb.ts'
import { API } from './verbs/api.ts'
import { AUTOMATION } from './verbs/automation.ts'
import { ISSUES } from './verbs/issues.ts'
import { PULLS } from './verbs/pulls.ts'
import { RELEASES } from './verbs/releases.ts'
import { REPOSITORY } from './verbs/repository.ts'
import { SEARCH_VERBS } from './verbs/search.ts'

const VERBS: Verbs = {
  ...PULLS,
  ...ISSUES,
  ...AUTOMATION,
  ...REPOSITORY,
  ...RELEASES,
  ...SEARCH_VERBS,
  ...API,
}

/** Whole groups, with the reason. */
const NEVER: Readonly<Record<string, string>> = {
  alias: 'it gives other commands new meanings',
  attestation: 'it reads files where HelpDesk runs',
  auth: 'it is about credentials; HelpDesk has its own',
  browse: 'it opens a browser where HelpDesk runs; links are in what other commands show',
  codespace: 'it runs programs on another machine',
  completion: 'it prints a program for a shell',
  config: 'it changes settings where HelpDesk runs',
  copilot: 'it is a program of its own',
  extension: 'it installs and runs programs of others',
  gist: 'it publishes text under a personal account',
  'gpg-key': 'it is about the keys of a person',
  preview: 'it runs what is not finished',
  'ssh-key': 'it is about the keys of a person',
  'agent-task': 'it hands work to another agent',
}

/** As `gh` itself abbreviates. */
const ALIASES: Readonly<Record<string, string>> = {
  ls: 'list',
  new: 'create',
  remove: 'delete',
  cs: 'codespace',
  ext: 'extension',
  rs: 'ruleset',
  at: 'attestation',
}
const DELETES = /^(?:secret|variable) remove$/

export type FoundVerb =
  | { kind: 'found'; name: string; verb: Verb; args: string[] }
  | { kind: 'never'; name: string; why: string }
  | { kind: 'unknown'; name: string }

/** The command that these arguments name; flags of the whole group may stand in front of the verb. */
export function findVerb(args: readonly string[]): FoundVerb {
  const [first = '', ...rest] = args
  const group = ['cs', 'ext', 'rs', 'at'].includes(first) ? (ALIASES[first] ?? first) : first
  if (Object.hasOwn(NEVER, group)) return { kind: 'never', name: group, why: NEVER[group] ?? '' }
  const alone = own(VERBS, group)
  if (alone) return { kind: 'found', name: group, verb: alone, args: rest }
  if (!Object.keys(VERBS).some(name => name.startsWith(`${group} `)))
    return {
      kind: 'never',
      name: group || 'gh',
      why: 'it is no command of `gh`, and would be a program of others',
    }
  return verbWithin(group, rest)
}

function verbWithin(group: string, rest: readonly string[]): FoundVerb {
  const at = rest.findIndex(
    (arg, index) => !arg.startsWith('-') && !/^(?:-R|--repo)$/.test(rest[index - 1] ?? ''),
  )
  const words = at < 0 ? [] : rest.slice(at)
  const before = at < 0 ? [...rest] : rest.slice(0, at)
  for (const count of [2, 1]) {
    const name = [group, ...words.slice(0, count).map(word => unaliased(group, word))].join(' ')
    const verb = words.length >= count ? own(VERBS, name) : undefined
    if (verb) return { kind: 'found', name, verb, args: [...before, ...words.slice(count)] }
  }
  return { kind: 'unknown', name: [group, words[0] ?? ''].join(' ').trim() }
}

function unaliased(group: string, word: string): string {
  if (word === 'remove' && !DELETES.test(`${group} ${word}`)) return word
  return ['ls', 'new', 'remove'].includes(word) ? (ALIASES[word] ?? word) : word
}

function own(verbs: Verbs, name: string): Verb | undefined {
  return Object.hasOwn(verbs, name) ? verbs[name] : undefined
}

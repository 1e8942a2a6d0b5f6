// Whether a rule of a policy holds for a command: each named condition is one question, compiled once.
import { type Names, namesOf } from './glob.ts'
import { hoursInWords, windowOf } from './hours.ts'
import type { Condition, Rule } from './rules.ts'
import type { Class, Verdict } from './verdict.ts'

/** All that a policy may look at. */
export interface CommandFacts {
  verdict: Verdict
  provider: string
  /** What the command does, as its provider names it: "rollout restart". */
  verb: string
  target: string
  /** What it does it to; may be empty. */
  objects: readonly string[]
  tenant: string
  permission: string
  agent: string
  /** Who asked for help. `id` is Slack's `<team>/<user>`. */
  requester: { id: string; email?: string }
  /** Whether something that nobody vouches for was read since a person last spoke. */
  isTainted: boolean
  /** Milliseconds since the epoch. */
  now: number
}

/** One condition of a rule. `isRelaxing`: the rule would ask for less than the mode does. */
export interface Question {
  field: keyof Condition
  holds: (facts: CommandFacts, isRelaxing: boolean) => boolean
  /** What the condition asks for, in words. */
  wants: string
  /** What the command shows instead, in words. */
  shows: (facts: CommandFacts) => string
}

/** A condition that holds for this rule and command; undefined: all do. */
export function firstFailed(
  questions: readonly Question[],
  facts: CommandFacts,
  isRelaxing: boolean,
): Question | undefined {
  for (const question of questions) if (!question.holds(facts, isRelaxing)) return question
  return undefined
}

type TextField = 'provider' | 'verb' | 'target' | 'tenant' | 'permission' | 'agent'
const TEXT_FIELDS: readonly TextField[] = ['provider', 'verb', 'target', 'tenant', 'permission', 'agent']

export function questionsOf({ when }: Rule): Question[] {
  return [
    ...classQuestion(when.class),
    ...TEXT_FIELDS.flatMap(field => textQuestion(field, when[field])),
    ...objectQuestion(when.object),
    ...requesterQuestion(when.requester),
    ...flagQuestion('isTainted', when.isTainted, facts => facts.isTainted),
    ...flagQuestion('isSensitive', when.isSensitive, ({ verdict }) => verdict.marks.includes('sensitive')),
    ...flagQuestion('isUnknown', when.isUnknown, ({ verdict }) => verdict.marks.includes('unknown')),
    ...hoursQuestion(when.hours),
  ]
}

function classQuestion(wanted: readonly Class[] | undefined): Question[] {
  if (!wanted) return []
  return [
    {
      field: 'class',
      holds: ({ verdict }) => wanted.includes(verdict.class),
      wants: wanted.join(' or '),
      shows: ({ verdict }) => verdict.class,
    },
  ]
}

function textQuestion(field: TextField, patterns: readonly string[] | undefined): Question[] {
  if (!patterns) return []
  const names = namesOf(patterns)
  const holds: Question['holds'] = facts => names(facts[field])
  return [{ field, holds, wants: patterns.join(' or '), shows: facts => facts[field] || 'none' }]
}

/** Restricting what touches prod must also see prod among others; relaxing for staging must see nothing else. */
function objectQuestion(patterns: readonly string[] | undefined): Question[] {
  if (!patterns) return []
  const names = namesOf(patterns)
  const holds: Question['holds'] = ({ objects }, isRelaxing) =>
    isRelaxing ? objects.length > 0 && objects.every(names) : objects.some(names)
  const shows: Question['shows'] = ({ objects }) => objects.join(', ') || 'none'
  return [{ field: 'object', holds, wants: patterns.join(' or '), shows }]
}

function requesterQuestion(patterns: readonly string[] | undefined): Question[] {
  if (!patterns) return []
  const names = namesOf(patterns)
  return [
    {
      field: 'requester',
      holds: ({ requester }) => isNamed(requester, names),
      wants: patterns.join(' or '),
      shows: ({ requester }) => requester.email ?? requester.id,
    },
  ]
}

function isNamed({ id, email }: CommandFacts['requester'], names: Names): boolean {
  return names(id) || names(id.slice(id.lastIndexOf('/') + 1)) || (email !== undefined && names(email))
}

function flagQuestion(
  field: 'isTainted' | 'isSensitive' | 'isUnknown',
  wanted: boolean | undefined,
  read: (facts: CommandFacts) => boolean,
): Question[] {
  if (wanted === undefined) return []
  const holds: Question['holds'] = facts => read(facts) === wanted
  return [{ field, holds, wants: String(wanted), shows: facts => String(read(facts)) }]
}

function hoursQuestion(hours: Condition['hours']): Question[] {
  if (!hours) return []
  const isWithin = windowOf(hours)
  const shows: Question['shows'] = ({ now }) => new Date(now).toISOString()
  return [{ field: 'hours', holds: ({ now }) => isWithin(now), wants: hoursInWords(hours), shows }]
}

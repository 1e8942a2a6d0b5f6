// Whether a rule of a policy holds for a command: each named condition is one question, compiled once.
import { namesOf } from './glob.ts'
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

/** A command as questions look at it: names in lower case, made so once for all rules. */
export interface Seen extends Record<TextField, string> {
  facts: CommandFacts
  objects: readonly string[]
  /** Every name of who asked. */
  requester: readonly string[]
}

/** One condition of a rule. `isRelaxing`: the rule would ask for less than the mode does. */
export interface Question {
  field: keyof Condition
  holds: (seen: Seen, isRelaxing: boolean) => boolean
  /** What the condition asks for, in words. */
  wants: string
  /** What the command shows instead, in words. */
  shows: (facts: CommandFacts) => string
}

type TextField = 'provider' | 'verb' | 'target' | 'tenant' | 'permission' | 'agent'
const TEXT_FIELDS: readonly TextField[] = ['provider', 'verb', 'target', 'tenant', 'permission', 'agent']

export function seenOf(facts: CommandFacts): Seen {
  const { id, email } = facts.requester
  const names = [id, id.slice(id.lastIndexOf('/') + 1), ...(email ? [email] : [])]
  return {
    facts,
    provider: facts.provider.toLowerCase(),
    verb: facts.verb.toLowerCase(),
    target: facts.target.toLowerCase(),
    tenant: facts.tenant.toLowerCase(),
    permission: facts.permission.toLowerCase(),
    agent: facts.agent.toLowerCase(),
    objects: facts.objects.map(lower),
    requester: names.map(lower),
  }
}

function lower(text: string): string {
  return text.toLowerCase()
}

/** The first condition that does not hold; undefined: all do. */
export function firstFailed(
  questions: readonly Question[],
  seen: Seen,
  isRelaxing: boolean,
): Question | undefined {
  for (const question of questions) if (!question.holds(seen, isRelaxing)) return question
  return undefined
}

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
  const holds: Question['holds'] = ({ facts }) => wanted.includes(facts.verdict.class)
  return [{ field: 'class', holds, wants: wanted.join(' or '), shows: ({ verdict }) => verdict.class }]
}

function textQuestion(field: TextField, patterns: readonly string[] | undefined): Question[] {
  if (!patterns) return []
  const names = namesOf(patterns)
  const holds: Question['holds'] = seen => names(seen[field])
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
  const holds: Question['holds'] = ({ requester }) => requester.some(names)
  const shows: Question['shows'] = ({ requester }) => requester.email ?? requester.id
  return [{ field: 'requester', holds, wants: patterns.join(' or '), shows }]
}

function flagQuestion(
  field: 'isTainted' | 'isSensitive' | 'isUnknown',
  wanted: boolean | undefined,
  read: (facts: CommandFacts) => boolean,
): Question[] {
  if (wanted === undefined) return []
  const holds: Question['holds'] = ({ facts }) => read(facts) === wanted
  return [{ field, holds, wants: String(wanted), shows: facts => String(read(facts)) }]
}

function hoursQuestion(hours: Condition['hours']): Question[] {
  if (!hours) return []
  const isWithin = windowOf(hours)
  const shows: Question['shows'] = ({ now }) => new Date(now).toISOString()
  return [{ field: 'hours', holds: ({ facts }) => isWithin(facts.now), wants: hoursInWords(hours), shows }]
}

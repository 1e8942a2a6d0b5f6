// The ladder: what it takes before a command runs. Each rung demands all that the one below it demands.
import type { Class, Mark } from './verdict.ts'

/**
 * `auto`: nobody is asked. `own`: one person, also the requester. `another`: one person who is not the requester.
 * `two`: two different people, neither the requester. `sign-in`: two such people, each on the web, freshly signed in.
 * `deny`: nobody can approve it.
 */
export const RUNGS = ['auto', 'own', 'another', 'two', 'sign-in', 'deny'] as const
export type Rung = (typeof RUNGS)[number]

/** What the policy made of a command at one moment; kept with the suggestion, asked anew at decision and execution. */
export interface Assessment {
  class: Class
  marks: Mark[]
  /** Of the grammar: why we think that it does this. */
  reasons: string[]
  rung: Rung
  /** Of the policy: which mode or rule set the rung, a sentence each. */
  because: string[]
  /** Version of the tenant's policy and of the code that read it; goes into the digest. */
  policy: string
}

export function rankOf(rung: Rung): number {
  return RUNGS.indexOf(rung)
}

export function stricter(a: Rung, b: Rung): Rung {
  return rankOf(a) >= rankOf(b) ? a : b
}

/** An approval counts this long, in milliseconds: what it was given for may have changed since. */
export const APPROVAL_TIME = 30 * 60_000
/** How long before a press somebody may have signed in for it to be a fresh sign-in, in milliseconds. */
export const FRESH_SIGN_IN = 5 * 60_000

/** Somebody, as a surface knows them. */
export interface Someone {
  id: string
  email?: string
}

/** One person's press. Times in milliseconds since the epoch. */
export interface Press {
  by: Someone
  at: number
  /** The surface, or `policy` where a rule of the ticket stands for the person. */
  through: string
  signedInAt?: number
}

export type Counted = { counts: true } | { counts: false; why: string }

/** One human may be known by several surfaces: the same id on any of them, or the same e-mail, is the same human. */
export function isSameHuman(a: Someone, b: Someone): boolean {
  if (bareId(a) === bareId(b)) return true
  const [one, other] = [a.email?.trim().toLowerCase(), b.email?.trim().toLowerCase()]
  return one !== undefined && one !== '' && one === other
}

/** `<team>/<user>` → `<user>`: who sits in two connected workspaces is still one human. */
function bareId({ id }: Someone): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

/** Whether a press counts towards a rung at all; `why` is a sentence for who pressed. */
export function countsFor(rung: Rung, press: Press, requester: Someone): Counted {
  if (rung === 'deny') return no('The policy denies this command: nobody can approve it.')
  if (rung === 'auto') return no('This command runs without being asked for: nobody has to approve it.')
  if (rung === 'own') return { counts: true }
  if (isSameHuman(press.by, requester)) return no(`You asked for this: ${whoElse(rung)} must approve it.`)
  if (rung === 'another') return { counts: true }
  if (press.through === 'policy') return no('A rule of a ticket cannot approve this: people must.')
  if (rung === 'two') return { counts: true }
  if (press.through !== 'web') return no('This one is approved on the web: open the ticket there.')
  return isFresh(press)
    ? { counts: true }
    : no('This one needs a fresh sign-in: sign in again, then approve it within 5 minutes.')
}

function no(why: string): Counted {
  return { counts: false, why }
}

function whoElse(rung: Rung): string {
  return rung === 'another' ? 'another person' : 'two other people'
}

function isFresh({ at, signedInAt }: Press): boolean {
  return signedInAt !== undefined && signedInAt <= at && at - signedInAt <= FRESH_SIGN_IN
}

/** How many different people a rung asks for. */
const HEADS: Record<Rung, number> = { auto: 0, own: 1, another: 1, two: 2, 'sign-in': 2, deny: Infinity }

/** How many more people must approve; 0 is enough, Infinity is never. */
export function stillNeeded(
  rung: Rung,
  requester: Someone,
  approvals: readonly Press[],
  now: number,
): number {
  const counting = approvals.filter(
    press => now - press.at <= APPROVAL_TIME && countsFor(rung, press, requester).counts,
  )
  if (rung === 'auto' || rung === 'own') return Math.max(0, HEADS[rung] - counting.length)
  const strangers = humansOf([requester, ...approvals.map(({ by }) => by)]).filter(
    human => !human.includes(requester) && counting.some(({ by }) => human.includes(by)),
  )
  return Math.max(0, HEADS[rung] - strangers.length)
}

/** Whether these approvals are all that the rung asks for, at this moment. */
export function isEnough(rung: Rung, requester: Someone, approvals: readonly Press[], now: number): boolean {
  return stillNeeded(rung, requester, approvals, now) === 0
}

/** Names that are one human together, also through a third: the same id as one, the same e-mail as another. */
function humansOf(people: readonly Someone[]): Someone[][] {
  return people.reduce<Someone[][]>((humans, person) => {
    const isThey = (human: Someone[]) => human.some(name => isSameHuman(name, person))
    return [...humans.filter(human => !isThey(human)), [person, ...humans.filter(isThey).flat()]]
  }, [])
}

/** What a rung asks for, for a card: "two people other than who asked". */
export const RUNG_IN_WORDS: Record<Rung, string> = {
  auto: 'nobody',
  own: 'one person',
  another: 'another person than who asked',
  two: 'two people other than who asked',
  'sign-in': 'two people other than who asked, freshly signed in on the web',
  deny: 'nobody may approve it',
}

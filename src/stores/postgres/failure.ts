// PostgreSQL's failures in the words of the person who must mend them.
import { DeskError, type ErrorCode, isDeskError } from '../../errors.ts'

/** SQLSTATEs after which the same transaction, begun anew, can succeed. */
const COLLISIONS = ['40P01', '40001']
const UNIQUE = '23505'

/** Every failure of the driver becomes a DeskError whose cause it is. `place` never holds a password. */
export function inWords(place: string, error: unknown): DeskError {
  if (isDeskError(error)) return error
  const cause = error instanceof Error ? error : new Error(String(error))
  if (/after calling end on the pool/.test(cause.message))
    return new DeskError('unavailable', 'The store is closed: HelpDesk is stopping.', { cause })
  const state = stateOf(cause)
  if (state === undefined) return unreachable(place, cause)
  return known(state, place, cause) ?? refused(state, place, cause)
}

/** Two transactions stood in each other's way; nothing of this one was kept. */
export function isCollision(error: unknown): boolean {
  const cause = isDeskError(error) ? error.cause : error
  if (!(cause instanceof Error)) return false
  const state = stateOf(cause) ?? ''
  // Who began anew finds the ticket that the thread has got meanwhile, and names it.
  return COLLISIONS.includes(state) || (state === UNIQUE && constraintOf(cause) === 'ticket_of_thread')
}

function stateOf(error: Error): string | undefined {
  return 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code)) ? String(error.code) : undefined
}

function constraintOf(error: Error): unknown {
  return 'constraint' in error ? error.constraint : undefined
}

function unreachable(place: string, cause: Error): DeskError {
  const why = cause.message || ('code' in cause ? String(cause.code) : 'no answer')
  return new DeskError('unavailable', `PostgreSQL at ${place} does not answer: ${why}.`, {
    cause,
    suggestions: [
      `Look whether the database runs and can be reached from here: pg_isready -d DATABASE_URL`,
      'Nothing that was acknowledged is lost; HelpDesk goes on by itself when the database is back.',
    ],
  })
}

type Words = [code: ErrorCode, what: string, mend: string]

const WORDS: Record<string, Words> = {
  '28P01': ['misconfigured', 'refuses the password', 'Put the right user and password into DATABASE_URL.'],
  '28000': [
    'misconfigured',
    'refuses the user',
    'Put another user into DATABASE_URL, or let it in: pg_hba.conf.',
  ],
  '3D000': [
    'misconfigured',
    'has no such database',
    'Make it: createdb NAME, or put another one into DATABASE_URL.',
  ],
  '42501': [
    'misconfigured',
    'does not allow that to this user',
    'Make the user of DATABASE_URL the owner of the database: ALTER DATABASE name OWNER TO user.',
  ],
  '25006': ['unavailable', 'is read-only', 'Point DATABASE_URL at the primary, not at a standby.'],
  '53300': [
    'unavailable',
    'has no connection left',
    'Raise max_connections, or let fewer programs use the database: each HelpDesk needs up to 11.',
  ],
  '53100': ['unavailable', 'has no disk space left', 'Free some space; nothing acknowledged is lost.'],
  '57014': ['unavailable', 'took too long', 'Look what holds it up: SELECT * FROM pg_stat_activity.'],
  '55P03': ['unavailable', 'waited too long for a lock', 'Look who holds it: SELECT * FROM pg_locks.'],
}

function known(state: string, place: string, cause: Error): DeskError | undefined {
  const words = WORDS[state]
  if (!words) return undefined
  const [code, what, mend] = words
  return new DeskError(code, `PostgreSQL at ${place} ${what}: ${cause.message}.`, {
    cause,
    suggestions: [mend],
  })
}

/** Classes: connection, resources, operator intervention, the system's own errors; collisions that did not end. */
function refused(state: string, place: string, cause: Error): DeskError {
  if (/^(08|53|57|58|40)/.test(state)) return unreachable(place, cause)
  return new DeskError('internal', `PostgreSQL at ${place} refused: ${cause.message}.`, { cause })
}

// Who asks: the admin by a token, people by a cookie that a personal one-time link has set.
import { timingSafeEqual } from 'node:crypto'
import type { Asker } from '../desk/desk.ts'
import { DeskError } from '../errors.ts'
import { isAdmin } from '../policy/access.ts'
import type { Person, SurfaceName, Time } from '../ticket/ticket.ts'
import { localPath } from './local-path.ts'
import { digest, type Seal, sealer } from './sealed-token.ts'

const LINK_MS = 10 * 60_000
const SESSION_MS = 12 * 3_600_000

export interface AuthParts {
  /** Secret from which tokens are signed; a new one ends all sessions. At least 32 bytes. */
  signingKey: string
  adminToken: string
  /** Who the admin token acts as. */
  admin: Person
  /** Public base of links. */
  url: string
  now: () => Time
  id: () => string
  /** True for exactly one caller per key, for ever. */
  claim: (key: string) => Promise<boolean>
}

/** Somebody who may ask. `through` is what their decisions are recorded under; `until` is when a session ends. */
export interface Caller {
  asker: Asker
  through: SurfaceName
  isBrowser: boolean
  until?: Time
  /** When a person in a browser signed in: some commands ask for a fresh one. */
  signedInAt?: Time
}

export interface Session {
  /** The whole Set-Cookie value. */
  cookie: string
  next: string
  person: Person
}

export interface Auth {
  /** A personal link that signs this person in, once, within ten minutes; then shows `next` (a path of this site). */
  signInLink(person: Person, email?: string, next?: string): string
  /** Undefined: nobody. A wrong or expired token is nobody too. */
  callerOf(headers: { authorization?: string; cookie?: string }): Caller | undefined
  /** Spends a link's token. DeskError `forbidden` when it is spent, expired or not ours. */
  signIn(token: string): Promise<Session>
  /** The Set-Cookie value that ends a session. */
  signOutCookie: string
}

interface Link {
  person: Person
  email?: string
  next: string
  nonce: string
}

interface SessionClaims {
  person: Person
  email?: string
}

export function createAuth(parts: AuthParts): Auth {
  const links: Seal<Link> = sealer('sign-in', parts)
  const sessions: Seal<SessionClaims> = sealer('session', parts)
  const cookie = cookieFor(parts.url)
  return {
    signInLink(person, email, next = '/') {
      const link = { person, ...(email && { email }), next: localPath(next), nonce: parts.id() }
      return `${parts.url}/signin?token=${links.seal(link, parts.now() + LINK_MS)}`
    },
    callerOf({ authorization, cookie: header }) {
      if (authorization !== undefined) return callerByToken(parts, authorization)
      const opened = sessions.open(cookie.read(header))
      if (opened === undefined) return undefined
      const { value: asker, until } = opened
      return { asker, through: 'web', isBrowser: true, until, signedInAt: until - SESSION_MS }
    },
    async signIn(token) {
      const link = links.open(token)?.value
      if (link === undefined || !(await parts.claim(`sign-in:${link.nonce}`))) throw spentLink()
      const { person, email, next } = link
      const claims = { person, ...(email && { email }) }
      const value = sessions.seal(claims, parts.now() + SESSION_MS)
      return { cookie: cookie.write(value, SESSION_MS / 1000), next: localPath(next), person }
    },
    signOutCookie: cookie.write('', 0),
  }
}

/** In the name of the public address: `__Host-` binds a cookie to https and to this very host. */
function cookieFor(url: string): {
  read: (header?: string) => string
  write: (value: string, s: number) => string
} {
  const isSecure = url.startsWith('https:')
  const name = isSecure ? '__Host-helpdesk' : 'helpdesk'
  return {
    read: (header = '') => {
      const pairs = header.split(';').map(pair => pair.trim().split('='))
      return pairs.find(([key]) => key === name)?.[1] ?? ''
    },
    write: (value, seconds) =>
      `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
  }
}

function callerByToken({ adminToken, admin }: AuthParts, authorization: string): Caller | undefined {
  const [scheme, token] = authorization.split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || adminToken === '') return undefined
  if (!timingSafeEqual(digest(token), digest(adminToken))) return undefined
  return { asker: { person: admin }, through: 'cli', isBrowser: false }
}

export function notSignedIn(): DeskError {
  return new DeskError('forbidden', 'You are not signed in.', {
    suggestions: ['In Slack, type /helpdesk: it answers with a personal link to sign in.'],
  })
}

/** The same, for who asks the API. */
export function noCaller(): DeskError {
  const { code, message, suggestions } = notSignedIn()
  return new DeskError(code, message, {
    suggestions: [
      ...suggestions,
      'Programs send the admin token: Authorization: Bearer <HELPDESK_ADMIN_TOKEN>',
    ],
  })
}

export function requireAdmin(caller: Caller): void {
  if (!isAdmin(caller.asker))
    throw new DeskError('forbidden', 'Only admins may do this.', {
      suggestions: ['Use the helpdesk command on the machine HelpDesk runs on, or the admin token.'],
    })
}

function spentLink(): DeskError {
  return new DeskError('forbidden', 'This sign-in link was used already, or is older than ten minutes.', {
    suggestions: ['In Slack, type /helpdesk: it answers with a fresh link.'],
  })
}

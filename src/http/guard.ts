// What every request must pass: a host that is ours, a body of sane size, an origin that may act; and the headers of every answer.
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { DeskError } from '../errors.ts'
import { type Auth, type Caller, noCaller } from './auth.ts'
import { refuse } from './failures.ts'
import type { Env } from './parts.ts'

export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Only a public https address may promise to stay one; a proxy in front of it does.
  strictTransportSecurity: false,
})

export function bodiesUpTo(kib: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: kib * 1024,
    onError: c => refuse(c, new DeskError('bad-input', `The request is larger than ${kib} KiB.`), 413),
  })
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host)
}

/** A page elsewhere can point its own name at 127.0.0.1: on loopback only our own names are answered. */
export function hosts({ host, url }: { host: string; url: string }): MiddlewareHandler {
  const known = new Set([...LOOPBACK, new URL(url).hostname])
  return async (c, next) => {
    const asked = URL.parse(`http://${hostOf(c.req.raw)}`)?.hostname ?? ''
    if (!isLoopback(host) || known.has(asked)) return next()
    return refuse(
      c,
      new DeskError('forbidden', `HelpDesk is not served as "${asked}".`, {
        suggestions: [`Open ${url}, or set HELPDESK_URL to the address that people use.`],
      }),
      421,
    )
  }
}

function hostOf(request: Request): string {
  return request.headers.get('host') ?? new URL(request.url).host
}

/** Puts who asks into the request, or answers 401. A cookie may change things only from our own pages. */
export function callers(auth: Auth, publicUrl: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    const caller = callerOf(auth, c.req.raw)
    if (caller === undefined) return refuse(c, noCaller(), 401)
    if (caller.isBrowser && !isSafe(c.req.method) && !isOurs(c.req.raw, publicUrl))
      throw new DeskError('forbidden', 'This came from a page that is not part of HelpDesk.', {
        suggestions: [`Open ${publicUrl} and try there; behind a proxy, HELPDESK_URL must be its address.`],
      })
    c.set('caller', caller)
    return next()
  }
}

export function callerOf(auth: Auth, request: Request): Caller | undefined {
  const authorization = request.headers.get('authorization')
  const cookie = request.headers.get('cookie')
  return auth.callerOf({
    ...(authorization !== null && { authorization }),
    ...(cookie !== null && { cookie }),
  })
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Same site is not enough: the local workspace is another origin on the same host. */
export function isOurs(request: Request, publicUrl: string): boolean {
  const origin = request.headers.get('origin')
  if (origin === null) return false
  return origin === new URL(publicUrl).origin || URL.parse(origin)?.host === hostOf(request)
}

// Keeps the workspace to this machine: loopback addresses only, own names only, no requests from other sites' pages.

import type { Context, Next } from 'hono'
import { DeskError } from '../errors.ts'

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

/** Throws when somebody wants the workspace to listen where others could reach it. */
export function requireLoopback(host: string): void {
  if (loopbackNames.has(host)) return
  throw new DeskError(
    'misconfigured',
    `The local workspace cannot listen on ${host}: anybody who reaches it could act as anyone.`,
    {
      suggestions: ['Leave its host at 127.0.0.1, and reach it from elsewhere through an SSH tunnel.'],
    },
  )
}

/** Whether a `Host` header names this machine; another name means that a foreign page rebound its DNS to us. */
export function isLoopbackHost(header: string | undefined): boolean {
  return header !== undefined && loopbackNames.has(header.replace(/:\d+$/, ''))
}

export async function guard(c: Context, next: Next): Promise<Response | undefined> {
  const host = c.req.header('host')
  if (!isLoopbackHost(host))
    return c.text('This workspace answers only on this machine: use http://127.0.0.1.', 403)
  if (isForeign(c, host)) return c.text('Requests from other sites are refused.', 403)
  await next()
  c.header('x-frame-options', 'DENY')
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
}

/** A browser says where a request comes from; programs do not, and may. */
function isForeign(c: Context, host: string | undefined): boolean {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const isNavigation = c.req.method === 'GET' && (c.req.path === '/' || c.req.path.startsWith('/archives/'))
  if (origin !== undefined) return origin !== `http://${host}`
  return !isNavigation && (site === 'cross-site' || site === 'same-site')
}

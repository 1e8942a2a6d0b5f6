// How errors cross the wire: a DeskError becomes its status and one shape; anything else is our own fault.
import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DeskError, type ErrorCode, isDeskError } from '../errors.ts'
import type { Log } from '../log.ts'
import { noticePage } from './notice-pages.ts'
import type { Failure } from './schemas/requests.ts'

const statuses: Record<ErrorCode, ContentfulStatusCode> = {
  'bad-input': 400,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  unavailable: 503,
  gone: 410,
  misconfigured: 500,
  internal: 500,
}

export function failureOf(error: DeskError): Failure {
  const { code, message, suggestions, field } = error
  return { error: { code, message, suggestions, ...(field && { field }) } }
}

export function refuse(c: Context, error: DeskError, status = statuses[error.code]): Response {
  if (error.retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(error.retryAfterMs / 1000)))
  return c.json(failureOf(error), status)
}

/** The one error handler: nothing of an unexpected error's text reaches who asked, only the log. */
export function onError(log: Log): ErrorHandler {
  return (error, c) => {
    if (isDeskError(error)) return refuse(c, error)
    if (error instanceof HTTPException && error.status < 500)
      return refuse(
        c,
        new DeskError('bad-input', error.message || 'This request cannot be read.'),
        error.status,
      )
    log.error({ error, method: c.req.method, path: c.req.path }, 'request failed')
    return refuse(c, new DeskError('internal', 'HelpDesk failed at this; its log says why.'))
  }
}

interface Issue {
  path: PropertyKey[]
  message: string
}

/** All that is wrong with a request, by field, in one error. */
export function badRequest(issues: Issue[]): DeskError {
  const faults = issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  )
  const field = issues[0]?.path[0]
  return new DeskError('bad-input', `The request is not right: ${faults.join('; ')}`, {
    suggestions: ['GET /api/v1/openapi.json describes every request.'],
    ...(typeof field === 'string' && { field }),
  })
}

export function noSuchAddress(c: Context): Response | Promise<Response> {
  const { method, path } = c.req
  const isPerson = method === 'GET' && c.req.header('accept')?.includes('text/html')
  if (isPerson) return c.html(noticePage(nothingAt(path, 'All tickets are at /.')), 404)
  return refuse(c, nothingAt(`${method} ${path}`, 'GET /api/v1/openapi.json lists the addresses there are.'))
}

function nothingAt(address: string, mend: string): DeskError {
  return new DeskError('not-found', `There is nothing at ${address}.`, { suggestions: [mend] })
}

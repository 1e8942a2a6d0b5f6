// What of requests goes into the audit: who signed in, who asked what they may not, who took evidence out.
import type { MiddlewareHandler } from 'hono'
import { messageOf } from '../errors.ts'
import type { Person, Time } from '../ticket/ticket.ts'
import type { Env, HttpParts } from './parts.ts'

export interface Noted {
  what: string
  by?: Person
  detail: Record<string, unknown>
}

type Parts = Pick<HttpParts, 'store' | 'now' | 'log'>

/** A note that cannot be kept fails the request: what is not on record is not done. */
export function noteWith({ store, now }: Parts): (noted: Noted) => Promise<void> {
  return ({ detail, ...noted }) => store.note({ ...noted, detail: JSON.stringify(detail), at: now() })
}

const MINUTE = 60_000
/** Whoever knocks without end must not fill the disk: the rest is counted. */
const REFUSALS_A_MINUTE = 60

/** Records each answer 403, and 401 to a token. The refusal stands even if its record cannot be kept. */
export function refusals(parts: Parts): MiddlewareHandler<Env> {
  const note = noteWith(parts)
  const count = refusalCount(parts.now)
  return async (c, next) => {
    await next()
    const { status } = c.res
    const { method, path } = c.req
    const isWrongToken = status === 401 && c.req.header('authorization') !== undefined
    if (status !== 403 && !isWrongToken) return
    const unrecorded = count()
    if (unrecorded === 'too many') return
    const by = c.get('caller')?.asker.person
    const what = isWrongToken || path === '/signin' ? 'signInRefused' : 'accessRefused'
    const detail = {
      method,
      path,
      ...(c.error && { why: messageOf(c.error) }),
      ...(unrecorded > 0 && { unrecorded }),
    }
    await note({ what, ...(by && { by }), detail }).catch(error =>
      parts.log.error({ error }, 'a refusal could not be recorded'),
    )
  }
}

/** How many went unrecorded since the last that was, or that this one is over the measure. */
function refusalCount(now: () => Time): () => number | 'too many' {
  let since = Number.NEGATIVE_INFINITY
  let recorded = 0
  let dropped = 0
  return () => {
    if (now() - since >= MINUTE) {
      since = now()
      recorded = 0
    }
    recorded += 1
    if (recorded > REFUSALS_A_MINUTE) {
      dropped += 1
      return 'too many'
    }
    const told = dropped
    dropped = 0
    return told
  }
}

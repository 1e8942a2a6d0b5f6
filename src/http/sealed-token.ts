// Signed tokens: a value and its end of life, bound to one purpose by HMAC-SHA-256.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Time } from '../ticket/ticket.ts'

export interface Seal<T> {
  seal(value: T, until: Time): string
  /** Undefined unless the token was sealed here for this purpose and is not past its end. */
  open(token: string): { value: T; until: Time } | undefined
}

export function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** What one purpose seals no other opens: a session cannot be made from a link, nor the reverse. */
export function sealer<T>(purpose: string, keys: { signingKey: string; now: () => Time }): Seal<T> {
  const sign = (body: string) =>
    createHmac('sha256', keys.signingKey).update(`${purpose}\0${body}`).digest('base64url')
  return {
    seal(value, until) {
      const body = Buffer.from(JSON.stringify({ value, until })).toString('base64url')
      return `${body}.${sign(body)}`
    },
    open(token) {
      const [body = '', signature = ''] = token.split('.')
      if (!timingSafeEqual(digest(signature), digest(sign(body)))) return undefined
      const opened = JSON.parse(Buffer.from(body, 'base64url').toString()) as { value: T; until: Time }
      return opened.until > keys.now() ? opened : undefined
    },
  }
}

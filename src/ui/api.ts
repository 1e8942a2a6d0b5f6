// Asks the API as the person who is signed in; a refusal says what happened and what to do next.
import type { Failure } from '../http/schemas.ts'

export type Refusal = Failure['error'] & { isSignedOut: boolean }

/** Thrown for every answer that is not a success, and when there is no answer. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return call<Answer>(path, { signal: signal ?? null })
}

/** An act counts once, however often the request arrives. */
export function send<Answer>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
  return call<Answer>(path, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': freshKey() },
    body: body === undefined ? null : JSON.stringify(body),
  })
}

export function addressOf(path: string): string {
  return `/api/v1${path}`
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal
  return refusal('internal', error instanceof Error ? error.message : String(error))
}

async function call<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const answer = await fetch(addressOf(path), init).catch(error => {
    if (init.signal?.aborted) throw error
    throw new Refused(
      refusal('unavailable', 'HelpDesk does not answer.', ['Check that it is running, then try again.']),
    )
  })
  if (answer.ok) return (await answer.json()) as Answer
  const body = (await answer.json().catch(() => undefined)) as Failure | undefined
  const failure = body?.error ?? refusal('internal', `HelpDesk answered ${answer.status}.`)
  throw new Refused({ ...failure, isSignedOut: answer.status === 401 })
}

function refusal(code: Refusal['code'], message: string, suggestions: string[] = []): Refusal {
  return { code, message, suggestions, isSignedOut: false }
}

/** `crypto.randomUUID` exists only on secure origins; HelpDesk may be reached over plain http. */
function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

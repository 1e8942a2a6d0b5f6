// What went wrong at the endpoint, as a ModelFailure: in words for people, and whether asking again can help.
import OpenAI from 'openai'
import { type FailureKind, ModelFailure } from '../model.ts'

/** Whom we asked, in words for messages. */
export interface Addressee {
  /** "The model endpoint api.openai.com": begins a sentence. */
  name: string
  baseUrl: string
  model: string
}

export interface Verdict {
  failure: ModelFailure
  /** Asking once more may help, provided that nothing was shown yet. */
  isPassing: boolean
}

const SET_KEY = 'Set OPENAI_API_KEY to a key that this endpoint accepts.'
const SET_URL = 'Check OPENAI_BASE_URL (most endpoints end with /v1) and that this machine reaches it.'
const SET_MODEL = 'Set OPENAI_MODEL (or `model` in the agent file) to a model that the endpoint offers.'

export function judge(error: unknown, to: Addressee): Verdict {
  if (error instanceof ModelFailure) return { failure: error, isPassing: error.kind === 'cut' }
  if (error instanceof OpenAI.APIConnectionError) return unreachable(error, to)
  if (error instanceof OpenAI.APIError && error.status !== undefined) return ofStatus(error, error.status, to)
  if (error instanceof SyntaxError)
    return verdict('nonsense', `${to.name} answered with something unreadable.`, error)
  if (codeOf(error) !== undefined || error instanceof OpenAI.APIError) return ofEvent(error, to)
  return verdict('cut', `${to.name} broke off in the midst of its answer.`, error, { isPassing: true })
}

function unreachable(error: Error, to: Addressee): Verdict {
  const why = rootOf(error)
  return verdict('unreachable', `${to.name} cannot be reached (${why}).`, error, {
    isPassing: true,
    suggestions: [SET_URL],
  })
}

function ofStatus(error: InstanceType<typeof OpenAI.APIError>, status: number, to: Addressee): Verdict {
  const known = ofEvidence(error, to)
  if (known) return known
  if (status === 401) {
    return verdict('refused', `${to.name} did not accept the API key.`, error, { suggestions: [SET_KEY] })
  }
  if (status === 403) {
    const message = `${to.name} does not let this key use ${to.model}: ${said(error)}`
    return verdict('refused', message, error, { suggestions: [SET_KEY, SET_MODEL] })
  }
  if (status === 404 || status === 405) return notFound(error, to)
  if (status === 408 || status === 409 || status === 429 || status >= 500) return busy(error, status, to)
  return verdict('refused', `${to.name} refused the request: ${said(error)}`, error)
}

/** The SDK gives an error event of the stream no status: its code and words must do. */
function ofEvent(error: unknown, to: Addressee): Verdict {
  const known = ofEvidence(error, to)
  if (known) return known
  return verdict('overloaded', `${to.name} failed in the midst of its answer: ${said(error)}`, error, {
    isPassing: true,
  })
}

/** What code and words say whatever the status: money and length. */
function ofEvidence(error: unknown, to: Addressee): Verdict | undefined {
  if (isQuota(error)) {
    const message = `${to.name} says that the account has no credit or quota left.`
    return verdict('quota', message, error, {
      suggestions: [
        'Raise the limit or add credit at the provider, or set OPENAI_API_KEY of another account.',
      ],
    })
  }
  if (isTooLong(error)) {
    return verdict(
      'too-long',
      `${to.name} does not take a conversation of this length for ${to.model}.`,
      error,
    )
  }
  return undefined
}

function isQuota(error: unknown): boolean {
  const codes = [codeOf(error), error instanceof OpenAI.APIError ? error.type : undefined, statusOf(error)]
  if (
    codes.some(code => code === 'insufficient_quota' || code === 'billing_hard_limit_reached' || code === 402)
  )
    return true
  return statusOf(error) === 429 && /insufficient.*(balance|credit|quota)|billing/i.test(textOf(error))
}

function isTooLong(error: unknown): boolean {
  if (codeOf(error) === 'context_length_exceeded' || statusOf(error) === 413) return true
  return /context.?(length|window|size)|maximum context|prompt is too long|input is too long|request too large/i.test(
    textOf(error),
  )
}

function notFound(error: unknown, to: Addressee): Verdict {
  if (isUnknownModel(error)) {
    const message = `${to.name} does not know the model ${to.model}.`
    return verdict('refused', message, error, { suggestions: [SET_MODEL] })
  }
  return verdict('unreachable', `${to.name} has nothing at ${to.baseUrl}.`, error, { suggestions: [SET_URL] })
}

export function isUnknownModel(error: unknown): boolean {
  return codeOf(error) === 'model_not_found' || (statusOf(error) === 404 && /model/i.test(textOf(error)))
}

function busy(error: InstanceType<typeof OpenAI.APIError>, status: number, to: Addressee): Verdict {
  const retryAfterMs = retryAfterOf(error.headers)
  const later = retryAfterMs === undefined ? '' : ` It asks to wait ${Math.ceil(retryAfterMs / 1000)} s.`
  const what = status === 429 ? 'is asked too often' : `is in trouble (status ${status})`
  return verdict('overloaded', `${to.name} ${what}.${later}`, error, {
    isPassing: true,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  })
}

/** Milliseconds, from `retry-after-ms` or `retry-after` in seconds. */
function retryAfterOf(headers: Headers | undefined): number | undefined {
  const ms = Number.parseFloat(headers?.get('retry-after-ms') ?? '')
  const seconds = Number.parseFloat(headers?.get('retry-after') ?? '')
  const found = Number.isNaN(ms) ? seconds * 1000 : ms
  return Number.isNaN(found) || found < 0 ? undefined : found
}

interface Extras {
  isPassing?: boolean
  retryAfterMs?: number
  suggestions?: string[]
}

function verdict(
  kind: FailureKind,
  message: string,
  cause: unknown,
  { isPassing = false, ...rest }: Extras = {},
): Verdict {
  return { failure: new ModelFailure(kind, message, { cause, ...rest }), isPassing }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? (error.code ?? undefined) : undefined
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof OpenAI.APIError ? error.status : undefined
}

/** All that the endpoint said, for looking at; never for showing. */
export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error instanceof OpenAI.APIError
    ? `${error.message} ${JSON.stringify(error.error ?? '')}`
    : error.message
}

/** The endpoint's own words, short enough to show. */
function said(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

/** The innermost reason, for example ECONNREFUSED. */
function rootOf(error: unknown): string {
  let inner: unknown = error
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause
  const code = codeOf(inner)
  return typeof code === 'string' && code !== ''
    ? code
    : inner instanceof Error
      ? inner.message
      : String(inner)
}

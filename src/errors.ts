// The one error of the product: what happened, naming the thing, and the mend.

/** Codes say whose turn it is to act; they never carry HTTP or Slack statuses. */
export type ErrorCode =
  | 'bad-input' // the person or program that asked must change what they sent
  | 'not-found' // the named thing does not exist (or is not visible to who asked)
  | 'forbidden' // it exists, but not for who asked
  | 'conflict' // somebody else was first, or the state no longer allows it
  | 'unavailable' // a thing we depend on does not answer; trying later may help
  | 'gone' // the place or thing we depended on will not come back
  | 'misconfigured' // an admin must mend the configuration
  | 'internal' // our own fault

export interface ErrorOptions {
  /** What to do next, each a sentence or a runnable command. */
  suggestions?: string[]
  cause?: unknown
  /** When trying again makes sense, milliseconds from now (from Retry-After and its like). */
  retryAfterMs?: number
  /** The field of a form that must be mended, by the form's own name: "tenant", "request". */
  field?: string
}

/** Every expected failure that crosses a room's border. `message` names the thing; `suggestions` is the mend. */
export class DeskError extends Error {
  readonly code: ErrorCode
  readonly suggestions: string[]
  readonly retryAfterMs: number | undefined
  readonly field: string | undefined

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'DeskError'
    this.code = code
    this.suggestions = options.suggestions ?? []
    this.retryAfterMs = options.retryAfterMs
    this.field = options.field
  }
}

/** Unlike `instanceof`, this also works across two copies of the module. */
export function isDeskError(error: unknown): error is DeskError {
  return error instanceof Error && error.name === 'DeskError' && 'suggestions' in error
}

/** One line for logs and notices: the message of an error, or the value itself as text. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** For those who can mend it: what happened and what to do, in one line. */
export function inFull(error: unknown): string {
  return isDeskError(error) ? [error.message, ...error.suggestions].join(' ') : messageOf(error)
}

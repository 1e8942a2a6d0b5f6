// A refusal in Slack's own words: becomes `{ ok: false, error }` for the app, or a plain refusal for the page.

export class SlackFault extends Error {
  /** Slack's error code, as `channel_not_found`. */
  readonly code: string
  /** Further keys of the answer (`needed`, `errors`, `response_metadata`). */
  readonly details: Record<string, unknown>

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(`Slack would answer ${code}`)
    this.name = 'SlackFault'
    this.code = code
    this.details = details
  }
}

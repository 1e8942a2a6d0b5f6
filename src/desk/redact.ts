// The one choke point for secrets: nothing reaches a model, Slack, the web, a log or the store of outputs without it.
import { redacted } from './redaction/rules.ts'

export interface Redactor {
  /**
   * Replaces what looks like a secret with `[redacted: kind]`, and every value in `known` in whatever encoding. Give it
   * the whole text, before any cutting. Idempotent, linear in the length of the text; leaves all else byte for byte.
   */
  redact(text: string, known?: readonly string[]): string
}

/**
 * Our own rules alone: words of people, log lines and streams are masked on the spot and cannot wait for public rules,
 * which are asked in a promise; an output can, see `createRedactionThread`.
 */
export function createRedactor(): Redactor {
  return { redact: (text, known = []) => redacted(text, known) }
}

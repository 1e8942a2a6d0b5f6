// The one choke point for secrets: nothing reaches a model, Slack, the web, a log or the store of outputs without it.
import { redacted } from './redaction/rules.ts'

export interface Redactor {
  /**
   * Replaces what looks like a secret with `[redacted: kind]`, and every value in `known` in whatever encoding. Give it
   * the whole text, before any cutting. Idempotent, linear in the length of the text; leaves all else byte for byte.
   */
  redact(text: string, known?: readonly string[]): string
}

export function createRedactor(): Redactor {
  return { redact: (text, known = []) => redacted(text, known) }
}

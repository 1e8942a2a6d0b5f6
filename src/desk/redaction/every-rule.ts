// All that is looked for where a text may be awaited: our own rules first, then the public ones in what is left.
import { withoutPublic } from './public-rules.ts'
import { redacted } from './rules.ts'

/** Rejects, and never answers, when a rule fails. */
export async function redactedByEvery(text: string, known: readonly string[]): Promise<string> {
  return withoutPublic(redacted(text, known))
}

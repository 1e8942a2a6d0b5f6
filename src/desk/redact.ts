// The one choke point for secrets: nothing reaches a model, Slack, the web, a log or the store of outputs without it.
import { withoutKnown } from './redact-known.ts'
import { RULES } from './redact-rules.ts'
import { withoutSecretManifests } from './redact-structures.ts'

export interface Redactor {
  /**
   * Replaces what looks like a secret with `[redacted: kind]`, and every value in `known` in whatever encoding. Give it
   * the whole text, before any cutting. Idempotent, linear in the length of the text; leaves all else byte for byte.
   */
  redact(text: string, known?: readonly string[]): string
}

export function createRedactor(): Redactor {
  return {
    redact(text, known = []) {
      const visible = withoutKnown(withoutHidden(text), known)
      return RULES.reduce((masked, rule) => rule(masked), withoutSecretManifests(visible))
    },
  }
}

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
const TERMINAL =
  /(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?/g
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: up to here
const INVISIBLE =
  /(?!\p{Join_Control}|\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu
/** Joiners belong to emoji and to some scripts; between plain characters they only hide. */
const JOINER_IN_ASCII = /(?<=[!-~])(?:\p{Join_Control}|\p{Variation_Selector})+/gu

/** Terminal sequences and invisible characters split a secret so that no rule sees it. */
function withoutHidden(text: string): string {
  const visible = text.replace(TERMINAL, '').replace(CONTROL, '').replace(INVISIBLE, '')
  return visible.replace(JOINER_IN_ASCII, '')
}

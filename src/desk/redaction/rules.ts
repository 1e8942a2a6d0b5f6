// The rules of redaction in the order in which they are applied: what is most specific comes first.
import { ADDRESSES } from './addresses.ts'
import { withoutDocumentSecrets } from './documents.ts'
import { withoutEncoded } from './encoded.ts'
import { withoutRandom } from './entropy.ts'
import { withoutHidden } from './hidden.ts'
import { withoutKeyBlocks } from './key-blocks.ts'
import { blockScalar, environmentLine, keyed } from './keyed.ts'
import { withoutKnown } from './known.ts'
import { inHintedLines } from './lines.ts'
import { withoutSecretManifests } from './manifests.ts'
import { withoutTokens } from './tokens.ts'
import { flagged } from './tools.ts'
import { withoutKept, withoutSecretKeys } from './vaults.ts'

/** Known values are looked for before and after the hidden characters go: a value may hold some itself. */
export function redacted(text: string, known: readonly string[]): string {
  const unknown = withoutKnown(text, known)
  const visible = withoutHidden(unknown)
  return looked(visible === unknown ? unknown : withoutKnown(visible, known), 0)
}

/** `depth`: how often the text was taken out of base64. */
function looked(text: string, depth: number): string {
  const structured = withoutDocumentSecrets(
    withoutKept(blockScalar(withoutKeyBlocks(withoutSecretManifests(text)))),
  )
  const named = inHintedLines(withoutSecretKeys(withoutTokens(structured)), inLines)
  return withoutRandom(withoutEncoded(named, looked, depth))
}

const LINE_RULES = [...ADDRESSES, environmentLine, flagged, keyed]

function inLines(lines: string): string {
  return LINE_RULES.reduce((masked, rule) => rule(masked), lines)
}

// What a command may do and what it takes, in the words of the page. Pure.
import type { WireSuggestion } from '../http/schemas.ts'

type Assessment = WireSuggestion['assessment']

export const CLASS_WORDS: Record<Assessment['class'], string> = {
  'read-only': 'Reads',
  mutating: 'Changes things',
  destructive: 'Destroys',
  denied: 'Denied',
}

export const MARK_WORDS: Record<Assessment['marks'][number], string> = {
  sensitive: 'Shows secrets',
  unknown: 'Unknown flag: look closely',
}

/** What waits for a decision is decided by somebody, even where the policy would ask nobody. */
export const RUNG_WORDS: Record<Assessment['rung'], string> = {
  auto: 'Needs one person',
  own: 'Needs one person',
  another: 'Needs another person than who asked',
  two: 'Needs two people other than who asked',
  'sign-in': 'Needs two people other than who asked, each freshly signed in on the web',
  deny: 'Nobody may approve it',
}

export function moreWords(need: number): string {
  return need === 1 ? 'One more person must approve it.' : `${need} more people must approve it.`
}

/** "Ada", "Ada and Grace", "Ada, Grace and Linus" */
export function namesWords(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** "1.2 KB" */
export function sizeWords(text: string): string {
  const bytes = new TextEncoder().encode(text).length
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

// What a suggested command does, as its grammar sees it, and why its approval needs a closer look.
import type { ContextBlock, KnownBlock } from '@slack/types'
import type { Class, Mark } from '../../../policy/verdict.ts'
import type { Suggestion } from '../../../ticket/ticket.ts'
import { outside } from './outside.ts'
import { aside, mrkdwn } from './text.ts'

const CLASSES: Record<Class, string> = {
  'read-only': ':large_green_circle: *Reads*',
  mutating: ':large_orange_circle: *Changes things*',
  destructive: ':red_circle: *Destroys*',
  denied: ':no_entry_sign: *Denied*',
}

const MARKS: Record<Mark, string> = {
  sensitive: 'shows secrets',
  unknown: 'unknown flag or verb: look closely',
}

/** More of them nobody reads on a phone; the HelpDesk has all. */
const MOST_REASONS = 3

/** `needs`: what its approval asks for, in mrkdwn. */
export function whatItDoes({ assessment, rewritten, isTainted }: Suggestion, needs?: string): KnownBlock[] {
  const { class: worst, marks, reasons } = assessment
  const words = [CLASSES[worst], ...marks.map(mark => `*${MARKS[mark]}*`), ...(needs ? [needs] : [])]
  return [
    labelled(words.join(' · '), firstOf(reasons)),
    ...(rewritten.length > 0 ? [labelled(':pencil2: Rewritten:', rewritten.join(' '))] : []),
    ...(isTainted ? [aside(TAINTED)] : []),
  ]
}

const TAINTED =
  ':warning: *Suggested after reading untrusted output.* Whoever wrote it may have wished for this.'

function firstOf(reasons: readonly string[]): string {
  const more = reasons.length - MOST_REASONS
  const first = reasons.slice(0, MOST_REASONS).join(' · ')
  return more > 0 ? `${first} · and ${more} more` : first
}

/** Our own words, then words from outside. */
export function labelled(label: string, text: string): ContextBlock {
  const rest = text.trim() === '' ? [] : [outside(text)]
  return { type: 'context', elements: [mrkdwn(label), ...rest] }
}

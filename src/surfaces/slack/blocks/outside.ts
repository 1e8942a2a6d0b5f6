// Words from outside (a tool, a file, a model, a policy): shown as they are, never as markup, mention, link or emoji.
import type { PlainTextElement } from '@slack/types'
import { visible } from './code.ts'
import { clip, escaped, oneLine } from './text.ts'

/** A plain text: Slack takes no markup from it. Within 3,000 characters. */
export function outside(text: string, max = 1_000): PlainTextElement {
  return { type: 'plain_text', text: clip(visible(oneLine(text)) || '–', max), emoji: false }
}

/** A name within mrkdwn: bold if it is plain words, else as code. */
export function named(text: string): string {
  const shown = clip(visible(oneLine(text)), 300) || '–'
  return /^[\p{L}\p{N} ,()›-]+$/u.test(shown) ? `*${shown}*` : inCode(shown)
}

/** Short outside words within mrkdwn, as code: nothing in them can end it. */
export function inCode(text: string): string {
  return `\`${escaped(visible(oneLine(text)).replaceAll('`', "'")) || '–'}\``
}

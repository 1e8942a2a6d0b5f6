// Words as Slack's text objects: escaped, within limits, and never a mention that nobody wrote.
import type { ContextBlock, MrkdwnElement, PlainTextElement, SectionBlock } from '@slack/types'

/** Longest text of a section, with room left for marks. */
export const SECTION_MAX = 2_900

/** For mrkdwn: no mention, link or entity of the text's own survives. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Cuts where a reader sees it. */
export function clip(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

export function plain(text: string, max = 75): PlainTextElement {
  return { type: 'plain_text', text: clip(oneLine(text) || '–', max), emoji: true }
}

export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text }
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(clip(text, 3_000)) }
}

/** Small grey words under something. */
export function aside(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(clip(text, 3_000))] }
}

/** Sections for any length of escaped text, broken at lines where there are some. */
export function sections(text: string): SectionBlock[] {
  return pieces(text, SECTION_MAX).map(section)
}

/** Pieces of at most `max` characters that together are the text; cut after a line end, else after a space, else hard. */
export function pieces(text: string, max: number): string[] {
  const found: string[] = []
  let rest = text
  while (rest.length > max) {
    const at = borderBefore(rest, max)
    found.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  if (rest.length > 0) found.push(rest)
  return found
}

function borderBefore(text: string, max: number): number {
  const line = text.lastIndexOf('\n', max - 1)
  if (line > max / 2) return line + 1
  const space = text.lastIndexOf(' ', max - 1)
  if (space > max / 2) return space + 1
  const isPairCut = /[\uD800-\uDBFF]/.test(text.charAt(max - 1))
  return isPairCut ? max - 1 : max
}

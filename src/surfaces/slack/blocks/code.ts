// Code exactly as it is: preformatted rich text, where nothing is markup and nothing can break out.
import type { RichTextBlock } from '@slack/types'
import { pieces, SECTION_MAX } from './text.ts'

/** Blocks that together hold the whole text; characters that would hide or reorder others are spelt out. */
export function codeBlocks(text: string, blockId?: string): RichTextBlock[] {
  return pieces(visible(text), SECTION_MAX).map((piece, index) => ({
    type: 'rich_text',
    ...(blockId && { block_id: index === 0 ? blockId : `${blockId}+${index}` }),
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: piece }] }],
  }))
}

/** Control, zero-width and direction-changing characters: what is shown must be what would run. */
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

export function visible(text: string): string {
  return text.replace(HIDDEN, sign => {
    if (sign === '\n' || sign === '\t') return sign
    return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`
  })
}

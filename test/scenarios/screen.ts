// What a person sees of a message or a modal: its texts and what can be pressed, without Slack's JSON.
import type { Message } from '../../src/workspace/page-shapes.ts'

/** Every visible text of any part of Block Kit, in reading order. */
export function textsOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap(textsOf)
  return Object.entries(part).flatMap(([key, value]) => {
    if (['action_id', 'block_id', 'value', 'type', 'url', 'private_metadata', 'callback_id'].includes(key))
      return []
    if (typeof value === 'string') return key === 'text' || key === 'alt_text' ? [value] : []
    return textsOf(value)
  })
}

export function textOf(message: Pick<Message, 'text' | 'blocks'>): string {
  const blocks = textsOf(message.blocks)
  return (blocks.length > 0 ? blocks : [message.text ?? '']).join('\n')
}

export function shows(message: Pick<Message, 'text' | 'blocks'>, ...texts: string[]): boolean {
  const shown = textOf(message)
  return texts.every(text => shown.includes(text))
}

/** The visible labels of the buttons of a message or view. */
export function buttonsOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap(buttonsOf)
  const isButton = 'type' in part && part.type === 'button' && 'text' in part
  const label = isButton ? textsOf(part.text).slice(0, 1) : []
  return [...label, ...Object.values(part).flatMap(buttonsOf)]
}

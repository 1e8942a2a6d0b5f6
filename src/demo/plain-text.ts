// A Slack message as plain text: what a person would read, with what can be pressed in brackets.
import { isRecord } from './record.ts'

/** Reading order, one paragraph per block. */
export function plainText(message: { text: string; blocks?: readonly unknown[] | undefined }): string {
  const paragraphs = (message.blocks ?? []).map(blockText).filter(text => text !== '')
  return paragraphs.length > 0 ? paragraphs.join('\n') : message.text
}

function blockText(block: unknown): string {
  if (!isRecord(block)) return ''
  if (block.type === 'actions' || block.type === 'context') return partsOf(block.elements).join('  ')
  const parts = [
    inline(block.text),
    ...partsOf(block.fields),
    ...partsOf(block.elements),
    inline(block.accessory),
  ]
  return parts.filter(part => part !== '').join('  ')
}

function partsOf(elements: unknown): string[] {
  return Array.isArray(elements) ? elements.map(inline).filter(text => text !== '') : []
}

function inline(element: unknown): string {
  if (typeof element === 'string') return element
  if (!isRecord(element)) return ''
  if (element.type === 'button') return `[${inline(element.text)}]`
  if (element.type === 'overflow') return '[⋯]'
  if (element.text !== undefined) return inline(element.text)
  return partsOf(element.elements).join('')
}

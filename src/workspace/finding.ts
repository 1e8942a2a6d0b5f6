// Finds a button or input as a script names it: by action_id, by the words on it, or by the block of an input.

import { holderOf } from './block-kit/state.ts'
import { elementsOf, type PlacedElement } from './block-kit/walk.ts'

export interface Narrowing {
  blockId?: string
  /** Tells apart several elements with the same name. */
  value?: string
}

/** Throws, naming all there is, when none or several are called so. */
export function findNamed(
  blocks: readonly unknown[],
  name: string,
  { blockId, value }: Narrowing,
): PlacedElement {
  const all = elementsOf(blocks)
  const found = all.filter(
    one =>
      isCalled(one, name) && (!blockId || one.blockId === blockId) && (!value || one.element.value === value),
  )
  const [first] = found
  if (first && found.length === 1) return first
  const there = all.map(
    one => `${one.blockId}/${String(one.element.action_id)} (${labelOf(one.element) ?? one.element.type})`,
  )
  throw new Error(`${found.length} elements are called ${name}; there are: ${there.join(', ') || 'none'}`)
}

function isCalled({ element, blockId }: PlacedElement, name: string): boolean {
  return (
    element.action_id === name ||
    labelOf(element) === name ||
    (holderOf(element) !== undefined && blockId === name)
  )
}

function labelOf(element: Record<string, unknown>): string | undefined {
  const { text } = element
  return typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : undefined
}

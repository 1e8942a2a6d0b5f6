// Walks through blocks: every element that can be pressed or filled in, with the block it stands in.

export interface PlacedElement {
  blockId: string
  /** The block itself. */
  block: Record<string, unknown>
  /** The element, in Slack's spelling. */
  element: Record<string, unknown>
  pointer: string
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** All elements with an `action_id` or in an input block, in order of appearance. */
export function elementsOf(blocks: readonly unknown[], root = '/blocks'): PlacedElement[] {
  return blocks.flatMap((block, index) => (isRecord(block) ? inBlock(block, `${root}/${index}`) : []))
}

function inBlock(block: Record<string, unknown>, pointer: string): PlacedElement[] {
  const place = (element: unknown, where: string): PlacedElement[] =>
    isRecord(element) && element.type !== 'image'
      ? [{ blockId: String(block.block_id ?? ''), block, element, pointer: `${pointer}/${where}` }]
      : []
  const list = (key: string) => (Array.isArray(block[key]) ? block[key] : [])
  switch (block.type) {
    case 'section':
      return place(block.accessory, 'accessory')
    case 'input':
      return place(block.element, 'element')
    case 'actions':
    case 'context_actions':
      return list('elements').flatMap((element, index) => place(element, `elements/${index}`))
    case 'card':
      return list('actions').flatMap((element, index) => place(element, `actions/${index}`))
    case 'carousel':
      return elementsOf(list('elements'), `${pointer}/elements`)
    case 'container':
      return elementsOf(list('child_blocks'), `${pointer}/child_blocks`)
    default:
      return []
  }
}

/** Every block, those inside containers and carousels too. */
export function blocksOf(
  blocks: readonly unknown[],
  root = '/blocks',
): { block: Record<string, unknown>; pointer: string }[] {
  return blocks.filter(isRecord).flatMap((block, index) => {
    const pointer = `${root}/${index}`
    const inner =
      block.type === 'container' ? 'child_blocks' : block.type === 'carousel' ? 'elements' : undefined
    const children = inner ? block[inner] : undefined
    return [{ block, pointer }, ...(Array.isArray(children) ? blocksOf(children, `${pointer}/${inner}`) : [])]
  })
}

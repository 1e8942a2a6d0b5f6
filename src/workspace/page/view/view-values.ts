// What a view holds when it is submitted: only of blocks that are still in it, since the app may have replaced some. Pure.
import type { StateValues, View } from '../../page-protocol.ts'

export function currentValues(view: View, values: StateValues): StateValues {
  const present = new Set(view.blocks.map(block => block.block_id))
  return Object.fromEntries(Object.entries(values).filter(([blockId]) => present.has(blockId)))
}

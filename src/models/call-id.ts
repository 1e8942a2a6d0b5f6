// Ids of calls: new in the conversation, yet the same for the same conversation.
import { createHash } from 'node:crypto'
import type { Item } from './model.ts'

/** An id for the call number `index` (from 1) of the answer to these items. */
export function callIdFor(items: Item[], index: number): string {
  const digest = createHash('sha256').update(JSON.stringify(items)).digest('hex')
  return `call_${digest.slice(0, 12)}_${index}`
}

/** Ids already taken in the conversation. */
export function idsIn(items: Item[]): Set<string> {
  return new Set(items.flatMap(item => (item.role === 'assistant' ? item.calls.map(call => call.id) : [])))
}

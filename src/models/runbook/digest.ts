// A summary without a model: who asked what, which commands came to what.
import type { Item } from '../model.ts'

const LONGEST = 200

/** The last item is the request for the summary itself. */
export function digestOf(items: Item[]): string {
  return items
    .slice(0, -1)
    .flatMap(item => {
      if (item.role === 'summary') return [item.text]
      if (item.role === 'user') return [`Said: ${firstLine(item.text)}`]
      if (item.role === 'tool') return [`Result: ${firstLine(item.text)}`]
      return item.calls.map(call => `Proposed: ${call.input}`)
    })
    .join('\n')
}

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

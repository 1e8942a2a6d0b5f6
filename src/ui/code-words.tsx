// A sentence in which `code` stands between backticks. Plain text otherwise.
import type { ReactNode } from 'react'

export function CodeWords({ text }: { text: string }): ReactNode {
  return text.split(/(`[^`]+`)/).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have no other name than their place
      <code key={at}>{part.slice(1, -1)}</code>
    ) : (
      part
    ),
  )
}
